import type { QuizResult } from '@kring/contract';
import { expect, test } from 'vitest';
import { codeOf } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { displayName } from './leaderboard.ts';
import { customer, guest, type Player, points, quizWith } from './quiz-prizes.testing.ts';

const server = testServer();

const board = { leaderboard: { size: 3 } };
const shopWithBoard = (more = {}) => server.shop({ quizzes: [quizWith(undefined, { ...board, ...more }, 3)] });

const name = (player: Player, attemptId: string, typed: string | null) =>
  player.call<QuizResult>('PUT', `/v1/attempts/${attemptId}/name`, { name: typed });

test('only what players named is on the board, the best first, and of the same score who was first', async () => {
  const shop = await shopWithBoard();
  const anna = await customer(shop, 'anna');
  const visitor = guest(shop);
  const two = await anna.play('coffee', 2);
  const three = await visitor.play('coffee', 3);
  const late = await guest(shop).play('coffee', 2);
  await (await customer(shop, 'bram')).play('coffee', 3);
  expect((await anna.quiz()).leaderboard).toEqual([]);
  expect((await name(anna, two.id, 'Anna')).body.rank).toBe(1);
  expect((await name(visitor, late.id, 'Later')).body.rank).toBe(2);
  expect((await name(visitor, three.id, 'Gast')).body.rank).toBe(1);
  expect((await anna.result(two.id)).rank).toBe(2);
  expect((await anna.quiz()).leaderboard).toEqual([
    { rank: 1, name: 'Gast', score: 3, mine: false },
    { rank: 2, name: 'Anna', score: 2, mine: true },
    { rank: 3, name: 'Later', score: 2, mine: false },
  ]);
});

test('the board has so many as the programme says; who is behind them still has a rank', async () => {
  const shop = await shopWithBoard();
  for (const right of [3, 3, 3]) {
    const visitor = guest(shop);
    await name(visitor, (await visitor.play('coffee', right)).id, 'Eerder');
  }
  const anna = await customer(shop, 'anna');
  expect((await name(anna, (await anna.play('coffee', 1)).id, 'Anna')).body.rank).toBe(4);
  expect((await anna.quiz()).leaderboard).toHaveLength(3);
});

test('a customer is on it once, with the result that they named last; and off it again', async () => {
  const shop = await shopWithBoard();
  const anna = await customer(shop, 'anna');
  const first = await anna.play('coffee', 1);
  const second = await anna.play('coffee', 2);
  await name(anna, first.id, 'Anna');
  await name(anna, second.id, 'Anna II');
  expect((await anna.quiz()).leaderboard).toEqual([{ rank: 1, name: 'Anna II', score: 2, mine: true }]);
  expect((await anna.result(first.id)).rank).toBeNull();
  expect((await name(anna, second.id, null)).body.rank).toBeNull();
  expect((await anna.quiz()).leaderboard).toEqual([]);
});

test('a result that was named as a guest is the customer’s once they claim what it won', async () => {
  const prizes = { mode: 'everyone' as const, prize: points };
  const shop = await server.shop({ quizzes: [quizWith(prizes, board, 3)] });
  const visitor = guest(shop);
  const { id, result } = await visitor.play();
  await name(visitor, id, 'Gast');
  const anna = await customer(shop, 'anna');
  const own = await anna.play('coffee', 1);
  await name(anna, own.id, 'Anna');
  await anna.claim(result.ticket);
  expect((await anna.quiz()).leaderboard).toEqual([{ rank: 1, name: 'Gast', score: 3, mine: true }]);
  expect((await name(anna, id, null)).body.rank).toBeNull();
});

test.each([
  ['<img src=x onerror=alert(1)>'.slice(0, 24), '<img src=x onerror=alert'],
  ['  Anna \n  B.\t', 'Anna B.'],
  ['An\u202Ena\u200B', 'Anna'],
  ['A\u0000b\u001b', 'Ab'],
  ['\ud800x', 'x'],
  ['Jose\u0301', 'José'],
  ['💥', '💥'],
  ['__proto__', '__proto__'],
])('a name is text: %j is kept as %j', async (typed, kept) => {
  expect(displayName(typed)).toBe(kept);
  const shop = await shopWithBoard();
  const visitor = guest(shop);
  expect((await name(visitor, (await visitor.play()).id, typed)).status).toBe(200);
  expect((await visitor.quiz()).leaderboard?.[0]?.name).toBe(kept);
});

test.each(['', ' ', '\u200b\u200b', 'x'.repeat(25)])('%j is no name', async (typed) => {
  const shop = await shopWithBoard();
  const visitor = guest(shop);
  const answer = await name(visitor, (await visitor.play()).id, typed);
  expect([answer.status, codeOf(answer)]).toEqual([400, 'invalid_request']);
  expect((await visitor.quiz()).leaderboard).toEqual([]);
});

test('nobody names what is another’s, not finished, or of a quiz without a board', async () => {
  const shop = await shopWithBoard();
  const anna = await customer(shop, 'anna');
  const { id } = await anna.play();
  expect(codeOf(await name(await customer(shop, 'bram'), id, 'Bram'))).toBe('attempt_unknown');
  expect(codeOf(await name(guest(shop), id, 'Gast'))).toBe('attempt_unknown');
  const open = await anna.begin();
  expect(codeOf(await name(anna, open.id, 'Anna'))).toBe('attempt_not_finished');
  const without = await server.shop({ quizzes: [quizWith(undefined)] });
  const visitor = guest(without);
  expect(codeOf(await name(visitor, (await visitor.play()).id, 'Gast'))).toBe('leaderboard_off');
  expect((await visitor.quiz()).leaderboard).toBeNull();
});
