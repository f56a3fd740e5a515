import type { QuizDocument } from '@kring/contract';
import { expect, test } from 'vitest';
import { gamesOfChance, prizeValue, yearsOfChance } from './quiz-chance.ts';

const text = { nl: 'x', en: 'x' };
const prize = { id: 'p', name: text, gives: { points: 100 } };
const euros = (amount: number) => ({ ...prize, value: amount * 100 });

const quiz = (id: string, prizes: QuizDocument['prizes'], endsAt?: string): QuizDocument => ({
  id,
  kind: 'knowledge',
  title: text,
  questions: [],
  ...(prizes && { prizes }),
  ...(endsAt && { endsAt }),
});
const moments = (id: string, count: number, each: typeof prize & { value?: number }, year = 2026) =>
  quiz(id, {
    mode: 'moments',
    prize: each,
    moments: Array.from({ length: count }, (_, i) => new Date(Date.UTC(year, 2, 1, 0, i)).toISOString()),
  });
const years = (...quizzes: QuizDocument[]) => yearsOfChance(gamesOfChance(quizzes, 'Europe/Amsterdam'));

test.each([
  [{ ...prize, value: 250 }, 250],
  [prize, null],
  [{ ...prize, gives: { reward: { kind: 'fixed_discount', amount: 500, vat: 'included' }, codeDays: 3 } }, 500],
  [{ ...prize, gives: { reward: { kind: 'cashback', amount: 700 }, codeDays: 3 } }, 700],
  [{ ...prize, gives: { reward: { kind: 'percentage_discount', percent: 10, most: 900 }, codeDays: 3 } }, 900],
  [{ ...prize, gives: { reward: { kind: 'percentage_discount', percent: 10 }, codeDays: 3 } }, null],
  [{ ...prize, gives: { reward: { kind: 'free_shipping' }, codeDays: 3 } }, null],
  [{ ...prize, gives: { reward: { kind: 'gift', productId: 'mug' }, codeDays: 3 } }, null],
] as const)('what a prize is worth %#', (given, value) => {
  expect(prizeValue(given)).toBe(value);
});

test('winning moments are draws each, a draw is one, and a prize for everyone is none', () => {
  const draw = quiz('draw', { mode: 'draw', prize: euros(10), winners: 5 }, '2026-06-01T00:00:00Z');
  const all = quiz('all', { mode: 'everyone', prize: euros(10) });
  const score = quiz('score', { mode: 'score', atLeast: 2, prize: euros(10) });
  expect(gamesOfChance([moments('m', 3, euros(2)), draw, all, score, quiz('none', undefined)], 'UTC')).toEqual([
    { quizId: 'm', year: 2026, draws: 3, prizes: 3, value: 600 },
    { quizId: 'draw', year: 2026, draws: 1, prizes: 5, value: 5_000 },
  ]);
});

test('years are calendar years of the shop, in their order', () => {
  const turn = quiz('turn', {
    mode: 'moments',
    prize: euros(1),
    moments: ['2026-12-31T23:30:00Z', '2026-12-31T22:30:00Z', '2028-01-01T12:00:00Z'],
  });
  expect(gamesOfChance([turn], 'Europe/Amsterdam').map(({ year, draws }) => [year, draws])).toEqual([
    [2026, 1],
    [2027, 1],
    [2028, 1],
  ]);
});

test.each([
  ['twenty of any value fit', [moments('m', 20, euros(1_000))], false, false],
  ['one more does not', [moments('m', 21, euros(1_000))], true, false],
  ['nor over two quizzes', [moments('a', 11, euros(300)), moments('b', 10, euros(300))], true, false],
  ['many small ones fit', [moments('m', 449, euros(10))], false, false],
  ['from € 4,500 on they are counted', [moments('m', 450, euros(10))], true, false],
  ['what has no value may be worth as much', [moments('m', 21, prize)], true, false],
  ['€ 100,000 fits', [moments('m', 20, euros(5_000))], false, false],
  ['one cent more does not', [moments('m', 20, euros(5_000)), moments('n', 1, { ...prize, value: 1 })], true, true],
])('%s', (_, quizzes, tooMany, tooMuch) => {
  expect(years(...quizzes)).toMatchObject([{ year: 2026, tooMany, tooMuch }]);
});

test('each year is held against the limits by itself', () => {
  const [first, second] = years(moments('a', 15, euros(1_000)), moments('b', 15, euros(1_000), 2027));
  expect([first, second]).toMatchObject([
    { year: 2026, draws: 15, tooMany: false },
    { year: 2027, draws: 15, tooMany: false },
  ]);
});
