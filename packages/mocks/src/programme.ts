import type { Programme, ProgrammeDocument } from '@kring/contract';

/** The programme of the mock shop. */
export const mockProgramme: ProgrammeDocument = {
  shop: {
    name: 'Brandpunt',
    currency: 'EUR',
    timeZone: 'Europe/Amsterdam',
    languages: ['nl', 'en'],
    joinUrl: '/account',
    termsUrl: '/sparen',
  },
  points: { name: { nl: { one: 'punt', other: 'punten' }, en: { one: 'point', other: 'points' } } },
  earning: {
    rate: { points: 1, perAmount: 100 },
    vat: 'included',
    shipping: 'not_counted',
    rounding: { direction: 'down', per: 'order' },
    rules: [
      {
        id: 'beans-double',
        label: { nl: 'Dubbele punten op bonen', en: 'Double points on beans' },
        categories: ['bonen'],
        earns: { multiplierPercent: 200 },
      },
    ],
  },
  pending: { days: 14, from: 'delivery', assumedDeliveryDays: 2 },
  expiry: { months: 24 },
  widgets: { pointsBalance: { enabled: true } },
};

/** What the server shows of a programme to anyone. */
export const publicProgramme = (document: ProgrammeDocument, version: number): Programme => ({
  version,
  shop: {
    name: document.shop.name,
    currency: document.shop.currency,
    timeZone: document.shop.timeZone,
    languages: document.shop.languages,
    joinUrl: document.shop.joinUrl ?? null,
    termsUrl: document.shop.termsUrl ?? null,
  },
  points: document.points,
  earning: { rate: document.earning.rate },
  pending: { days: document.pending.days, from: document.pending.from },
  expiry: document.expiry,
  widgets: { pointsBalance: { enabled: document.widgets?.pointsBalance?.enabled ?? true } },
});
