import type { QuizPrizes } from '@kring/contract';
import { afterEach, expect, test } from 'vitest';
import { settleAllQuizPrizes } from '../../jobs/quiz-prizes.ts';
import { testServer } from '../../testing/server.ts';
import { code, customer, guest, inHours, moveClock, points, quizWith, whyOf } from './quiz-prizes.testing.ts';

// The server starts again with each move of its clock.

const server = testServer();
afterEach(() => moveClock(server, 0));

const shopWith = (prizes: QuizPrizes, more = {}) => server.shop({ quizzes: [quizWith(prizes, more)] });

/** One prize, for the first who finishes. */
const one: QuizPrizes = { mode: 'everyone', prize: { ...points, stock: 1 } };

const settleAll = () =>
  settleAllQuizPrizes({ storage: server.storage, publisher: { publish: () => {} } }, new AbortController().signal);

test('a guest who wins gets a ticket for 72 hours, and whoever signs in with it has the prize', async () => {
  const shop = await shopWith(one);
  const visitor = guest(shop);
  const { id, result } = await visitor.play();
  expect(result.ticket).toMatch(/^qct_[0-9a-z]{26}$/);
  expect(result.prize).toMatchObject({ state: 'claimable', points: 100, code: null });
  expect(result.prize?.text).toMatch(
    /^Je wint 100 punten\. Log in vóór \d+ \p{L}+( \d{4})? om \d\d\.\d\d uur, dan is de prijs van jou\.$/u,
  );
  const left = Date.parse(result.prize?.until?.at ?? '') - Date.now();
  expect(Math.abs(left - 72 * 3_600_000)).toBeLessThan(60_000);
  // Told once: only its hash is kept.
  expect((await visitor.result(id)).ticket).toBeNull();

  const anna = await customer(shop, 'anna');
  const claimed = await anna.claim(result.ticket);
  expect(claimed.status).toBe(200);
  expect(claimed.body).toMatchObject({ prize: { state: 'won', text: 'Je wint 100 punten.' }, ticket: null, score: 1 });
  expect(await anna.points()).toBe(100);
  expect((await anna.result(id)).prize?.state).toBe('won');
});

test('a ticket works once: again it is used, for the same customer and for another', async () => {
  const shop = await shopWith(one);
  const { ticket } = (await guest(shop).play()).result;
  const anna = await customer(shop, 'anna');
  const bram = await customer(shop, 'bram');
  const headers = { 'idempotency-key': 'one-and-the-same-key' };
  const first = await anna.claim(ticket, headers);
  const again = await anna.claim(ticket, headers);
  expect([again.status, again.body, again.headers['idempotent-replayed']]).toEqual([200, first.body, 'true']);
  expect([whyOf(await anna.claim(ticket)), whyOf(await bram.claim(ticket))]).toEqual(['used', 'used']);
  expect([await anna.points(), await bram.points()]).toEqual([100, 0]);
});

test('of ten customers who come with one ticket at once one has it', async () => {
  const shop = await shopWith(one);
  const { ticket } = (await guest(shop).play()).result;
  const people = await Promise.all(Array.from({ length: 10 }, (_, i) => customer(shop, `customer-${i}`)));
  const answers = await Promise.all(people.map((person) => person.claim(ticket)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.map(whyOf).filter((why) => why === 'used')).toHaveLength(9);
  const had = await Promise.all(people.map((person) => person.points()));
  expect(had.reduce((sum, one_) => sum + one_, 0)).toBe(100);
});

test('a ticket that nobody made is unknown, whoever asks, and takes a session', async () => {
  const shop = await shopWith(one);
  const anna = await customer(shop, 'anna');
  const made = `qct_${'0'.repeat(26)}`;
  expect(whyOf(await anna.claim(made))).toBe('unknown');
  expect((await guest(shop).claim(made)).status).toBe(401);
  const other = await shopWith(one);
  const { ticket } = (await guest(other).play()).result;
  expect(whyOf(await anna.claim(ticket))).toBe('unknown');
});

test('after 72 hours it is over, and the prize is there for others: also where no job came by', async () => {
  const shop = await shopWith(one);
  const visitor = guest(shop);
  const { id, result } = await visitor.play();
  expect((await (await customer(shop, 'bram')).play()).result.prize?.state).toBe('gone');
  await moveClock(server, 71.9);
  expect((await visitor.result(id)).prize?.state).toBe('claimable');
  await moveClock(server, 72.1);
  expect((await visitor.result(id)).prize).toMatchObject({
    state: 'none',
    text: 'De prijs is niet op tijd opgehaald.',
  });
  const anna = await customer(shop, 'anna');
  expect(whyOf(await anna.claim(result.ticket))).toBe('expired');
  expect((await (await customer(shop, 'carla')).play()).result.prize?.state).toBe('won');
  expect(whyOf(await anna.claim(result.ticket))).toBe('expired');
  expect(await anna.points()).toBe(0);
});

test('a moment comes back with the prize: the next who finishes has it', async () => {
  const shop = await shopWith({ mode: 'moments', prize: points, moments: [inHours(-1)] });
  const { result } = await guest(shop).play();
  expect(result.prize?.state).toBe('claimable');
  expect((await (await customer(shop, 'bram')).play()).result.prize?.state).toBe('none');
  await moveClock(server, 73);
  expect(await settleAll()).toBeGreaterThan(0);
  expect(await settleAll()).toBe(0);
  expect((await (await customer(shop, 'bram')).play()).result.prize?.state).toBe('won');
  expect(whyOf(await (await customer(shop, 'anna')).claim(result.ticket))).toBe('expired');
});

test('who has won before gets nothing for a ticket, in words, and the prize goes back', async () => {
  const shop = await shopWith({ mode: 'moments', prize: { ...points, stock: 2 }, moments: [inHours(-2), inHours(-1)] });
  const anna = await customer(shop, 'anna');
  await anna.play();
  const { id, result } = await guest(shop).play();
  const claimed = await anna.claim(result.ticket);
  expect(claimed.body.prize).toMatchObject({
    state: 'none',
    text: 'Je hebt met deze quiz al een prijs gewonnen.',
    points: 0,
  });
  expect((await anna.result(id)).prize?.state).toBe('none');
  expect(await anna.points()).toBe(100);
  expect(whyOf(await (await customer(shop, 'carla')).claim(result.ticket))).toBe('used');
  expect((await (await customer(shop, 'bram')).play()).result.prize?.state).toBe('won');
});

test('a claim counts as an attempt: who has none left can not claim, and who claimed has one less', async () => {
  const shop = await shopWith({ mode: 'everyone', prize: points }, { attempts: { perCustomer: 1 } });
  const anna = await customer(shop, 'anna');
  await anna.play();
  const { ticket } = (await guest(shop).play()).result;
  expect(whyOf(await anna.claim(ticket))).toBe('attempt_limit_reached');
  const bram = await customer(shop, 'bram');
  expect((await bram.claim(ticket)).body.prize?.state).toBe('won');
  await expect(bram.begin()).rejects.toThrow('attempt_limit_reached');
  expect([await anna.points(), await bram.points()]).toEqual([100, 100]);
});

test('a code that a guest won is the claimer’s alone: the guest’s page never shows it', async () => {
  const shop = await shopWith({ mode: 'everyone', prize: code });
  const visitor = guest(shop);
  const { id, result } = await visitor.play();
  expect(result.prize?.code).toBeNull();
  const { body } = await (await customer(shop, 'anna')).claim(result.ticket);
  expect(body.prize?.code).toMatch(/^[0-9A-Z-]{8,12}$/);
  expect((await visitor.call('GET', `/v1/attempts/${id}`)).status).toBe(404);
});

test('a quiz that left the programme still gives what it promised', async () => {
  const shop = await shopWith(one);
  const { ticket } = (await guest(shop).play()).result;
  const { body } = await shop.call<{ document: Record<string, unknown> }>('GET', '/v1/programme/draft');
  const put = await shop.call<{ revision: number }>('PUT', '/v1/programme/draft', { ...body.document, quizzes: [] });
  await shop.call('POST', '/v1/programme/publish', { revision: put.body.revision });
  const anna = await customer(shop, 'anna');
  expect((await anna.claim(ticket)).body.prize?.state).toBe('won');
  expect(await anna.points()).toBe(100);
});
