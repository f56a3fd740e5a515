import type { Programme, ProgrammeDocument, ReviewsDocument } from '@kring/contract';
import { expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import type { TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';

const server = testServer();

const reviews: ReviewsDocument = { askAfterDays: 7, askForDays: 30, snoozeDays: 7, photos: 2 };
const publicOf = async (shop: TestShop) =>
  (await server.send<Programme>('GET', `/v1/programme?key=${shop.keys.publishableKey}`)).body.reviews;
const put = (shop: TestShop, document: Partial<ProgrammeDocument>) =>
  shop.call('PUT', '/v1/programme/draft', { ...defaultProgramme('Test'), ...document });

test('without reviews the programme says nothing of them', async () => {
  expect(await publicOf(await server.shop())).toBeNull();
});

test('what a review brings is said before, with how often, in each language; nothing where it brings nothing', async () => {
  expect(await publicOf(await server.shop({ reviews }))).toMatchObject({
    photos: 2,
    recommend: null,
    disclosure: null,
  });
  const rewarded = { ...reviews, reward: { points: 1 } };
  expect((await publicOf(await server.shop({ reviews: rewarded })))?.disclosure).toEqual({
    nl: 'Je krijgt 1 punt, wat je ook vindt. Dat staat bij je review.',
    en: 'You get 1 point, whatever you think. It says so beside your review.',
  });
  const capped = { ...reviews, reward: { points: 50, perCustomerPerYear: 4 } };
  expect((await publicOf(await server.shop({ reviews: capped })))?.disclosure).toEqual({
    nl: 'Je krijgt 50 punten, wat je ook vindt. Dat staat bij je review. Voor hoogstens 4 reviews per jaar krijg je punten.',
    en: 'You get 50 points, whatever you think. It says so beside your review. At most 4 reviews a year bring points.',
  });
});

test('how reviews are checked is told in each language of the shop, and fits also with the longest name', async () => {
  const shop = { ...defaultProgramme('').shop, name: 'N'.repeat(200) };
  const told = await publicOf(await server.shop({ shop, reviews: { ...reviews, reward: { points: 50 } } }));
  expect(told?.howWeCheck.nl).toContain('alleen wie bestelde kan er een schrijven');
  expect(told?.howWeCheck.nl).toContain('Een laag cijfer is geen reden.');
  expect(told?.howWeCheck.nl).toContain('Punten hangen niet af');
  expect(told?.howWeCheck.en).toContain('only who ordered can write one');
  const dutch = { ...defaultProgramme('').shop, languages: ['nl' as const] };
  expect(Object.keys((await publicOf(await server.shop({ shop: dutch, reviews })))?.howWeCheck ?? {})).toEqual(['nl']);
  expect((await publicOf(await server.shop({ reviews })))?.howWeCheck.nl).not.toContain('Punten');
});

test('the question about recommending is the shop’s own, or ours', async () => {
  const own = { nl: 'Zou je ons aanraden?', en: 'Would you?' };
  const asked = { ...reviews, recommend: { question: own } };
  expect((await publicOf(await server.shop({ reviews: asked })))?.recommend).toEqual(own);
  expect((await publicOf(await server.shop({ reviews: { ...reviews, recommend: {} } })))?.recommend).toEqual({
    nl: 'Hoe waarschijnlijk is het dat je Test aanraadt aan een vriend?',
    en: 'How likely are you to recommend Test to a friend?',
  });
});

test.each<[string, Partial<ReviewsDocument>, string]>([
  ['later that would be never', { snoozeDays: 30 }, '/reviews/snoozeDays'],
  [
    'a question in one language of two',
    { recommend: { question: { nl: 'Zou je?' } } },
    '/reviews/recommend/question/en',
  ],
  ['five photos', { photos: 5 }, '/reviews/photos'],
  ['a reward that is none', { reward: { points: 0 } }, '/reviews/reward/points'],
  ['a follow-up for everybody', { followUpAt: 5 }, '/reviews/followUpAt'],
])('a programme with %s is refused, with the place', async (_, wrong, path) => {
  const shop = await server.shop();
  const answer = await put(shop, { reviews: { ...reviews, ...wrong } });
  expect(answer.body).toMatchObject({ code: 'programme_invalid', reason: { errors: [{ path }] } });
});
