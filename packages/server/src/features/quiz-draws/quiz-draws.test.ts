import { createHash, createHmac } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Answer, QuizPrizes } from '@kring/contract';
import { afterEach, expect, test } from 'vitest';
import { settleAllQuizPrizes } from '../../jobs/quiz-prizes.ts';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import {
  code,
  customer,
  guest,
  inHours,
  moveClock,
  points,
  quizWith,
  whyOf,
} from '../quiz-prizes/quiz-prizes.testing.ts';

type Draw = Answer<'GET /v1/quiz-draws/:quizId'>;

// The server starts again with each move of its clock.

const server = testServer();
afterEach(() => moveClock(server, 0));

const prizes: QuizPrizes = { mode: 'draw', prize: points, winners: 2 };
/** A draw in two hours. */
const shopWithDraw = (more: Partial<QuizPrizes & { mode: 'draw' }> = {}) =>
  server.shop({ quizzes: [quizWith({ ...prizes, ...more } as QuizPrizes, { endsAt: inHours(2) })] });

const figures = async (shop: TestShop) => (await guest(shop).call<Draw>('GET', '/v1/quiz-draws/coffee')).body;
const settleAll = () =>
  settleAllQuizPrizes({ storage: server.storage, publisher: { publish: () => {} } }, new AbortController().signal);

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** The draw again, written from its description alone: big integers, and a list that winners are taken out of. */
function drawnByHand(entries: readonly string[], winners: number, seed: string): string[] {
  const left = [...entries].sort();
  const drawn: string[] = [];
  for (let counter = 0n; drawn.length < winners && left.length > 0;) {
    const mac = createHmac('sha256', Buffer.from(seed, 'hex')).update(`${counter++}`, 'ascii').digest('hex');
    const number = BigInt(`0x${mac.slice(0, 12)}`);
    const many = BigInt(left.length);
    if (number >= ((1n << 48n) / many) * many) continue;
    const place = Number(number % many);
    drawn.push(left[place] ?? '');
    // Changing places with the first of those left: that one now stands where the winner stood.
    left[place] = left[0] ?? '';
    left.shift();
  }
  return drawn;
}

test('the hash is told from the first publication on, and the seed after the draw alone', async () => {
  const shop = await shopWithDraw();
  const anna = await customer(shop, 'anna');
  const view = await anna.quiz();
  expect(view.prizeText).toMatch(
    /^Maak kans op 100 punten: 2 winnaars, getrokken op \d+ \p{L}+( \d{4})? om \d\d\.\d\d uur\.$/u,
  );
  expect(view.draw).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), drawn: false });
  const before = await figures(shop);
  expect(before).toMatchObject({ hash: view.draw?.hash, places: 2, seed: null, entries: [], winners: [] });
  const { result } = await anna.play();
  expect(result.prize).toMatchObject({ state: 'entered', points: 0 });
  expect(result.prize?.text).toMatch(/^Je doet mee aan de trekking op /);
  const entry = sha256(String((await anna.quiz()).last?.attemptId));
  expect((await anna.quiz()).draw?.url).toBe(`${view.draw?.url}#${entry}`);
  expect((await guest(shop).quiz()).draw?.url).toBe(view.draw?.url);

  await moveClock(server, 1.99);
  expect(await settleAll()).toBe(0);
  expect(await figures(shop)).toEqual(before);
  await moveClock(server, 2.01);
  const after = await figures(shop);
  expect([after.hash, after.entries, after.winners]).toEqual([before.hash, [entry], [entry]]);
  expect(sha256(Buffer.from(after.seed ?? '', 'hex'))).toBe(before.hash);
});

test('nothing tells the seed before: not what anybody reads, and the database keeps it', async () => {
  const shop = await shopWithDraw();
  const database = new DatabaseSync(join(server.folder, 'kring.db'));
  const seed = String(
    database.prepare('SELECT seed FROM quiz_draws WHERE shop_id = ?').get(shop.keys.shopId)?.['seed'],
  );
  expect(seed).toMatch(/^[0-9a-f]{64}$/);
  const where = `WHERE shop_id = '${shop.keys.shopId}'`;
  expect(() => database.exec(`UPDATE quiz_draws SET seed = '${'0'.repeat(64)}' ${where}`)).toThrow(
    'a seed does not change',
  );
  expect(() => database.exec(`DELETE FROM quiz_draws ${where}`)).toThrow('stays');
  database.close();
  const visitor = guest(shop);
  const texts = [
    (await visitor.call('GET', '/v1/quizzes/coffee')).text,
    (await visitor.call('GET', '/v1/quiz-draws/coffee')).text,
    (await visitor.call('GET', '/v1/programme')).text,
    (await shop.call('GET', '/v1/quizzes')).text,
    (await server.app.inject({ url: `/quiz-draws/${shop.keys.shopId}/coffee` })).body,
    JSON.stringify(await visitor.play()),
  ];
  for (const text of texts) expect(text).not.toContain(seed);
});

test('publishing again changes neither the seed nor the hash', async () => {
  const shop = await shopWithDraw();
  const { hash } = await figures(shop);
  const { body } = await shop.call<{ revision: number }>('GET', '/v1/programme/draft');
  await shop.call('POST', '/v1/programme/publish', { revision: body.revision });
  expect((await figures(shop)).hash).toBe(hash);
});

test('the winners are those that the seed draws, by another hand; each has the prize and nobody else', async () => {
  const shop = await shopWithDraw({ winners: 5, prize: { ...points, stock: 5 } });
  const people = await Promise.all(Array.from({ length: 20 }, (_, i) => customer(shop, `customer-${i}`)));
  const attempts = await Promise.all(people.map(async (person) => (await person.play()).id));
  await moveClock(server, 3);
  expect(await settleAll()).toBeGreaterThan(0);
  const { seed, hash, entries, winners } = await figures(shop);
  expect(sha256(Buffer.from(seed ?? '', 'hex'))).toBe(hash);
  expect(entries).toEqual(attempts.map(sha256).sort());
  expect(winners).toEqual(drawnByHand(entries, 5, seed ?? ''));
  for (const [i, attempt] of attempts.entries()) {
    const isWinner = winners.includes(sha256(attempt));
    const person = await customer(shop, `customer-${i}`);
    expect([await person.points(), (await person.result(attempt)).prize?.state]).toEqual(
      isWinner ? [100, 'won'] : [0, 'none'],
    );
  }
  expect(await settleAll()).toBe(0);
  const events = await shop.call<{ items: { data: object }[] }>('GET', '/v1/events?type=quiz.drawn');
  expect(events.body.items.map(({ data }) => data)).toEqual([{ quizId: 'coffee', entries: 20, winners: 5, hash }]);
});

test('readers and the job draw once, however many come at the moment', async () => {
  const shop = await shopWithDraw({ prize: code });
  for (const name of ['anna', 'bram', 'carla']) await (await customer(shop, name)).play();
  await moveClock(server, 3);
  const seen = await Promise.all([settleAll(), ...Array.from({ length: 20 }, () => figures(shop))]);
  expect(new Set(seen.slice(1).map((one) => JSON.stringify(one))).size).toBe(1);
  expect((seen[1] as Draw).winners).toHaveLength(2);
});

test('a customer takes part once, and only with the score that it takes', async () => {
  const shop = await shopWithDraw({ atLeast: 1 });
  const anna = await customer(shop, 'anna');
  expect((await anna.play('coffee', 0)).result.prize).toMatchObject({
    state: 'none',
    text: 'Deze keer doe je niet mee: dat kan met 1 of meer goed.',
  });
  expect((await anna.play()).result.prize?.state).toBe('entered');
  expect((await anna.play()).result.prize).toMatchObject({ state: 'entered', text: 'Je doet al mee aan de trekking.' });
  await moveClock(server, 3);
  expect((await figures(shop)).entries).toHaveLength(1);
});

test('a guest takes part by signing in before the draw, and not after it', async () => {
  const shop = await shopWithDraw();
  const [first, second, third] = [await guest(shop).play(), await guest(shop).play(), await guest(shop).play()];
  expect(first.result.prize).toMatchObject({ state: 'claimable', points: 0 });
  expect(first.result.prize?.text).toMatch(/^Log in vóór .* en doe mee aan de trekking\.$/);
  expect(first.result.prize?.until?.at).toBe((await figures(shop)).at);
  const anna = await customer(shop, 'anna');
  expect((await anna.claim(first.result.ticket)).body.prize?.state).toBe('entered');
  expect((await anna.claim(second.result.ticket)).body.prize).toMatchObject({ state: 'entered', points: 0 });
  await moveClock(server, 2.01);
  expect(whyOf(await (await customer(shop, 'bram')).claim(third.result.ticket))).toBe('expired');
  expect((await figures(shop)).entries).toEqual([sha256(first.id)]);
  expect(await (await customer(shop, 'anna')).points()).toBe(100);
});

test('who was erased takes no part', async () => {
  const shop = await shopWithDraw();
  for (const name of ['anna', 'bram']) await (await customer(shop, name)).play();
  expect((await shop.call('DELETE', '/v1/customers/anna')).status).toBeLessThan(300);
  await moveClock(server, 3);
  const { entries, winners } = await figures(shop);
  expect([entries.length, winners]).toEqual([1, entries]);
});

test('a draw without anybody is drawn, of nobody', async () => {
  const shop = await shopWithDraw();
  await moveClock(server, 3);
  expect(await figures(shop)).toMatchObject({ seed: expect.any(String), entries: [], winners: [] });
});

test('a draw whose quiz left the programme is drawn all the same', async () => {
  const shop = await shopWithDraw();
  await (await customer(shop, 'anna')).play();
  const { body } = await shop.call<{ document: Record<string, unknown> }>('GET', '/v1/programme/draft');
  const put = await shop.call<{ revision: number }>('PUT', '/v1/programme/draft', { ...body.document, quizzes: [] });
  await shop.call('POST', '/v1/programme/publish', { revision: put.body.revision });
  await moveClock(server, 3);
  expect((await figures(shop)).winners).toHaveLength(1);
  expect(await (await customer(shop, 'anna')).points()).toBe(100);
});

test('other quizzes have no draw', async () => {
  const shop = await server.shop({ quizzes: [quizWith(undefined)] });
  const visitor = guest(shop);
  expect((await visitor.quiz()).draw).toBeNull();
  expect(codeOf(await visitor.call('GET', '/v1/quiz-draws/coffee'))).toBe('draw_unknown');
  expect(codeOf(await visitor.call('GET', '/v1/quiz-draws/tea'))).toBe('quiz_unknown');
});
