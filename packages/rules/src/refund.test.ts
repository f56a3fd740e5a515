import type { EarningPart, RefundFact } from '@kring/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earn } from './earning.ts';
import { clawBack, netPoints, type PaidOrder, type RefundedMoney, refundMoney } from './refund.ts';
import { earningArbitrary, orderArbitrary } from './arbitraries.testing.ts';

const part = (lineId: string | null, points: number, why: EarningPart['why'] = 'rate'): EarningPart => ({
  lineId,
  points,
  why,
  title: null,
  amount: 0,
  ruleId: null,
  ruleLabel: null,
});

const order: PaidOrder = {
  lines: [
    { lineId: 'a', amount: 1000 },
    { lineId: 'b', amount: 500 },
    { lineId: 'gift', amount: 0 },
  ],
  shipping: { amount: 400 },
};
const parts = [part('a', 10), part('b', 5), part('gift', 3), part(null, 4, 'shipping')];
const lines = (amounts: Record<string, number>): RefundedMoney => ({
  lines: Object.entries(amounts).map(([lineId, amount]) => ({ lineId, amount })),
  shipping: 0,
});

const money = (what: RefundFact['what'], before: RefundedMoney[] = []): RefundedMoney => {
  const outcome = refundMoney(order, before, what);
  if (!outcome.fits) throw new Error(outcome.why);
  return outcome.money;
};

describe('clawBack', () => {
  test.each([
    ['all of a line', [], lines({ a: 1000 }), 10],
    ['half of a line', [], lines({ a: 500 }), 5],
    ['a proportion, rounded down', [], lines({ a: 499 }), 4],
    ['what rounding left out comes with the next', [lines({ a: 499 })], lines({ a: 1 }), 1],
    ['shipping', [], { lines: [], shipping: 200 }, 2],
    ['a line that cost nothing, by its name', [], lines({ gift: 0 }), 3],
    ['… once', [lines({ gift: 0 })], lines({ gift: 0 }), 0],
    [
      'a line named twice',
      [],
      {
        lines: [
          { lineId: 'b', amount: 250 },
          { lineId: 'b', amount: 250 },
        ],
        shipping: 0,
      },
      5,
    ],
    ['everything', [], money({ everything: true }), 22],
    ['everything that is left', [lines({ a: 333 })], money({ everything: true }, [lines({ a: 333 })]), 19],
    ['everything twice', [money({ everything: true })], money({ everything: true }, [money({ everything: true })]), 0],
  ] as [string, RefundedMoney[], RefundedMoney, number][])('%s', (_, before, refund, expected) => {
    expect(clawBack({ order, parts, before, refund })).toBe(expected);
  });
});

describe('clawBack of a first order', () => {
  const first = [...parts, part(null, 100, 'first_order')];
  const free: PaidOrder = {
    lines: [
      { lineId: 'x', amount: 0 },
      { lineId: 'y', amount: 0 },
    ],
  };

  test.each([
    // 100 × 1000 / 1900 is 52.6; and the ten points of the line itself.
    ['goes with the money of the whole order, rounded down', [], lines({ a: 1000 }), 10 + 52],
    ['what rounding left out comes with the next', [lines({ a: 1000 })], lines({ b: 500 }), 5 + 26],
    ['is apart from what shipping brought', [], { lines: [], shipping: 400 }, 4 + 21],
    ['a line that cost nothing takes none of it', [], lines({ gift: 0 }), 3],
    ['everything takes all of it', [], money({ everything: true }), 122],
    [
      'everything that is left takes the rest',
      [lines({ a: 333 })],
      money({ everything: true }, [lines({ a: 333 })]),
      122 - 3 - 17,
    ],
  ] as [string, RefundedMoney[], RefundedMoney, number][])('%s', (_, before, refund, expected) => {
    expect(clawBack({ order, parts: first, before, refund })).toBe(expected);
  });

  test('an order that cost nothing keeps it until its last line is given back', () => {
    const bonus = [part('x', 1), part('y', 1), part(null, 9, 'first_order')];
    const claw = (before: RefundedMoney[], refund: RefundedMoney) =>
      clawBack({ order: free, parts: bonus, before, refund });
    expect([claw([], lines({ x: 0 })), claw([lines({ x: 0 })], lines({ y: 0 }))]).toEqual([1, 10]);
    expect(claw([], lines({ x: 0, y: 0 }))).toBe(11);
  });
});

describe('refundMoney', () => {
  test.each([
    [
      'a line that is not there',
      {},
      { lines: [{ lineId: 'x', amount: 1 }] },
      { why: 'order_line_unknown', lineId: 'x', lines: ['a', 'b', 'gift'] },
    ],
    [
      'more than was paid',
      {},
      { lines: [{ lineId: 'a', amount: 1001 }] },
      { why: 'refund_exceeds_line', lineId: 'a', asked: 1001, left: 1000 },
    ],
    [
      'more than is left',
      { a: 400 },
      { lines: [{ lineId: 'a', amount: 601 }] },
      { why: 'refund_exceeds_line', lineId: 'a', asked: 601, left: 600 },
    ],
    [
      'more, in two halves',
      {},
      {
        lines: [
          { lineId: 'b', amount: 300 },
          { lineId: 'b', amount: 201 },
        ],
      },
      { why: 'refund_exceeds_line', lineId: 'b', asked: 501, left: 500 },
    ],
    [
      'more shipping',
      {},
      { lines: [], shipping: 401 },
      { why: 'refund_exceeds_line', lineId: null, asked: 401, left: 400 },
    ],
  ] as [string, Record<string, number>, RefundFact['what'], object][])('refuses %s', (_, before, what, expected) => {
    expect(refundMoney(order, [lines(before)], what)).toEqual({ fits: false, ...expected });
  });
});

describe('netPoints', () => {
  test('a cap is taken from every line in proportion, by largest remainder', () => {
    const net = netPoints([
      part('a', 10),
      part('b', 5),
      part('c', 0),
      part(null, 5, 'shipping'),
      part(null, -9, 'cap_order'),
      part(null, 50, 'first_order'),
    ]);
    expect([Object.fromEntries(net.lines), net.shipping, net.firstOrder]).toEqual([{ a: 5, b: 3, c: 0 }, 3, 50]);
  });
});

describe('whatever was bought and given back', () => {
  const bought = fc
    .record({
      order: orderArbitrary(),
      earning: earningArbitrary(),
      earnedToday: fc.nat(300),
      firstOrder: fc.boolean(),
    })
    .map(({ order: one, earning, ...how }) => ({ order: one, ...earn(one, { earning }, how) }));

  /** Splits the money of the whole order in up to five refunds, by cutting each line at random places. */
  const split = (paid: PaidOrder, cuts: readonly number[][]): RefundedMoney[] => {
    const pieces = (amount: number, at: number) => {
      const marks = [0, ...(cuts[at % cuts.length] ?? []).map((cut) => Math.floor((cut * amount) / 1000)), amount].sort(
        (a, b) => a - b,
      );
      return marks.slice(1).map((mark, i) => mark - (marks[i] ?? 0));
    };
    const byLine = paid.lines.map(({ lineId, amount }, i) => ({ lineId, amounts: pieces(amount, i) }));
    const shipping = pieces(paid.shipping?.amount ?? 0, paid.lines.length);
    return shipping.map((amount, i) => ({
      lines: byLine.map(({ lineId, amounts }) => ({ lineId, amount: amounts[i] ?? 0 })),
      shipping: amount,
    }));
  };
  const cuts = fc.array(fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 7 });

  const takenInTurn = (paid: PaidOrder, earned: EarningPart[], refunds: RefundedMoney[]) =>
    refunds.map((refund, i) => clawBack({ order: paid, parts: earned, before: refunds.slice(0, i), refund }));
  const total = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

  test('all the money takes exactly what was earned, however it is split and in whatever order', () => {
    fc.assert(
      fc.property(bought, cuts, fc.nat(), ({ order: paid, points, parts: earned }, at, turn) => {
        const refunds = split(paid, at);
        const turned = refunds.map((_, i) => refunds[(i + turn) % refunds.length] ?? { lines: [], shipping: 0 });
        for (const some of [refunds, turned]) {
          const taken = takenInTurn(paid, earned, some);
          expect(total(taken)).toBe(points);
          for (const one of taken) expect(one).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('some refunds one by one take what one refund of their sum takes, never more than was earned', () => {
    fc.assert(
      fc.property(bought, cuts, fc.nat(5), ({ order: paid, points, parts: earned }, at, count) => {
        const refunds = split(paid, at).slice(0, count);
        const once = {
          lines: refunds.flatMap((one) => one.lines),
          shipping: total(refunds.map((one) => one.shipping)),
        };
        const taken = clawBack({ order: paid, parts: earned, before: [], refund: once });
        expect(total(takenInTurn(paid, earned, refunds))).toBe(taken);
        expect(taken).toBeLessThanOrEqual(points);
      }),
    );
  });

  test('everything after some of it takes the rest', () => {
    fc.assert(
      fc.property(bought, cuts, fc.nat(5), ({ order: paid, points, parts: earned }, at, count) => {
        const before = split(paid, at).slice(0, count);
        const rest = refundMoney(paid, before, { everything: true });
        const refunds = [...before, ...(rest.fits ? [rest.money] : [])];
        expect(total(takenInTurn(paid, earned, refunds))).toBe(points);
      }),
    );
  });

  test('lines after caps sum to what was earned, and none has more than it brought', () => {
    fc.assert(
      fc.property(bought, ({ points, parts: earned }) => {
        const net = netPoints(earned);
        expect(total([...net.lines.values()]) + net.shipping + net.firstOrder).toBe(points);
        for (const { lineId, points: gross } of earned) {
          if (lineId !== null) expect(net.lines.get(lineId)).toBeLessThanOrEqual(gross);
        }
      }),
    );
  });
});
