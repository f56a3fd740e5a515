import type { SaleDocument } from '@kring/contract';

/** Pictures of the products, as data, so that they show without a server. */
const drawn = {
  bag: 'UklGRmgBAABXRUJQVlA4IFwBAACwDACdASpwAHAAPtForVCoJiQioUqJABoJZwDVb/84Qf9Lj/cdv4b0XIrspNdN1FEdYn8dll9Ay3FpPR0eqcfmFf5TIQyQtc5UnmUKBRPxN2z5+jSqsKKrNNvJPr4Im1Qoxg5XpPfY1hhZ5DPEAAD+8JCj3oJS32dD3dCw7NSbSx87v8ka6h+xhLV+7lRRKqpKaoNSeqtrxOFiBKCv0ySIArIa5cuXqwG+8OKh59EfhpP+AvXBVmwXUJeSz70HaNISfwaKY8cNBuPBuJhpM4V22TFc7yvu4tdyX/Jf3SDP4pZe4RrIUGtaCt/4Qf/xVBLzdrGCG1rR7lIErZ+2Cmdrpv4XdZO8Kc94WWLEMYI9++GubbKYtHiDzJYUz7bkP2g7tG7xKuCFDswyw//Yz8PKLkeg7/jja8V+MiKmf6eNw4ZFHI4x1r+5xPo+RxhnREenAj5dNRtnmwIAAAA=',
  trio: 'UklGRqYBAABXRUJQVlA4IJoBAACQEACdASpwAHAAPs1cn0u/paKhsliYY/AZiWUAzz0S/4A44/gB+EFtLaxddXj/WNAs2C0Vtt9OitoGiP5JJduRYN86/1Lvx+XTeMTz4tqfZYQc/ecuW70rh3cW0RjMqgloUE6GhyMpCXxRAMNIQfE9w863UHcToKpoLbp/K8q+Y3EqQH8qo5lYbmF+8AAA/vDe4EYHH6AM/aAAhuRWLlDDD+2CblDTzNGzb7Fkd74pE0/2KT0ngGHimaZC59mOGbaHxQx8goHewdH9/VYp5qig+y5oCCg1LU4JFFoT3vuKGtvXkBrfxrVLT0a4wf6UcqTcqEo80FZ5ftwi2Fw9PMtUSgApYQ12XGgT1a61Rm/CDFMU9mBhs8GnZvAy2DwNM+1Vb/UiktmCe307XdZCfbsz3rol15L3eJ/4x/aAYhlAO8wD1JSDBkgcmfgd6L4VuRhDapinvfOHFXb/n7Wrgj/lud84ADAbymRQ1Uoz5JNt+TDx+uXTQYLTINWQ50EoSyolpr7iM3in0SozjsTu2yHp46Tp2nxkEfAAAA==',
};

const data = (name: keyof typeof drawn): string => `data:image/webp;base64,${drawn[name]}`;

const HOUR = 3_600_000;

/**
 * The sale of the mock shop: open to Gold since an hour, to newsletter readers by passcode, to everyone in two days.
 * @param now the moment that its times count from
 * @param picture the address of each picture; as data where left out, which no real programme may have
 */
export function sampleSales(now: Date, picture: (name: 'bag' | 'trio') => string = data): SaleDocument[] {
  const at = (hours: number) => new Date(Math.floor(now.getTime() / 60_000) * 60_000 + hours * HOUR).toISOString();
  return [
    {
      id: 'vroege-oogst',
      name: { nl: 'Vroege oogst uit Ethiopië', en: 'Early harvest from Ethiopia' },
      teaser: { nl: 'Twintig zakken, één branding.', en: 'Twenty bags, one roast.' },
      products: [
        {
          id: 'guji-vroeg',
          title: { nl: 'Guji, vroege oogst, 250 g', en: 'Guji, early harvest, 250 g' },
          text: { nl: 'Perzik, jasmijn, thee', en: 'Peach, jasmine, tea' },
          url: '/products/guji-vroeg',
          image: { url: picture('bag'), alt: { nl: 'Een zak koffie', en: 'A bag of coffee' } },
          price: 1_295,
          lowestPrice: 1_695,
        },
        {
          id: 'proefset',
          title: { nl: 'Proefset van drie', en: 'Tasting set of three' },
          url: '/products/proefset',
          image: { url: picture('trio'), alt: { nl: 'Drie zakjes koffie', en: 'Three small bags of coffee' } },
          price: 2_450,
        },
      ],
      stock: 20,
      access: [
        { kind: 'tier', tiers: ['goud'], opensAt: at(-1) },
        {
          kind: 'passcode',
          passcode: 'nieuwsbrief',
          label: { nl: 'Met de code uit de nieuwsbrief', en: 'With the code of the newsletter' },
          opensAt: at(-1),
        },
        { kind: 'everyone', opensAt: at(48) },
      ],
      endsAt: at(96),
      holdMinutes: 10,
      waitingList: { inviteMinutes: 60 },
    },
  ];
}
