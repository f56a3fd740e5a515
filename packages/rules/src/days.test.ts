import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, dayOf, dayText, startOfDay } from './days.ts';
import { expiresAt } from './expiry.ts';
import { releaseAt } from './release.ts';

const day = (text: string) => Date.parse(text) / 86_400_000;
const zones = [
  'Europe/Amsterdam',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Pacific/Niue',
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'UTC',
];

describe('startOfDay', () => {
  test.each([
    ['2026-12-06', 'Europe/Amsterdam', '2026-12-05T23:00:00.000Z'],
    ['2026-07-01', 'Europe/Amsterdam', '2026-06-30T22:00:00.000Z'],
    ['2026-03-29', 'Europe/Amsterdam', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Amsterdam', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Amsterdam', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Amsterdam', '2026-10-25T23:00:00.000Z'],
    // Midnight is skipped: the day begins at one.
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2026-01-01', 'Pacific/Niue', '2026-01-01T11:00:00.000Z'],
  ])('%s in %s', (text, zone, expected) => {
    expect(startOfDay(day(text), zone).toISOString()).toBe(expected);
  });

  test('is the first moment of its day, in every zone', () => {
    const days = fc.integer({ min: day('2015-01-01'), max: day('2040-12-31') });
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (date, zone) => {
        const start = startOfDay(date, zone);
        expect(dayOf(start, zone)).toBe(date);
        expect(dayOf(new Date(start.getTime() - 1), zone)).toBe(date - 1);
      }),
    );
  });
});

describe('releaseAt', () => {
  const placedAt = new Date('2026-11-22T12:00:00Z');
  const window = { days: 14, from: 'delivery', assumedDeliveryDays: 3 } as const;
  test.each([
    [
      'the day after the last day of the window',
      { placedAt, deliveredAt: null },
      { ...window, from: 'order' as const },
      '2026-12-06T23:00:00.000Z',
    ],
    ['a delivery that is assumed', { placedAt, deliveredAt: null }, window, '2026-12-09T23:00:00.000Z'],
    [
      'a delivery that was reported',
      { placedAt, deliveredAt: new Date('2026-11-23T09:00:00Z') },
      window,
      '2026-12-07T23:00:00.000Z',
    ],
    [
      'the delivery does not count where the window is from the order',
      { placedAt, deliveredAt: new Date('2026-11-30T09:00:00Z') },
      { ...window, from: 'order' as const },
      '2026-12-06T23:00:00.000Z',
    ],
    [
      "the day is the shop's: after midnight there",
      { placedAt: new Date('2026-11-22T23:30:00Z'), deliveredAt: null },
      { ...window, from: 'order' as const },
      '2026-12-07T23:00:00.000Z',
    ],
    [
      'no window: when the day is over',
      { placedAt, deliveredAt: null },
      { days: 0, from: 'order' as const, assumedDeliveryDays: 0 },
      '2026-11-22T23:00:00.000Z',
    ],
    [
      'over the change to summer time',
      { placedAt: new Date('2026-03-20T12:00:00Z'), deliveredAt: null },
      { ...window, from: 'order' as const },
      '2026-04-03T22:00:00.000Z',
    ],
    [
      'over the change to winter time',
      { placedAt: new Date('2026-10-20T12:00:00Z'), deliveredAt: null },
      { ...window, from: 'order' as const },
      '2026-11-03T23:00:00.000Z',
    ],
  ])('%s', (_, order, pending, expected) => {
    expect(releaseAt(order, pending, 'Europe/Amsterdam').toISOString()).toBe(expected);
  });
});

describe('expiresAt', () => {
  test.each([
    ['2026-11-22T12:00:00Z', 12, '2027-11-22T23:00:00.000Z'],
    ['2026-01-31T12:00:00Z', 1, '2026-02-28T23:00:00.000Z'],
    ['2028-02-29T12:00:00Z', 12, '2029-02-28T23:00:00.000Z'],
    ['2027-11-30T12:00:00Z', 3, '2028-02-29T23:00:00.000Z'],
    ['2026-12-31T23:30:00Z', 6, '2027-07-01T22:00:00.000Z'],
  ])('%s and %i months', (from, months, expected) => {
    expect(expiresAt(new Date(from), { months }, 'Europe/Amsterdam')?.toISOString()).toBe(expected);
  });

  test('never', () => expect(expiresAt(new Date(0), { months: null }, 'UTC')).toBeNull());
});

test('addMonths keeps the day or takes the last of the month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 120 }), (from, months) => {
      const [year = 0, month = 0, date = 0] = dayText(from).split('-').map(Number);
      const [toYear = 0, toMonth = 0, toDate = 0] = dayText(addMonths(from, months)).split('-').map(Number);
      expect(toYear * 12 + toMonth).toBe(year * 12 + month + months);
      expect(toDate === date || (toDate < date && dayText(addMonths(from, months) + 1).endsWith('-01'))).toBe(true);
    }),
  );
});
