import type { Answer, Attempt, QuizDocument, QuizResult } from '@kring/contract';
import { expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { codeOf, type TestPage, type TestShop } from '../../testing/shop.ts';
import {
  answer,
  asPlayer,
  begin,
  guest,
  knowledge,
  look,
  personality,
  type Player,
  playOn,
  refusalOf,
} from './quizzes.testing.ts';

const server = testServer();

const strong = { morning: { choices: ['fast'] }, with: { choices: ['nothing'] } };
const mild = { morning: { choices: ['slow'] }, with: { choices: ['cake'] } };
const mixed = { morning: { choices: ['fast'] }, with: { choices: ['cake', 'nothing'] } };
const shown = 'Test mag mijn uitkomst “Espresso” bewaren.';

async function played(
  shop: TestShop,
  answers: Readonly<Record<string, { choices: string[] }>> = strong,
  quizId = 'which',
): Promise<{ page: TestPage; end: Attempt }> {
  const page = await shop.signIn('a');
  return { page, end: await playOn(asPlayer(page), await begin(asPlayer(page), quizId), answers) };
}
const say = (player: Player, { id }: Attempt, granted: boolean, words = shown) =>
  player.put<QuizResult>(`/v1/attempts/${id}/profile`, { granted, shown: words, language: 'nl' });
const attributesOf = async ({ session, shop }: TestPage): Promise<Record<string, string>> => {
  const whose = { shopId: shop.keys.shopId, customerId: session.me.customer.id };
  const rows = await server.storage.read((tx) => tx.quizzes.attributes(whose));
  return Object.fromEntries(rows.map(({ attribute, value }) => [attribute, value]));
};
const consentsOf = async (page: TestPage) =>
  (await page.get<Answer<'GET /v1/me/consents'>>('/v1/me/consents')).body.items.map(
    ({ purpose, granted, shown: words }) => [purpose, granted, words],
  );

test.each([
  ['what the choices speak for', strong, 'espresso'],
  ['the other', mild, 'filter'],
  ['all choices of a question together', mixed, 'espresso'],
  ['the first of two alike', { morning: { choices: ['fast'] } }, 'espresso'],
  ['the first where nothing was answered', {}, 'espresso'],
])('a personality quiz comes to %s, without right and wrong', async (_, answers, outcome) => {
  const shop = await server.shop({ quizzes: [personality] });
  const end = await playOn(guest(shop), await begin(guest(shop), 'which'), answers);
  expect(end.result).toMatchObject({ score: 0, of: 0, correct: 0, outcome: { id: outcome }, profile: null });
  for (const graded of end.graded)
    expect(graded).toMatchObject({ correct: null, points: 0, right: null, rightText: '', explanation: null });
});

test('the outcome leads to its products, in the words of the shop', async () => {
  const shop = await server.shop({ quizzes: [personality] });
  const { end } = await played(shop);
  expect(end.result).toMatchObject({
    text: 'Jouw uitkomst: Espresso',
    share: 'Mijn uitkomst van “Welke koffie ben jij?”: Espresso. Wat is die van jou?',
    outcome: {
      id: 'espresso',
      title: 'Espresso',
      text: 'Kort en krachtig.',
      products: [{ id: 'beans-1', title: 'Donkere bonen', url: '/donker', image: null }],
    },
    profile: {
      attribute: 'coffee',
      ask: 'Test mag mijn uitkomst “Espresso” bewaren in mijn profiel, voor tips die bij me passen. Ik kan dit altijd intrekken.',
      granted: null,
    },
  });
});

test('nothing is kept in the profile before the customer agrees; a yes keeps it with the words that were shown', async () => {
  const shop = await server.shop({ quizzes: [personality] });
  const { page, end } = await played(shop);
  expect(await attributesOf(page)).toEqual({});
  const { body, status } = await say(asPlayer(page), end, true);
  expect(status).toBe(200);
  expect(body.profile).toMatchObject({ attribute: 'coffee', granted: true });
  expect(await attributesOf(page)).toEqual({ coffee: 'espresso' });
  expect((await shop.call('GET', '/v1/customers/a')).body).toMatchObject({ attributes: { coffee: 'espresso' } });
  expect(await consentsOf(page)).toEqual([['profile', true, shown]]);
  expect((await look(asPlayer(page), 'which')).last?.profile?.granted).toBe(true);
});

test('a no keeps nothing and is kept itself; after a yes it forgets', async () => {
  const shop = await server.shop({ quizzes: [personality] });
  const { page, end } = await played(shop);
  expect((await say(asPlayer(page), end, false)).body.profile?.granted).toBe(false);
  expect(await attributesOf(page)).toEqual({});
  await say(asPlayer(page), end, true);
  expect(await attributesOf(page)).toEqual({ coffee: 'espresso' });
  expect((await say(asPlayer(page), end, false, 'Vergeet het.')).body.profile?.granted).toBe(false);
  expect(await attributesOf(page)).toEqual({});
  expect(await consentsOf(page)).toEqual([['profile', false, 'Vergeet het.']]);
});

test('taking the consent back where consents are forgets what every quiz left, and the results say so', async () => {
  const other: QuizDocument = { ...personality, id: 'tea', profile: { attribute: 'tea' } };
  const shop = await server.shop({ quizzes: [personality, other] });
  const { page, end } = await played(shop);
  const { end: tea } = await played(shop, mild, 'tea');
  await say(asPlayer(page), end, true);
  await say(asPlayer(page), tea, true);
  expect(await attributesOf(page)).toEqual({ coffee: 'espresso', tea: 'filter' });
  await page.put('/v1/me/consents', { purpose: 'marketing', granted: false, shown: 'Nee', language: 'nl' });
  expect(await attributesOf(page)).toEqual({ coffee: 'espresso', tea: 'filter' });
  await page.put('/v1/me/consents', { purpose: 'profile', granted: false, shown: 'Nee', language: 'nl' });
  expect(await attributesOf(page)).toEqual({});
  for (const id of ['which', 'tea']) expect((await look(asPlayer(page), id)).last?.profile?.granted, id).toBe(false);
});

test('another play asks anew, and its yes takes the place of what was kept', async () => {
  const shop = await server.shop({ quizzes: [personality] });
  const { page, end } = await played(shop);
  await say(asPlayer(page), end, true);
  const { end: second } = await played(shop, mild);
  expect(second.result?.profile?.granted).toBeNull();
  expect(await attributesOf(page)).toEqual({ coffee: 'espresso' });
  await say(asPlayer(page), second, true);
  expect(await attributesOf(page)).toEqual({ coffee: 'filter' });
});

test('only the customer who played says what may be kept, once all is answered, and where the quiz asks', async () => {
  const { profile: _, ...silent } = personality;
  const shop = await server.shop({ quizzes: [personality, { ...silent, id: 'silent' }, knowledge] });
  const { page, end } = await played(shop);
  const stranger = asPlayer(await shop.signIn('b'));
  expect(refusalOf(await say(stranger, end, true))).toEqual({ code: 'attempt_unknown' });
  expect(codeOf(await say(guest(shop), end, true))).toBe('session_missing');
  const free = await playOn(guest(shop), await begin(guest(shop), 'which'), strong);
  expect(refusalOf(await say(asPlayer(page), free, true))).toEqual({ code: 'attempt_unknown' });
  const open = await begin(asPlayer(page), 'which');
  await answer(asPlayer(page), open, 'morning', { choices: ['fast'] });
  expect(refusalOf(await say(asPlayer(page), open, true))).toEqual({ code: 'attempt_not_finished' });
  for (const id of ['silent', 'coffee']) {
    const { end: other } = await played(shop, {}, id);
    expect(refusalOf(await say(asPlayer(page), other, true)), id).toEqual({ code: 'profile_not_asked' });
  }
  expect(await attributesOf(page)).toEqual({});
  expect(await consentsOf(page)).toEqual([]);
});
