import type { EarningPart, RefundFact } from '@kring/contract';
import { largestRemainder } from './fraction.ts';

/** What was paid, VAT included, in minor units. An `OrderFact` is one. */
export type PaidOrder = {
  readonly lines: readonly { readonly lineId: string; readonly amount: number }[];
  readonly shipping?: { readonly amount: number } | undefined;
};

/**
 * Money given back, VAT included, in minor units. A line that cost nothing is given back by being named, with amount 0.
 */
export interface RefundedMoney {
  readonly lines: readonly { readonly lineId: string; readonly amount: number }[];
  readonly shipping: number;
}

/** Points or money of an order's lines and of its shipping. */
interface ByLine {
  readonly lines: ReadonlyMap<string, number>;
  readonly shipping: number;
}

export type RefundOutcome =
  | { readonly fits: true; readonly money: RefundedMoney }
  | { readonly fits: false; readonly why: 'order_line_unknown'; readonly lineId: string; readonly lines: string[] }
  /** `lineId` null for shipping. */
  | {
      readonly fits: false;
      readonly why: 'refund_exceeds_line';
      readonly lineId: string | null;
      readonly asked: number;
      readonly left: number;
    };

/** The money of one refund, or why it does not fit what was paid and given back `before`. */
export function refundMoney(
  order: PaidOrder,
  before: readonly RefundedMoney[],
  what: RefundFact['what'],
): RefundOutcome {
  const paid = paidByLine(order);
  const given = givenBack(before);
  const leftOf = (lineId: string) => (paid.get(lineId) ?? 0) - (given.lines.get(lineId) ?? 0);
  const shippingLeft = (order.shipping?.amount ?? 0) - given.shipping;
  if ('everything' in what) {
    const lines = [...paid.keys()].map((lineId) => ({ lineId, amount: leftOf(lineId) }));
    return { fits: true, money: { lines, shipping: shippingLeft } };
  }
  const money: RefundedMoney = { lines: what.lines, shipping: what.shipping ?? 0 };
  for (const [lineId, asked] of givenBack([money]).lines) {
    if (!paid.has(lineId)) return { fits: false, why: 'order_line_unknown', lineId, lines: [...paid.keys()] };
    const left = leftOf(lineId);
    if (asked > left) return { fits: false, why: 'refund_exceeds_line', lineId, asked, left };
  }
  if (money.shipping > shippingLeft) {
    return { fits: false, why: 'refund_exceeds_line', lineId: null, asked: money.shipping, left: shippingLeft };
  }
  return { fits: true, money };
}

/**
 * The points that a refund takes back: for each line the same proportion of its points as of its money, rounded down
 * over all refunds of the line together; of what a first order brought, the proportion of the whole order's money. So
 * any way to split a refund takes the same, and all the money takes all.
 */
export function clawBack({
  order,
  parts,
  before,
  refund,
}: {
  readonly order: PaidOrder;
  /** What the order earned, as `earn` answered it then. */
  readonly parts: readonly EarningPart[];
  /** The refunds before this one. */
  readonly before: readonly RefundedMoney[];
  readonly refund: RefundedMoney;
}): number {
  return takenBack(order, parts, [...before, refund]) - takenBack(order, parts, before);
}

function takenBack(order: PaidOrder, parts: readonly EarningPart[], refunds: readonly RefundedMoney[]): number {
  const given = givenBack(refunds);
  const earned = netPoints(parts);
  const paidFor = paidByLine(order);
  let points = share(earned.shipping, given.shipping, order.shipping?.amount ?? 0);
  for (const [lineId, paid] of paidFor) {
    const amount = given.lines.get(lineId);
    if (amount !== undefined) points += share(earned.lines.get(lineId) ?? 0, amount, paid);
  }
  const paid = total({ lines: paidFor, shipping: order.shipping?.amount ?? 0 });
  // An order that cost nothing is given back when each of its lines was named.
  const back = paid > 0 || (refunds.length > 0 && [...paidFor.keys()].every((lineId) => given.lines.has(lineId)));
  return back ? points + share(earned.firstOrder, total(given), paid) : points;
}

const total = ({ lines, shipping }: ByLine): number =>
  [...lines.values()].reduce((sum, amount) => sum + amount, shipping);

const share = (points: number, amount: number, paid: number): number =>
  amount >= paid ? points : Number((BigInt(points) * BigInt(amount)) / BigInt(paid));

/**
 * What each line earned after caps. A cap is taken from every line in proportion to its points, by largest remainder,
 * so that the lines sum to what the order earned. What the first order brought is apart: no cap touches it, and it
 * belongs to the whole order.
 */
export function netPoints(parts: readonly EarningPart[]): ByLine & { readonly firstOrder: number } {
  const capped = parts.filter(({ why }) => why !== 'first_order');
  const gross = capped.filter(({ why }) => why !== 'cap_order' && why !== 'cap_day');
  const sumOf = (some: readonly EarningPart[]) => some.reduce((sum, { points }) => sum + points, 0);
  const [all, kept] = [BigInt(sumOf(gross)), BigInt(sumOf(capped))];
  const net =
    all === kept
      ? gross.map(({ points }) => BigInt(points))
      : largestRemainder(
          kept,
          gross.map(({ points }) => ({ numerator: BigInt(points) * kept, denominator: all })),
        );
  const lines = new Map<string, number>();
  let shipping = 0;
  gross.forEach(({ lineId }, i) => {
    const points = Number(net[i] ?? 0n);
    if (lineId === null) shipping += points;
    else lines.set(lineId, (lines.get(lineId) ?? 0) + points);
  });
  return { lines, shipping, firstOrder: sumOf(parts) - sumOf(capped) };
}

function paidByLine({ lines }: PaidOrder): Map<string, number> {
  const paid = new Map<string, number>();
  for (const { lineId, amount } of lines) paid.set(lineId, (paid.get(lineId) ?? 0) + amount);
  return paid;
}

function givenBack(refunds: readonly RefundedMoney[]): ByLine {
  const lines = new Map<string, number>();
  for (const refund of refunds) {
    for (const { lineId, amount } of refund.lines) lines.set(lineId, (lines.get(lineId) ?? 0) + amount);
  }
  return { lines, shipping: refunds.reduce((sum, { shipping }) => sum + shipping, 0) };
}
