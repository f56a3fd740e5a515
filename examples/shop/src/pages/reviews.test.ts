import { expect, test } from 'vitest';
import { isAsked } from './reviews.ts';

const deliveredAt = '2026-11-13T09:33:00.000Z';
const asked = (now: string) => isAsked({ deliveredAt }, new Date(now));

test('room for a question is kept on the very days on which Kring asks, from midnight in the shop', () => {
  expect(asked('2026-11-19T22:59:59Z')).toBe(false);
  expect(asked('2026-11-19T23:00:00Z')).toBe(true);
  expect(asked('2026-11-20T06:00:00Z')).toBe(true);
  // The sixtieth day is the last one.
  expect(asked('2027-01-18T22:59:59Z')).toBe(true);
  expect(asked('2027-01-18T23:00:00Z')).toBe(false);
  expect(isAsked({ deliveredAt: null }, new Date())).toBe(false);
});
