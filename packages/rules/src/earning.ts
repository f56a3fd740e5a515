import type {
  EarningFactor,
  EarningPart,
  EarningRule,
  EarningWhy,
  OrderFact,
  OrderLine,
  ProgrammeDocument,
  Rate,
} from '@kring/contract';
import { type Fraction, largestRemainder, round, sum } from './fraction.ts';
import { windowAt } from './windows.ts';

export type EarningOrder = Pick<OrderFact, 'lines' | 'shipping'>;
export type EarningProgramme = Pick<ProgrammeDocument, 'earning'>;

export interface EarningCircumstances {
  /** The customer's tier: 100 earns as the rules say, 200 twice that. */
  readonly tier?: { readonly id: string; readonly multiplierPercent: number } | null;
  /** When the order was placed, which decides about windows of time; where left out, none counts. */
  readonly placedAt?: Date;
  /** Points of this customer's other orders of the same day, for the cap per day; first-order points not counted. */
  readonly earnedToday?: number;
  /** The customer's first order: brings what the programme gives for one. */
  readonly firstOrder?: boolean;
}

/**
 * `points` is the sum of the parts: one per line, one for shipping, a negative one for each cap that bit, and one for a
 * first order, which no cap touches.
 */
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
  const { earnedToday = 0, firstOrder = false } = circumstances;
  const factors = factorsOf(earning, circumstances);
  const exact = [...order.lines.map((line) => lineShare(line, earning)), ...shippingShare(order, earning)].map(
    ({ part, share }) => multiplied(part, share, factors),
  );
  const points = roundShares(
    exact.map(({ share }) => limit(share)),
    earning.rounding,
  );
  const parts = exact.map(({ part }, i): EarningPart => ({ ...part, points: points[i] ?? 0 }));
  for (const [why, most] of caps(earning, earnedToday)) {
    const over = total(parts) - most;
    if (over > 0) parts.push({ ...noLine, points: -over, why });
  }
  const bonus = firstOrder ? (earning.firstOrder?.points ?? 0) : 0;
  if (bonus > 0) parts.push({ ...noLine, points: bonus, why: 'first_order' });
  return { points: total(parts), parts };
}

type Earning = ProgrammeDocument['earning'];
interface Share {
  readonly part: Omit<EarningPart, 'points'>;
  readonly share: Fraction;
}

const nothing: Fraction = { numerator: 0n, denominator: 1n };

const noRule = { ruleId: null, ruleLabel: null, rate: null, factors: [], each: null };
/** What a part has that belongs to no line. */
const noLine = { lineId: null, title: null, amount: 0, ...noRule };

/** What multiplies every line of the order. A hundred percent changes nothing and is no factor. */
function factorsOf({ windows }: Earning, { tier, placedAt }: EarningCircumstances): EarningFactor[] {
  const window = placedAt && windowAt(windows, placedAt);
  const factors: EarningFactor[] = [];
  if (tier) factors.push({ by: 'tier', id: tier.id, percent: tier.multiplierPercent });
  if (window) factors.push({ by: 'window', id: window.id, percent: window.multiplierPercent });
  return factors.filter(({ percent }) => percent !== 100);
}

/** Also points for each item are multiplied; what earns nothing by its rule has no factor. */
function multiplied(part: Share['part'], share: Fraction, factors: readonly EarningFactor[]): Share {
  if (part.why === 'rule_nothing' || part.why === 'shipping_not_counted') return { part, share };
  return {
    part: { ...part, factors: [...(part.factors ?? []), ...factors] },
    share: factors.reduce((product, { percent }) => times(product, percent), share),
  };
}

function lineShare(line: OrderLine, earning: Earning): Share {
  const rule = earning.rules?.find((candidate) => fits(candidate, line));
  const amount = counted(line, earning);
  const { share, ...figures } = rule ? byRule(rule, line, amount, earning) : atGeneralRate(amount, earning);
  const named = { lineId: line.lineId, title: line.title ?? null, amount };
  return {
    share,
    part: { ...named, ...noRule, ruleId: rule?.id ?? null, ruleLabel: rule?.label ?? null, ...figures },
  };
}

function shippingShare({ shipping }: EarningOrder, earning: Earning): Share[] {
  if (!shipping || shipping.amount === 0) return [];
  if (earning.shipping === 'not_counted') return [{ share: nothing, part: { ...noLine, why: 'shipping_not_counted' } }];
  const amount = counted(shipping, earning);
  const { rate } = earning;
  return [{ share: atRate(amount, rate), part: { ...noLine, amount, rate, why: 'shipping' } }];
}

/** A rule that names neither products nor categories fits every line. */
function fits({ products, categories }: EarningRule, line: OrderLine): boolean {
  if (!products && !categories) return true;
  return (
    products?.includes(line.productId) === true ||
    categories?.some((category) => line.categories?.includes(category)) === true
  );
}

type Figures = Pick<EarningPart, 'why' | 'rate' | 'factors' | 'each'> & { readonly share: Fraction };

const atGeneralRate = (amount: number, { rate }: Earning): Figures => ({
  why: 'rate',
  rate,
  share: atRate(amount, rate),
});

function byRule({ id, earns }: EarningRule, { quantity }: OrderLine, amount: number, { rate }: Earning): Figures {
  if ('rate' in earns) return { why: 'rule_rate', rate: earns.rate, share: atRate(amount, earns.rate) };
  if ('multiplierPercent' in earns) {
    const percent = earns.multiplierPercent;
    const factors = percent === 100 ? [] : [{ by: 'rule' as const, id, percent }];
    return { why: 'rule_multiplier', rate, factors, share: times(atRate(amount, rate), percent) };
  }
  if ('pointsEach' in earns) {
    const { pointsEach: points } = earns;
    const share = { numerator: BigInt(quantity) * BigInt(points), denominator: 1n };
    return { why: 'rule_each', each: { points, quantity }, share };
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
