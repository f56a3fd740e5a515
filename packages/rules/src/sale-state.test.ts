import type { SaleState } from '@kring/contract';
import { expect, test } from 'vitest';
import { saleState, seesContent, type SaleCircumstances } from './sale-state.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour));

/** A signed-in customer at noon in a sale that opened to them at ten, ends at twenty and has places. */
const usual: SaleCircumstances = {
  now: at(12),
  endsAt: at(20),
  signedIn: true,
  opensAt: at(10),
  anyOpen: true,
  standing: 'none',
  bought: 0,
  limit: 1,
  left: 3,
};

test.each<[string, Partial<SaleCircumstances>, SaleState, boolean]>([
  ['a guest before anybody may come', { signedIn: false, opensAt: null, anyOpen: false }, 'teaser', false],
  ['a guest before everyone may come', { signedIn: false, opensAt: at(13), anyOpen: false }, 'teaser', false],
  ['a guest while others may', { signedIn: false, opensAt: at(13) }, 'locked', false],
  ['a guest once everyone may', { signedIn: false }, 'open', true],
  ['a guest when none is left', { signedIn: false, left: 0 }, 'sold_out', true],
  ['a customer before their opening', { opensAt: at(13) }, 'upcoming', false],
  ['a customer before anybody’s opening', { opensAt: at(13), anyOpen: false }, 'upcoming', false],
  ['a customer without a way', { opensAt: null }, 'locked', false],
  ['a customer at the moment of their opening', { opensAt: at(12) }, 'open', true],
  ['a customer when none is left', { left: 0 }, 'sold_out', true],
  ['one with a place', { standing: 'holding', left: 0 }, 'holding', true],
  ['one with a place when the sale is over', { standing: 'holding', now: at(20) }, 'holding', true],
  ['one who is invited', { standing: 'invited', left: 0 }, 'invited', true],
  ['one who is invited when the sale is over', { standing: 'invited', now: at(20) }, 'ended', false],
  ['one who waits', { standing: 'waiting', left: 0 }, 'waiting', true],
  ['one who waits and lost their way in', { standing: 'waiting', opensAt: null, left: 0 }, 'waiting', false],
  ['one in the lottery', { standing: 'drawing' }, 'drawing', true],
  ['one who bought all they may', { standing: 'bought', bought: 1 }, 'bought', true],
  ['one who bought one of two', { standing: 'bought', bought: 1, limit: 2 }, 'open', true],
  ['one who bought when the sale is over', { standing: 'bought', bought: 1, now: at(21) }, 'ended', false],
  ['anybody a moment before the end', { now: new Date(at(20).getTime() - 1) }, 'open', true],
  ['anybody at the end', { now: at(20) }, 'ended', false],
])('%s', (_, facts, state, sees) => {
  const circumstances = { ...usual, ...facts };
  expect(saleState(circumstances)).toBe(state);
  expect(seesContent(state, circumstances)).toBe(sees);
});
