import { randomUUID } from 'node:crypto';
import type { Attempt, QuizPrizes } from '@kring/contract';
import { expect, test } from 'vitest';
import { newSessionToken, sha256 } from '../../http/identity/keys.ts';
import { type Answered, ORIGIN, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { customer, guest, inHours, points, quizWith } from './quiz-prizes.testing.ts';

const PLAYERS = 600;
const PRIZES = 20;

const server = testServer();

/** Sessions of customers, made without the way over HTTP: that way has its own tests. */
const sessions = ({ keys: { shopId, publishableKey } }: TestShop, count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      server.storage.write(async (tx) => {
        const { id: customerId } = await tx.customers.put(shopId, `player-${i}`, {});
        const token = newSessionToken();
        const expiresAt = new Date(tx.now.getTime() + 900_000);
        await tx.identity.openSession({ shopId, customerId, publishableKey, expiresAt, hash: sha256(token) });
        return token;
      }),
    ),
  );

async function post<T>(token: string, path: string, body: unknown): Promise<Answered<T>> {
  const headers = { authorization: `Bearer ${token}`, origin: ORIGIN, 'idempotency-key': randomUUID() };
  const answer = await server.send<T>('POST', path, { headers, body });
  return answer.status === 503 ? post(token, path, body) : answer;
}

const given = { questionId: 'q1', given: { choices: ['right'] } };

function tally(states: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const state of states) counts[String(state)] = (counts[String(state)] ?? 0) + 1;
  return counts;
}

test.each<[string, QuizPrizes, string]>([
  ['a stock', { mode: 'everyone', prize: { ...points, stock: PRIZES } }, 'gone'],
  [
    'winning moments',
    { mode: 'moments', prize: points, moments: Array.from({ length: PRIZES }, (_, i) => inHours(-i - 1)) },
    'none',
  ],
])(
  `${PLAYERS} players finish at once for %s of ${PRIZES}: exactly ${PRIZES} win`,
  async (_, prizes, other) => {
    const shop = await server.shop({ quizzes: [quizWith(prizes)] });
    const tokens = await sessions(shop, PLAYERS);
    const begun = await Promise.all(tokens.map((token) => post<Attempt>(token, '/v1/quizzes/coffee/attempts', {})));
    const answers = await Promise.all(
      tokens.map((token, i) => post<Attempt>(token, `/v1/attempts/${begun[i]?.body.id}/answers`, given)),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const states = answers.map(({ body }) => body.result?.prize?.state);
    expect(tally(states)).toEqual({ won: PRIZES, [other]: PLAYERS - PRIZES });
    expect(answers.every(({ body }) => (body.result?.prize?.text ?? '') !== '')).toBe(true);
  },
  120_000,
);

test('guests and customers share one stock', async () => {
  const shop = await server.shop({ quizzes: [quizWith({ mode: 'everyone', prize: { ...points, stock: 5 } })] });
  const people = [
    ...Array.from({ length: 10 }, () => guest(shop)),
    ...(await Promise.all(Array.from({ length: 10 }, (_, i) => customer(shop, `c${i}`)))),
  ];
  const states = (await Promise.all(people.map((person) => person.play()))).map(({ result }) => result.prize?.state);
  const { won = 0, claimable = 0, gone } = tally(states);
  expect([won + claimable, gone]).toEqual([5, 15]);
});

test('a customer who claims twenty tickets at once, and plays meanwhile, wins once', async () => {
  const shop = await server.shop({ quizzes: [quizWith({ mode: 'everyone', prize: points })] });
  const tickets = await Promise.all(Array.from({ length: 20 }, async () => (await guest(shop).play()).result.ticket));
  const anna = await customer(shop, 'anna');
  const [played, ...claims] = await Promise.all([anna.play(), ...tickets.map((ticket) => anna.claim(ticket))]);
  const states = [played.result.prize?.state, ...claims.map(({ body }) => body.prize?.state)];
  expect(tally(states)).toEqual({ won: 1, none: 20 });
  expect(await anna.points()).toBe(100);
});

test('one attempt whose last answer is sent many times at once wins once', async () => {
  const shop = await server.shop({ quizzes: [quizWith({ mode: 'everyone', prize: { ...points, stock: 3 } })] });
  const visitor = guest(shop);
  const attempt = await visitor.begin();
  const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.answer(attempt)));
  const fine = answers.filter(({ status }) => status === 200);
  expect(fine.map(({ body }) => body.result?.ticket === null)).toEqual([false]);
  const { body } = await shop.call<{ items: { prizes: { waiting: number } }[] }>('GET', '/v1/quizzes');
  expect(body.items[0]?.prizes.waiting).toBe(1);
});
