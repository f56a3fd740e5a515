import type { QuizDocument } from '@kring/contract';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { asPlayer, begin, guest, knowledge, look, type Player, playOn, refusalOf } from './quizzes.testing.ts';

// A server is started anew with its clock elsewhere.

const server = testServer();

const day = 86_400_000;
/** Whenever the tests run, it is about noon in the shop: no midnight comes between. */
const toNoon = (Date.UTC(2026, 0, 1, 11) - (Date.now() % day) + day) % day;
const noon = Date.now() + toNoon;

let moved = toNoon;
/** Goes on so much later than noon. */
async function later(milliseconds: number): Promise<void> {
  moved = toNoon + milliseconds;
  await server.start(moved);
}
beforeAll(() => server.start(toNoon));
afterEach(async () => {
  if (moved !== toNoon) await later(0);
});

const shopWith = (attempts: NonNullable<QuizDocument['attempts']>, more: Partial<QuizDocument> = {}) =>
  server.shop({ quizzes: [{ ...knowledge, ...more, attempts }] });
const playOnce = async (player: Player) => playOn(player, await begin(player));
const refused = async (player: Player) => refusalOf(await player.post('/v1/quizzes/coffee/attempts', {}));

test('a customer plays so often at all, and is told before trying', async () => {
  const shop = await shopWith({ perCustomer: 2 });
  const page = asPlayer(await shop.signIn('a'));
  await playOnce(page);
  expect(await look(page)).toMatchObject({ state: 'open', next: null });
  await playOnce(page);
  expect(await look(page)).toMatchObject({
    state: 'limit',
    next: { at: null, text: 'Je hebt alle 2 keer gespeeld.' },
    last: { score: 6 },
  });
  expect(await refused(page)).toEqual({
    code: 'attempt_limit_reached',
    reason: { limit: 2, per: 'customer', nextAttemptAt: null },
  });
  // Another customer, and a guest, have theirs.
  await playOnce(asPlayer(await shop.signIn('b')));
  await playOnce(guest(shop));
});

test('an attempt counts from its beginning: leaving it does not bring another', async () => {
  const shop = await shopWith({ perCustomer: 1 });
  const page = asPlayer(await shop.signIn('a'));
  const begun = await begin(page);
  expect(await look(page)).toMatchObject({ state: 'open', attempt: { id: begun.id } });
  expect((await begin(page)).id).toBe(begun.id);
  await playOn(page, begun);
  expect(await look(page)).toMatchObject({ state: 'limit', next: { text: 'Je hebt deze quiz gespeeld.' } });
});

test('a customer plays so often a day of the shop, and again from its next midnight on', async () => {
  const shop = await shopWith({ perCustomerPerDay: 1 });
  const page = asPlayer(await shop.signIn('a'));
  await playOnce(page);
  const { state, next } = await look(page);
  expect(state).toBe('limit');
  const at = Date.parse(next?.at ?? '');
  expect(new Date(at).toLocaleTimeString('nl', { timeZone: 'Europe/Amsterdam' })).toBe('00:00:00');
  expect(at - noon).toBeLessThanOrEqual(13 * 3_600_000);
  const inWords = new Date(at).toLocaleDateString('nl', {
    timeZone: 'Europe/Amsterdam',
    day: 'numeric',
    month: 'long',
  });
  expect(next?.text).toContain(`Je kunt weer spelen op ${inWords}`);
  expect(await refused(page)).toEqual({
    code: 'attempt_limit_reached',
    reason: { limit: 1, per: 'day', nextAttemptAt: next?.at },
  });

  await later(at - noon - 600_000);
  expect((await look(asPlayer(await shop.signIn('a')))).state).toBe('limit');
  await later(at - noon + 60_000);
  const tomorrow = asPlayer(await shop.signIn('a'));
  expect(await look(tomorrow)).toMatchObject({ state: 'open', next: null });
  await playOnce(tomorrow);
});

test('where the quiz ends before the next day, there is no next attempt', async () => {
  const shop = await shopWith({ perCustomerPerDay: 1 }, { endsAt: new Date(noon + 3_600_000).toISOString() });
  const page = asPlayer(await shop.signIn('a'));
  await playOnce(page);
  expect(await look(page)).toMatchObject({
    state: 'limit',
    next: { at: null, text: 'Vandaag was de laatste dag dat je kon spelen.' },
  });
});

test('all players together play so often, guests and customers alike; who has begun goes on', async () => {
  const shop = await shopWith({ campaign: 3 });
  const page = asPlayer(await shop.signIn('a'));
  await playOnce(guest(shop));
  await playOnce(page);
  const last = await begin(guest(shop));
  for (const player of [page, guest(shop), asPlayer(await shop.signIn('b'))]) {
    expect(await look(player)).toMatchObject({
      state: 'limit',
      next: { at: null, text: 'Het hoogste aantal deelnames is bereikt.' },
    });
    expect(await refused(player)).toEqual({
      code: 'attempt_limit_reached',
      reason: { limit: 3, per: 'campaign', nextAttemptAt: null },
    });
  }
  expect((await playOn(guest(shop), last)).state).toBe('finished');
});

test('however many begin side by side, no more play than may', async () => {
  const shop = await shopWith({ campaign: 7, perCustomerPerDay: 1 });
  const page = asPlayer(await shop.signIn('a'));
  const begun = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      (n % 4 === 0 ? page : guest(shop)).post<{ id: string }>('/v1/quizzes/coffee/attempts', {}),
    ),
  );
  const ids = new Set(begun.filter(({ status }) => status === 201).map(({ body }) => body.id));
  expect(ids.size).toBe(7);
  for (const answered of begun.filter(({ status }) => status !== 201))
    expect(refusalOf(answered)).toMatchObject({ code: 'attempt_limit_reached', reason: { per: 'campaign' } });
});

test('the clock of the database decides what day it is, and a lapsed attempt counts on the day it was begun', async () => {
  const shop = await shopWith({ perCustomer: 3, perCustomerPerDay: 1 });
  await begin(asPlayer(await shop.signIn('a')));
  await later(2 * day);
  const page = asPlayer(await shop.signIn('a'));
  await playOnce(page);
  expect(await refused(page)).toMatchObject({ reason: { per: 'day' } });
  await later(4 * day);
  const last = asPlayer(await shop.signIn('a'));
  await playOnce(last);
  expect(await refused(last)).toMatchObject({ reason: { per: 'customer', limit: 3 } });
});

test('a play of a guest that becomes a customer’s counts as theirs', async () => {
  const prizes = {
    mode: 'everyone' as const,
    prize: { id: 'points', name: { nl: 'Punten', en: 'Points' }, gives: { points: 10 } },
  };
  const shop = await shopWith({ perCustomer: 1 }, { prizes });
  const [first, second] = [await playOnce(guest(shop)), await playOnce(guest(shop))];
  const page = asPlayer(await shop.signIn('a'));
  expect((await page.post('/v1/quiz-claims', { ticket: first.result?.ticket })).status).toBe(200);
  expect(await look(page)).toMatchObject({ state: 'limit', last: { prize: { state: 'won' } } });
  expect(refusalOf(await page.post('/v1/quiz-claims', { ticket: second.result?.ticket }))).toEqual({
    code: 'attempt_limit_reached',
    reason: { limit: 1, per: 'customer', nextAttemptAt: null },
  });
  // It is theirs alone now, and the other is still the guest's.
  expect(refusalOf(await guest(shop).get(`/v1/attempts/${first.id}`))).toEqual({ code: 'attempt_unknown' });
  expect((await guest(shop).get(`/v1/attempts/${second.id}`)).status).toBe(200);
});
