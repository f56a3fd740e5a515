import type { ProgrammeDocument } from '@kring/contract';

/** A programme to begin with: a point for each euro, spendable when the legal return window after delivery is over. */
export function defaultProgramme(shopName: string): ProgrammeDocument {
  return {
    shop: { name: shopName, currency: 'EUR', timeZone: 'Europe/Amsterdam', languages: ['nl', 'en'] },
    points: { name: { nl: { one: 'punt', other: 'punten' }, en: { one: 'point', other: 'points' } } },
    earning: {
      rate: { points: 1, perAmount: 100 },
      vat: 'included',
      shipping: 'not_counted',
      rounding: { direction: 'down', per: 'order' },
      rules: [],
    },
    pending: { days: 14, from: 'delivery', assumedDeliveryDays: 3 },
    expiry: { months: 24 },
    widgets: { pointsBalance: { enabled: true } },
  };
}

/** The programme that `kring init` writes: with something to reach and something to have, to be changed by the shop. */
export function firstProgramme(shopName: string): ProgrammeDocument {
  return {
    ...defaultProgramme(shopName),
    tiers: {
      basis: 'points',
      graceDays: 30,
      levels: [
        { id: 'silver', name: { nl: 'Zilver', en: 'Silver' }, threshold: 250, multiplierPercent: 110 },
        { id: 'gold', name: { nl: 'Goud', en: 'Gold' }, threshold: 1000, multiplierPercent: 125 },
      ],
    },
    rewards: [
      {
        id: 'free-shipping',
        name: { nl: 'Gratis verzending', en: 'Free shipping' },
        cost: 75,
        gives: { kind: 'free_shipping' },
        codeDays: 90,
      },
      {
        id: 'five-off',
        name: { nl: '€ 5 korting', en: '€5 off' },
        cost: 100,
        gives: { kind: 'fixed_discount', amount: 500, vat: 'included' },
        minimumOrder: 2500,
        codeDays: 90,
      },
    ],
  };
}
