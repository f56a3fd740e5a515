import type { Programme, ProgrammeDocument } from '@kring/contract';
import { publicReferral } from './referrals-public.ts';
import { publicReviews } from './reviews-words.ts';
import { numberText, type MockLanguage } from './words.ts';

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
    actions: [
      {
        id: 'newsletter',
        label: { nl: 'Aangemeld voor de nieuwsbrief', en: 'Signed up for the newsletter' },
        points: 20,
      },
    ],
  },
  pending: { days: 14, from: 'delivery', assumedDeliveryDays: 2 },
  expiry: { months: 24 },
  tiers: {
    basis: 'points',
    graceDays: 30,
    levels: [
      { id: 'zilver', name: { nl: 'Zilver', en: 'Silver' }, threshold: 500, multiplierPercent: 100 },
      {
        id: 'goud',
        name: { nl: 'Goud', en: 'Gold' },
        threshold: 2_000,
        multiplierPercent: 125,
        perks: [{ nl: 'Een kwart meer punten', en: 'A quarter more points' }],
      },
    ],
  },
  rewards: [
    {
      id: 'tien-euro',
      name: { nl: '€ 10 korting', en: '€10 off' },
      cost: 500,
      gives: { kind: 'fixed_discount', amount: 1_000, vat: 'included' },
      minimumOrder: 2_500,
      codeDays: 30,
    },
    {
      id: 'verzending',
      name: { nl: 'Gratis verzending', en: 'Free shipping' },
      cost: 250,
      gives: { kind: 'free_shipping' },
      codeDays: 30,
    },
    {
      id: 'proeverij',
      name: { nl: 'Koffieproeverij voor twee', en: 'Coffee tasting for two' },
      cost: 2_000,
      gives: { kind: 'gift', productId: 'proeverij' },
      codeDays: 60,
    },
  ],
  referral: {
    referrer: { points: 500 },
    friend: { discount: { kind: 'fixed_discount', amount: 1_000, vat: 'included' } },
    minimumOrder: 4_000,
    firstOrderOnly: true,
    expiryDays: 60,
    caps: { perReferrer: 10 },
    landing: { paths: ['/', '/koffie/*'] },
  },
  reviews: {
    askAfterDays: 10,
    askForDays: 90,
    snoozeDays: 7,
    reward: { points: 50, perCustomerPerYear: 10 },
    photos: 4,
    recommend: {},
    followUpAt: 2,
  },
  widgets: { pointsBalance: { enabled: true } },
};

/** `1 punt per € 1`, for euros; other currencies by their code. */
function earningText({ earning: { rate }, points, shop }: ProgrammeDocument, language: MockLanguage): string {
  const names = points.name[language] ?? points.name.nl ?? points.name.en;
  const money = numberText(rate.perAmount / 100, language);
  const euro = language === 'nl' ? '€\u00a0' : '€';
  const per = shop.currency === 'EUR' ? `${euro}${money}` : `${shop.currency} ${money}`;
  return `${numberText(rate.points, language)} ${(rate.points === 1 ? names?.one : names?.other) ?? ''} per ${per}`;
}

function termsText({ pending: { days, from }, expiry: { months } }: ProgrammeDocument, language: MockLanguage): string {
  if (language === 'nl') {
    const free = days
      ? `Vrij ${days} ${days === 1 ? 'dag' : 'dagen'} na je ${from === 'delivery' ? 'bezorging' : 'bestelling'}`
      : 'Meteen vrij';
    return `${free}${months === null ? '' : `, ${months} ${months === 1 ? 'maand' : 'maanden'} geldig`}.`;
  }
  const free = days
    ? `Ready ${days} ${days === 1 ? 'day' : 'days'} after ${from === 'delivery' ? 'delivery' : 'your order'}`
    : 'Ready at once';
  return `${free}${months === null ? '' : `, valid for ${months} ${months === 1 ? 'month' : 'months'}`}.`;
}

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
  texts: {
    earning: Object.fromEntries(document.shop.languages.map((each) => [each, earningText(document, each)])),
    terms: Object.fromEntries(document.shop.languages.map((each) => [each, termsText(document, each)])),
  },
  tiers: document.tiers
    ? {
        basis: document.tiers.basis,
        graceDays: document.tiers.graceDays,
        levels: document.tiers.levels.map((level) => ({ ...level, perks: level.perks ?? [] })),
      }
    : null,
  rewards: (document.rewards ?? []).map(({ id, name, cost, gives }) => ({ id, name, cost, gives })),
  referral: publicReferral(document),
  reviews: publicReviews(document),
  widgets: {
    pointsBalance: { enabled: document.widgets?.pointsBalance?.enabled ?? true },
    referralCard: { enabled: document.widgets?.referralCard?.enabled ?? true },
    reviewPrompt: { enabled: document.widgets?.reviewPrompt?.enabled ?? true },
    quiz: { enabled: document.widgets?.quiz?.enabled ?? true },
    vipGate: { enabled: document.widgets?.vipGate?.enabled ?? true },
  },
});
