import fc from 'fast-check';
import { expect, test } from 'vitest';
import { birthdayBlockedSince, birthdaysDue, birthdaysOn } from './birthday.ts';
import { dayText } from './days.ts';

const day = (text: string) => Date.parse(text) / 86_400_000;

test.each([
  ['2026-05-17', ['05-17']],
  ['2026-02-28', ['02-28', '02-29']],
  ['2027-02-28', ['02-28', '02-29']],
  ['2028-02-28', ['02-28']],
  ['2028-02-29', ['02-29']],
  // A century is no leap year, unless it is the fourth.
  ['2100-02-28', ['02-28', '02-29']],
  ['2000-02-28', ['02-28']],
  ['2026-03-01', ['03-01']],
])('on %s', (text, expected) => {
  expect(birthdaysOn(day(text))).toEqual(expected);
});

test('in every year each birthday is kept exactly once', () => {
  const leapYear = Array.from({ length: 366 }, (_, i) => dayText(day('2028-01-01') + i).slice(5)).sort();
  fc.assert(
    fc.property(fc.integer({ min: 1971, max: 2400 }), (year) => {
      const [first, next] = [day(`${year}-01-01`), day(`${year + 1}-01-01`)];
      const kept = Array.from({ length: next - first }, (_, i) => birthdaysOn(first + i)).flat();
      expect(kept.sort()).toEqual(leapYear);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['never looked before: today', null, [100]],
  ['yesterday is done', 99, [100]],
  ['off for three days', 96, [97, 98, 99, 100]],
  ['off for longer than is caught up', 10, Array.from({ length: 31 }, (_, i) => 70 + i)],
  ['a clock that went back', 105, []],
] as [string, number | null, number[]][])('%s', (_, done, expected) => {
  expect(birthdaysDue(100, done, 31)).toEqual(expected);
});

test.each([
  // 300 days before 30 December is 5 March; the year began before.
  ['2026-12-30', '2026-01-01'],
  ['2026-01-02', '2025-03-09'],
  ['2026-10-27', '2026-01-01'],
  ['2026-10-26', '2025-12-31'],
])('for %s, what was given from %s on stands in the way', (text, since) => {
  expect(dayText(birthdayBlockedSince(day(text)))).toBe(since);
});
