import type { Programme, ProgrammeDocument, ReferralDocument } from '@kring/contract';
import { expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { referralTexts } from './referral-texts.ts';
import { checkProgramme } from './validation.ts';
import { testServer } from '../../testing/server.ts';

const server = testServer();

const referral: ReferralDocument = {
  referrer: { points: 500 },
  friend: { discount: { kind: 'fixed_discount', amount: 1000, vat: 'included' } },
  minimumOrder: 4000,
  firstOrderOnly: true,
  expiryDays: 30,
  landing: { paths: ['/'] },
};

const textsOf = (more: Partial<ReferralDocument> = {}, document: Partial<ProgrammeDocument> = {}) => {
  const texts = referralTexts({ ...defaultProgramme('Test'), ...document, referral: { ...referral, ...more } });
  if (!texts) throw new Error('There are no texts.');
  // Amounts have a space that does not break; here it is written as any other.
  return JSON.parse(JSON.stringify(texts).replaceAll('\u00a0', ' ')) as typeof texts;
};

test('the public programme tells referral in words, in each language of the shop; nothing where there is none', async () => {
  const publicOf = async (document: Partial<ProgrammeDocument>) => {
    const { keys } = await server.shop(document);
    return (await server.send<Programme>('GET', `/v1/programme?key=${keys.publishableKey}`)).body.referral;
  };
  expect(await publicOf({})).toBeNull();
  const told = await publicOf({ referral });
  for (const text of Object.values(told ?? {})) expect(Object.keys(text).toSorted()).toEqual(['en', 'nl']);
});

test('what both get, and when', () => {
  expect(textsOf()).toEqual({
    title: { nl: 'Geef € 10, krijg 500 punten', en: 'Give €10, get 500 points' },
    offer: {
      nl: 'Je vriend krijgt € 10 korting bij de eerste bestelling vanaf € 40. Jij krijgt 500 punten, 14 dagen na de bezorging.',
      en: 'Your friend gets €10 off with the first order of €40 or more. You get 500 points, 14 days after delivery.',
    },
    friendTitle: { nl: 'Je krijgt € 10 korting', en: 'You get €10 off' },
    friendOffer: { nl: 'Bij je eerste bestelling vanaf € 40.', en: 'With your first order of €40 or more.' },
    howTo: { nl: 'Vul de code in bij het afrekenen.', en: 'Enter the code at the checkout.' },
    message: {
      nl: 'Ik bestel bij Test. Met mijn uitnodiging krijg je € 10 korting bij je eerste bestelling vanaf € 40:',
      en: 'I order from Test. With my invitation you get €10 off with your first order of €40 or more:',
    },
    terms: {
      nl: 'Alleen voor nieuwe klanten, bij hun eerste bestelling. De uitnodiging geldt 30 dagen. Gaat de bestelling terug, dan vervalt de beloning van jullie allebei.',
      en: 'For new customers only, with their first order. The invitation is valid for 30 days. If the order is sent back, the reward of both of you lapses.',
    },
  });
});

test('points and a discount, for either; caps, budget and days of its own', () => {
  const { minimumOrder: _, ...free } = referral;
  const told = textsOf({
    ...free,
    referrer: { points: 1, discount: { kind: 'percentage_discount', percent: 10, most: 2000 } },
    friend: { points: 200, discount: { kind: 'free_shipping' } },
    firstOrderOnly: false,
    rewardAfterDays: 1,
    expiryDays: 1,
    caps: { perReferrer: 20, perReferrerPerMonth: 1 },
    budget: 100_000,
  });
  expect(told.offer?.nl).toContain('Je vriend krijgt gratis verzending en 200 punten bij een bestelling');
  expect(told.title?.nl).toBe('Geef gratis verzending en 200 punten, krijg 10% korting (hoogstens € 20) en 1 punt');
  expect(told.terms?.nl).toContain(
    'De uitnodiging geldt 1 dag. Hoogstens 1 vriend per maand en 20 vrienden in totaal. Tot er 100.000 punten zijn gegeven.',
  );
  expect(told.terms?.en).toContain(
    'At most 1 friend a month and 20 friends in all. Until 100,000 points have been given.',
  );
});

test.each([
  [0, 'delivery', 'de dag na de bezorging', 'the day after delivery'],
  [1, 'order', '1 dag na de bestelling', '1 day after the order'],
] as const)('rewarded after %i days from the %s', (rewardAfterDays, from, nl, en) => {
  const pending = { days: 14, from, assumedDeliveryDays: 3 };
  const { offer } = textsOf({ rewardAfterDays }, { pending });
  expect(offer.nl).toContain(nl);
  expect(offer.en).toContain(en);
});

test('a friend who gets points reads when they come, and needs no code where they sign in', () => {
  const told = textsOf({ friend: { points: 200 } });
  expect(told.friendOffer.nl).toBe(
    'Bij je eerste bestelling vanaf € 40. De 200 punten komen 14 dagen na de bezorging.',
  );
  expect(told.howTo.en).toBe('Sign in and order, or enter the code at the checkout.');
});

test.each<[string, Partial<ReferralDocument>, string]>([
  ['a code’s days without a code', { referrer: { points: 1, codeDays: 9 } }, '/referral/referrer/codeDays'],
  ['a referrer who gets only days', { referrer: { codeDays: 9 } }, '/referral/referrer'],
  [
    'a discount as large as the order',
    { friend: { discount: { kind: 'fixed_discount', amount: 4000, vat: 'included' } } },
    '/referral/friend/discount/amount',
  ],
  [
    'a month of more than all',
    { caps: { perReferrer: 2, perReferrerPerMonth: 3 } },
    '/referral/caps/perReferrerPerMonth',
  ],
  ['a budget of less than one', { budget: 499 }, '/referral/budget'],
  ['a budget of nothing', { referrer: { discount: { kind: 'free_shipping' } }, budget: 5 }, '/referral/budget'],
  ['a link that leads nowhere in particular', { landing: { paths: ['/beans/*'] } }, '/referral/landing/paths/0'],
  ['a page on another origin', { landing: { paths: ['//evil.example'] } }, '/referral/landing/paths/0'],
])('%s is a mistake', (_, more, path) => {
  const document = { ...defaultProgramme('Test'), referral: { ...referral, ...more } };
  expect(checkProgramme(document).map((error) => error.path)).toContain(path);
});

test('a document that holds together has no mistakes', () => {
  const document = {
    ...defaultProgramme('Test'),
    referral: { ...referral, caps: { perReferrer: 2, perReferrerPerMonth: 2 }, budget: 500 },
  };
  expect(checkProgramme(document)).toEqual([]);
});
