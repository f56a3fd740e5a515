import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, startOfDay } from './days.ts';
import {
  askingEnds,
  averageStars,
  deliveriesAskedAbout,
  keptProducts,
  rewardsCountedFrom,
  snoozeEnds,
  type StarCounts,
} from './reviews.ts';

const zone = 'Europe/Amsterdam';
const asking = { askAfterDays: 7, askForDays: 30, snoozeDays: 14 };
const at = (text: string) => new Date(text);

describe('when is asked', () => {
  test('from the start of the day that is so many days after the day of the delivery, for so many days', () => {
    const { from, before } = deliveriesAskedAbout(at('2026-11-22T10:00:00Z'), asking, zone);
    // Delivered on 15 November is asked from 22 November on; what came on 16 October is asked for the last time.
    expect(before).toEqual(at('2026-11-15T23:00:00Z'));
    expect(from).toEqual(at('2026-10-16T22:00:00Z'));
  });

  test('where nobody waits, at once, but not before the delivery', () => {
    const now = at('2026-11-22T10:00:00Z');
    expect(deliveriesAskedAbout(now, { ...asking, askAfterDays: 0 }, zone).before).toEqual(
      at('2026-11-22T10:00:00.001Z'),
    );
  });

  test('asking ends when the deliveries that are asked about no longer have it, to the millisecond', () => {
    const moments = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z'), noInvalidDate: true });
    const days = fc.record({
      askAfterDays: fc.integer({ min: 0, max: 365 }),
      askForDays: fc.integer({ min: 1, max: 365 }),
      snoozeDays: fc.constant(7),
    });
    const asked = (now: Date, delivered: Date, rules: typeof asking, timeZone: string) => {
      const { from, before } = deliveriesAskedAbout(now, rules, timeZone);
      return delivered >= from && delivered < before;
    };
    fc.assert(
      fc.property(
        moments,
        days,
        fc.constantFrom(zone, 'America/New_York', 'Pacific/Auckland', 'UTC'),
        (delivered, rules, tz) => {
          const ends = askingEnds(delivered, rules, tz);
          const starts = startOfDay(dayOf(delivered, tz) + rules.askAfterDays, tz);
          const first = starts > delivered ? starts : delivered;
          expect(asked(new Date(ends.getTime() - 1), delivered, rules, tz)).toBe(true);
          expect(asked(ends, delivered, rules, tz)).toBe(false);
          expect(asked(first, delivered, rules, tz)).toBe(true);
          expect(asked(new Date(first.getTime() - 1), delivered, rules, tz)).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('later is the start of a day, over summer time too', () => {
    expect(snoozeEnds(at('2026-10-20T21:30:00Z'), asking, zone)).toEqual(at('2026-11-02T23:00:00Z'));
  });
});

test('rewards of the year that ends today count; those of the same day a year ago do not', () => {
  expect(rewardsCountedFrom(at('2026-11-22T10:00:00Z'), zone)).toEqual(at('2025-11-22T23:00:00Z'));
  expect(rewardsCountedFrom(at('2028-02-29T10:00:00Z'), zone)).toEqual(at('2027-02-28T23:00:00Z'));
});

describe('what was kept of an order', () => {
  const line = (lineId: string, productId: string, amount: number) => ({ lineId, productId, amount });
  const back = (lineId: string, amount: number) => ({ lines: [{ lineId, amount }], shipping: 0 });

  test.each([
    ['nothing back', [], ['cup', 'pan', 'gift']],
    ['part of a line back', [back('1', 999)], ['cup', 'pan', 'gift']],
    ['one of two lines of a product back', [back('1', 1000)], ['cup', 'pan', 'gift']],
    ['both lines back, in parts', [back('1', 1000), back('2', 500), back('2', 500)], ['pan', 'gift']],
    ['what cost nothing, named', [back('4', 0)], ['cup', 'pan']],
  ])('%s', (_, refunds, kept) => {
    const lines = [line('1', 'cup', 1000), line('2', 'cup', 1000), line('3', 'pan', 500), line('4', 'gift', 0)];
    expect([...keptProducts(lines, refunds)]).toEqual(kept);
  });
});

describe('the average', () => {
  test.each<[StarCounts, number | null]>([
    [[0, 0, 0, 0, 0], null],
    [[0, 0, 0, 0, 1], 5],
    [[1, 0, 0, 0, 0], 1],
    [[0, 0, 0, 1, 2], 4.7],
    // 4.35 and 4.25 exactly: halves go up.
    [[0, 0, 0, 13, 7], 4.4],
    [[0, 0, 0, 3, 1], 4.3],
    [[1, 1, 1, 1, 1], 3],
  ])('of %j is %j', (counts, average) => expect(averageStars(counts)).toBe(average));

  test('is within a twentieth of the mean, between 1 and 5, with one decimal', () => {
    const some = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.tuple(some, some, some, some, some), (counts) => {
        const count = counts.reduce((sum, one) => sum + one, 0);
        const average = averageStars(counts) ?? 0;
        fc.pre(count > 0);
        const mean = counts.reduce((sum, one, index) => sum + one * (index + 1), 0) / count;
        expect(Math.abs(average - mean)).toBeLessThanOrEqual(0.05 + 1e-9);
        expect(average).toBeGreaterThanOrEqual(1);
        expect(average).toBeLessThanOrEqual(5);
        expect(average).toBe(Number(average.toFixed(1)));
      }),
    );
  });
});
