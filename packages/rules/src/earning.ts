import type {
  EarningPart,
  EarningRule,
  EarningWhy,
  OrderFact,
  OrderLine,
  ProgrammeDocument,
  Rate,
} from '@kring/contract';
import { type Fraction, largestRemainder, round, sum } from './fraction.ts';

export type EarningOrder = Pick<OrderFact, 'lines' | 'shipping'>;
export type EarningProgramme = Pick<ProgrammeDocument, 'earning'>;

export interface EarningCircumstances {
  /** The customer's tier: 100 earns as the rules say, 200 twice that. */
  readonly multiplierPercent?: number;
  /** Points of this customer's other orders of the same day, for the cap per day. */
  readonly earnedToday?: number;
}

/** `points` is the sum of the parts: one per line, one for shipping, and a negative one for each cap that bit. */
export interface Earnings {
  readonly points: number;
  readonly parts: EarningPart[];
}

/** No line earns more than this, whatever the rules say: sums of points stay exact. */
export const MAX_POINTS_A_LINE = 10_000_000_000;

/** What an order earns, and why. The first rule of the programme that fits a line decides, else the general rate. */
export function earn(
  order: EarningOrder,
  { earning }: EarningProgramme,
  circumstances: EarningCircumstances = {},
): Earnings {
  const { multiplierPercent = 100, earnedToday = 0 } = circumstances;
  const exact = [...order.lines.map((line) => lineShare(line, earning)), ...shippingShare(order, earning)];
  const points = roundShares(
    exact.map(({ share }) => limit(times(share, multiplierPercent))),
    earning.rounding,
  );
  const parts = exact.map(({ part }, i): EarningPart => ({ ...part, points: points[i] ?? 0 }));
  for (const [why, most] of caps(earning, earnedToday)) {
    const over = total(parts) - most;
    if (over > 0)
      parts.push({ lineId: null, title: null, amount: 0, points: -over, why, ruleId: null, ruleLabel: null });
  }
  return { points: total(parts), parts };
}

type Earning = ProgrammeDocument['earning'];
interface Share {
  readonly part: Omit<EarningPart, 'points'>;
  readonly share: Fraction;
}

const nothing: Fraction = { numerator: 0n, denominator: 1n };

function lineShare(line: OrderLine, earning: Earning): Share {
  const rule = earning.rules?.find((candidate) => fits(candidate, line));
  const amount = counted(line, earning);
  const { why, share } = rule
    ? byRule(rule, line, amount, earning)
    : { why: 'rate' as const, share: atRate(amount, earning.rate) };
  return {
    share,
    part: {
      lineId: line.lineId,
      title: line.title ?? null,
      amount,
      why,
      ruleId: rule?.id ?? null,
      ruleLabel: rule?.label ?? null,
    },
  };
}

function shippingShare({ shipping }: EarningOrder, earning: Earning): Share[] {
  if (!shipping || shipping.amount === 0) return [];
  const counts = earning.shipping === 'counted';
  const amount = counts ? counted(shipping, earning) : 0;
  const why: EarningWhy = counts ? 'shipping' : 'shipping_not_counted';
  return [
    {
      share: atRate(amount, earning.rate),
      part: { lineId: null, title: null, amount, why, ruleId: null, ruleLabel: null },
    },
  ];
}

/** A rule that names neither products nor categories fits every line. */
function fits({ products, categories }: EarningRule, line: OrderLine): boolean {
  if (!products && !categories) return true;
  return (
    products?.includes(line.productId) === true ||
    categories?.some((category) => line.categories?.includes(category)) === true
  );
}

function byRule(
  { earns }: EarningRule,
  { quantity }: OrderLine,
  amount: number,
  { rate }: Earning,
): { why: EarningWhy; share: Fraction } {
  if ('rate' in earns) return { why: 'rule_rate', share: atRate(amount, earns.rate) };
  if ('multiplierPercent' in earns) {
    return { why: 'rule_multiplier', share: times(atRate(amount, rate), earns.multiplierPercent) };
  }
  if ('pointsEach' in earns) {
    return { why: 'rule_each', share: { numerator: BigInt(quantity) * BigInt(earns.pointsEach), denominator: 1n } };
  }
  return { why: 'rule_nothing', share: nothing };
}

/** The money that counts. A VAT above the amount counts as no money, not as less than none. */
const counted = (
  { amount, vatAmount }: { readonly amount: number; readonly vatAmount: number },
  { vat }: Earning,
): number => (vat === 'included' ? amount : Math.max(0, amount - vatAmount));

const atRate = (amount: number, { points, perAmount }: Rate): Fraction => ({
  numerator: BigInt(amount) * BigInt(points),
  denominator: BigInt(perAmount),
});

const times = ({ numerator, denominator }: Fraction, percent: number): Fraction => ({
  numerator: numerator * BigInt(percent),
  denominator: denominator * 100n,
});

function limit(share: Fraction): Fraction {
  const most = BigInt(MAX_POINTS_A_LINE);
  return share.numerator > most * share.denominator ? { numerator: most, denominator: 1n } : share;
}

/** Per line: each share by itself. Per order: their exact sum, given to the lines by largest remainder. */
function roundShares(shares: readonly Fraction[], { direction, per }: Earning['rounding']): number[] {
  const whole =
    per === 'line'
      ? shares.map((share) => round(share, direction))
      : largestRemainder(round(sum(shares), direction), shares);
  return whole.map(Number);
}

function caps({ caps: { perOrder, perCustomerPerDay } = {} }: Earning, earnedToday: number): [EarningWhy, number][] {
  const found: [EarningWhy, number][] = [];
  if (perOrder !== undefined) found.push(['cap_order', perOrder]);
  if (perCustomerPerDay !== undefined) found.push(['cap_day', Math.max(0, perCustomerPerDay - earnedToday)]);
  return found;
}

const total = (parts: readonly EarningPart[]): number => parts.reduce((points, part) => points + part.points, 0);
