import { expect, test } from 'vitest';
import { moveEnd } from './sale-end.ts';

const day = (date: number) => new Date(Date.UTC(2026, 10, date));

test('a later end remembers the one that was announced, and the first of several', () => {
  const once = moveEnd({ endsAt: day(10), extendedFrom: null }, day(12));
  expect(once).toEqual({ endsAt: day(12), extendedFrom: day(10) });
  expect(moveEnd(once, day(14))).toEqual({ endsAt: day(14), extendedFrom: day(10) });
});

test('a sooner end is no extension, and takes none back', () => {
  expect(moveEnd({ endsAt: day(10), extendedFrom: null }, day(8))).toEqual({ endsAt: day(8), extendedFrom: null });
  const back = moveEnd({ endsAt: day(12), extendedFrom: day(10) }, day(9));
  expect(back).toEqual({ endsAt: day(9), extendedFrom: day(10) });
  expect(moveEnd(back, day(10))).toEqual({ endsAt: day(10), extendedFrom: day(9) });
});
