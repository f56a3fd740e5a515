import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawWinners, type SeededHmac } from './quiz-draw.ts';

const seeded =
  (seed: string): SeededHmac =>
  (text) =>
    createHmac('sha256', seed).update(text).digest();

const names = (count: number) => Array.from({ length: count }, (_, i) => `entry-${String(i).padStart(3, '0')}`);

/** Six bytes that say this number, and some that are of no account. */
const bytesOf = (number: number) => Buffer.from(number.toString(16).padStart(12, '0') + 'ffff', 'hex');

test('the same seed draws the same, in whichever order the entries come', () => {
  const entries = names(50);
  const drawn = drawWinners(entries, 5, seeded('a'));
  expect(drawWinners(entries.toReversed(), 5, seeded('a'))).toEqual(drawn);
  expect(drawWinners(entries, 5, seeded('b'))).not.toEqual(drawn);
  expect(entries).toEqual(names(50));
});

test('of fewer entries than winners all win, and of none nobody does', () => {
  expect(drawWinners(names(3), 10, seeded('a')).sort()).toEqual(names(3));
  expect(drawWinners([], 10, seeded('a'))).toEqual([]);
});

test('what is drawn first stays drawn first, however many are drawn', () => {
  expect(drawWinners(names(40), 20, seeded('a')).slice(0, 3)).toEqual(drawWinners(names(40), 3, seeded('a')));
});

test('numbers are six bytes, big-endian, and one from the last multiple on is passed over', () => {
  const asked: string[] = [];
  const say =
    (...numbers: number[]): SeededHmac =>
    (text) => {
      asked.push(text);
      return bytesOf(numbers[Number(text)] ?? 0);
    };
  // 2^48 is 1 more than a multiple of 3: its last number is too many.
  expect(drawWinners(['a', 'b', 'c'], 1, say(2 ** 48 - 1, 2 ** 48 - 2))).toEqual(['c']);
  expect(asked).toEqual(['0', '1']);
  expect(drawWinners(['a', 'b', 'c'], 3, say(4, 3, 0))).toEqual(['b', 'c', 'a']);
});

test('any draw is of different entries that took part, as many as there are to be', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 80 }),
      fc.string(),
      (entries, winners, seed) => {
        const drawn = drawWinners(entries, winners, seeded(seed));
        expect(drawn).toHaveLength(Math.min(winners, entries.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((entry) => entries.includes(entry))).toBe(true);
      },
    ),
  );
});

test('each entry is as likely as any other, in each place', () => {
  const wins = new Map<string, number>();
  const draws = 6000;
  for (let i = 0; i < draws; i++)
    for (const [place, entry] of drawWinners(names(5), 2, seeded(`seed ${i}`)).entries())
      wins.set(`${place} ${entry}`, (wins.get(`${place} ${entry}`) ?? 0) + 1);
  // Five standard deviations of a fair draw.
  const spread = 5 * Math.sqrt(draws * 0.2 * 0.8);
  expect(wins.size).toBe(10);
  for (const count of wins.values()) expect(Math.abs(count - draws / 5)).toBeLessThan(spread);
});
