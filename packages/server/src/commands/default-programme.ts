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
