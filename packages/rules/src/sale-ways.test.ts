import type { SaleAccess } from '@kring/contract';
import { expect, test } from 'vitest';
import {
  countedFrom,
  countsForWay,
  fitsWay,
  openingsOf,
  ordersNeeded,
  type PurchaseAccess,
  type SaleVisitorFacts,
} from './sale-ways.ts';

type Fitting = Exclude<SaleAccess, PurchaseAccess>;

const at = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour));
const opensAt = (hour: number) => at(hour).toISOString();
const everyone: Fitting = { kind: 'everyone', opensAt: opensAt(12) };
const gold: Fitting = { kind: 'tier', opensAt: opensAt(9), tiers: ['gold'] };
const press: Fitting = { kind: 'segment', opensAt: opensAt(10), segments: ['press', 'friends'] };
const letter: Fitting = { kind: 'passcode', opensAt: opensAt(9), passcode: 'letter' };
const nobody: SaleVisitorFacts = { tier: null, segments: [], passcodes: [] };

const shown = (opensNow: Date | null, now: Date, endsAt = at(20)) =>
  openingsOf({ access: [everyone, gold, press, letter] }, { opensNow, endsAt }, now).map(
    (each) => `${each.access.kind} ${each.opensAt.getUTCHours()}${each.open ? ' open' : ''}`,
  );

test('ways come earliest first, those of one moment as the document has them; open from their moment on', () => {
  expect(shown(null, new Date(at(9).getTime() - 1))).toEqual(['tier 9', 'passcode 9', 'segment 10', 'everyone 12']);
  expect(shown(null, at(9))).toEqual(['tier 9 open', 'passcode 9 open', 'segment 10', 'everyone 12']);
});

test('a word of the shop opens what was still to open, and moves no opening that was', () => {
  expect(shown(at(10), at(11))).toEqual(['tier 9 open', 'passcode 9 open', 'everyone 10 open', 'segment 10 open']);
});

test('a way that would open when the sale is over is none', () => {
  expect(shown(null, at(9), at(10))).toEqual(['tier 9 open', 'passcode 9 open']);
});

test('a way is whose who has what it asks: a tier where it is listed, not where it is above', () => {
  const fits = (access: Fitting, facts: Partial<SaleVisitorFacts> = {}) => fitsWay(access, { ...nobody, ...facts });
  expect(fits(everyone)).toBe(true);
  expect(fits(gold, { tier: 'gold' })).toBe(true);
  expect(fits(gold, { tier: 'platinum' })).toBe(false);
  expect(fits(gold)).toBe(false);
  expect(fits(press, { segments: ['x', 'friends'] })).toBe(true);
  expect(fits(press, { segments: ['x'] })).toBe(false);
  expect(fits(letter, { passcodes: ['letter'] })).toBe(true);
  expect(fits(letter)).toBe(false);
});

const bought = (more: Partial<PurchaseAccess> = {}): PurchaseAccess => ({
  kind: 'purchase',
  opensAt: opensAt(9),
  ...more,
});
const lines = [
  { lineId: 'a', productId: 'coffee', amount: 1000 },
  { lineId: 'b', productId: 'mug', amount: 500 },
];
const refund = (...back: [string, number][]) => ({
  lines: back.map(([lineId, amount]) => ({ lineId, amount })),
  shipping: 0,
});

test('an order counts where something of it was kept, and what was refunded whole was not bought', () => {
  expect(countsForWay(bought(), { lines, refunds: [] })).toBe(true);
  expect(countsForWay(bought(), { lines, refunds: [refund(['a', 1000])] })).toBe(true);
  expect(countsForWay(bought(), { lines, refunds: [refund(['a', 1000], ['b', 500])] })).toBe(false);
  expect(countsForWay(bought(), { lines, refunds: [refund(['a', 600]), refund(['a', 400], ['b', 500])] })).toBe(false);
  const coffee = bought({ products: ['tea', 'coffee'] });
  expect(countsForWay(coffee, { lines, refunds: [refund(['a', 999])] })).toBe(true);
  expect(countsForWay(coffee, { lines, refunds: [refund(['a', 1000])] })).toBe(false);
  expect(countsForWay(bought({ products: ['tea'] }), { lines, refunds: [] })).toBe(false);
});

test('one order is enough unless more are asked; days count back from today', () => {
  expect([ordersNeeded(bought()), ordersNeeded(bought({ orders: 3 }))]).toEqual([1, 3]);
  expect([countedFrom(bought(), 100), countedFrom(bought({ withinDays: 30 }), 100)]).toEqual([null, 70]);
});
