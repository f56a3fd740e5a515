import type { PersonName } from './seed-people.ts';
import type { RejectionReason } from './kring/reviews.ts';

/** What the desk did with a review. */
type Verdict = 'published' | 'pending' | { readonly rejected: RejectionReason };

export interface SeedReview {
  readonly who: PersonName;
  readonly product: string;
  readonly stars: 1 | 2 | 3 | 4 | 5;
  readonly title: string;
  readonly text: string;
  readonly verdict: Verdict;
  readonly language: 'nl' | 'en';
  readonly recommend?: number;
  readonly reply?: string;
  /** What the desk did about a low score. */
  readonly followUp?: string;
}

type More = Partial<Omit<SeedReview, 'who' | 'product' | 'stars'>>;

const say = (
  who: PersonName,
  product: string,
  stars: SeedReview['stars'],
  title: string,
  text: string,
  more: More = {},
): SeedReview => ({ who, product, stars, title, text, verdict: 'published', language: 'nl', ...more });

/** What people wrote, in the order in which they did. */
export const seedReviews: readonly SeedReview[] = [
  say(
    'ilse',
    'ethiopie-guji',
    5,
    'Blauwe bes, echt',
    'Ik dacht dat het een verhaaltje was, die bes. Maar hij zit erin. Als filter op 93 graden is hij het mooist.',
    { recommend: 10 },
  ),
  say('yusuf', 'ethiopie-guji', 4, 'Licht en fruitig', 'Lekker, maar niet elke dag. Voor het weekend.'),
  say('marieke', 'ethiopie-guji', 5, '', 'Ruikt al heerlijk als je de zak opendoet.'),
  say(
    'lotte',
    'sumatra-mandheling',
    5,
    'Eindelijk een koffie met body',
    'Met een scheut melk blijft hij overeind. Al twee keer nabesteld.',
    { recommend: 9 },
  ),
  say(
    'yusuf',
    'sumatra-mandheling',
    3,
    'Zwaarder dan verwacht',
    'Goed gebrand, alleen is het aardse niet mijn smaak.',
    { reply: 'Dank je, Yusuf. Kijk eens naar de Huila: rond, en veel minder aards.' },
  ),
  say('daan', 'colombia-huila', 4, 'Allemansvriend', 'Iedereen op kantoor vindt hem lekker. Dat zegt genoeg.'),
  say('ilse', 'colombia-huila', 5, 'Rode appel', 'Helder en zoet. De hele dag door te drinken, zoals er staat.'),
  say(
    'daan',
    'brazilie-cerrado',
    5,
    'Espresso zonder gedoe',
    'Past in mijn machine zonder dat ik iets hoefde bij te stellen.',
  ),
  say('marieke', 'brazilie-cerrado', 4, 'Nootachtig', 'Precies wat het zegt. Voor de prijs heel goed.'),
  say(
    'ilse',
    'huismelange',
    5,
    'Onze vaste',
    'Een kilo per maand gaat er doorheen. Altijd dezelfde smaak, en dat is wat je wilt.',
    { recommend: 10 },
  ),
  say(
    'marieke',
    'huismelange',
    5,
    'The house coffee for a reason',
    'Plum and cocoa, just as it says on the bag. Shipped the day it was roasted.',
    { language: 'en' },
  ),
  say('lotte', 'huismelange', 4, 'Fijne melange', 'Iets donkerder had voor mij gemogen.'),
  say(
    'daan',
    'huismelange',
    2,
    'Zak was open bij aankomst',
    'De koffie zelf zal wel goed zijn, maar de helft lag in de doos.',
    {
      recommend: 5,
      reply: 'Dat hoort niet te gebeuren, Daan. Er is een nieuwe zak naar je onderweg.',
      followUp: 'We stuurden je een nieuwe zak en gebruiken nu een sterkere sluiting.',
    },
  ),
  say('lotte', 'nachtwacht', 4, 'Je proeft geen verschil', 'Na het eten, en toch gewoon slapen.'),
  say('marieke', 'nachtwacht', 5, 'Beste cafeïnevrije die ik ken', 'Geen karton, maar dadel en bruine suiker.'),
  say(
    'yusuf',
    'nachtwacht',
    3,
    'Bel mij',
    'Wie ruilt er met mij? Bel Y. Kaya op 06-00000000, of kom langs op de Goudsesingel.',
    {
      verdict: { rejected: 'personal_data' },
    },
  ),
  say('daan', 'handmolen', 5, 'Veertig seconden klopt', 'Ik heb het geklokt. Staat als een huis, en hij is stil.', {
    recommend: 9,
  }),
  say('yusuf', 'handmolen', 4, 'Degelijk', 'Zwaarder dan ik dacht, dus niet voor op reis. Thuis top.'),
  say('ilse', 'filterhouder', 5, 'Mooi ding', 'Staat gewoon op het aanrecht, zo mooi is hij.'),
  say('marieke', 'filterhouder', 4, 'Loopt goed door', 'Drie minuten, zoals beloofd. Wel even voorverwarmen.'),
  say(
    'lotte',
    'zwanenhals',
    5,
    'Schenkt precies',
    'De straal blijft waar je hem wilt hebben. Thermometer klopt op een graad.',
  ),
  say(
    'yusuf',
    'zwanenhals',
    2,
    'Deksel klemt',
    'Schenken gaat prima, maar het deksel krijg ik er met natte handen niet af.',
    { recommend: 4 },
  ),
  say('ilse', 'filters', 4, '', 'Doen wat ze moeten doen.'),
  say('marieke', 'filters', 5, 'Goed papier', 'Even spoelen en je proeft er niets van.'),
  say('daan', 'kopjes', 5, 'Elk net iets anders', 'Een eigen kopje voor ons allebei. Blijven lang warm.'),
  say('lotte', 'kopjes', 5, 'Cadeau gekregen, nog een paar gekocht', 'Ze staan te mooi om in de kast te zetten.', {
    verdict: 'pending',
    recommend: 8,
  }),
];
