import type { EarningFactor, EarningPart } from '@kring/contract';
import { daysIn } from '../days.ts';
import type { EarningFigures } from '../features/orders/earning.ts';

/** What an order earns or earned. Figures are missing for what was earned before they were kept. */
export interface Explained {
  readonly points: number;
  readonly parts: readonly EarningPart[];
  readonly figures: EarningFigures | undefined;
  readonly currency: string;
  readonly timeZone: string;
}

type Money = (amount: number) => string;

/** Money in words, of minor units: €26.00. */
export function moneyIn(currency: string): Money {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const minor = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
  return (amount) => format.format(amount / minor);
}

/** A day in words, with its year: 6 December 2026. */
export const dayIn = (moment: Date, timeZone: string): string => daysIn('en', timeZone).onText(moment, new Date(0));

/** The rule by its id, with its label where it has one. */
function ruleOf({ ruleId, ruleLabel }: EarningPart): string {
  const name = ruleLabel?.en ?? ruleLabel?.nl;
  return name ? `rule ${ruleId ?? ''} (${name})` : `rule ${ruleId ?? ''}`;
}

const times = (percent: number): string => `× ${percent / 100}`;

function factorOf(part: EarningPart, { by, id, percent }: EarningFactor): string {
  return `${times(percent)} by ${by === 'rule' ? ruleOf(part) : `${by} ${id}`}`;
}

/** Why a part brought what it brought, in words. */
function why(part: EarningPart, figures: EarningFigures | undefined, money: Money): string {
  const { amount, rate, each } = part;
  const at = rate ? `${rate.points} per ${money(rate.perAmount)}` : 'the rate of then';
  switch (part.why) {
    case 'rate':
      return `${money(amount)} at the general rate, ${at}`;
    case 'rule_rate':
      return `${money(amount)} at ${at}, the rate of ${ruleOf(part)}`;
    case 'rule_multiplier':
      return part.factors ? `${money(amount)} at ${at}` : `${money(amount)} at ${at}, multiplied by ${ruleOf(part)}`;
    case 'rule_each':
      return `${each ? `${each.quantity} × ${each.points}` : 'points'} for each item, by ${ruleOf(part)}`;
    case 'rule_nothing':
      return `earns nothing, by ${ruleOf(part)}`;
    case 'shipping':
      return `shipping of ${money(amount)} counts, ${at}`;
    case 'shipping_not_counted':
      return 'shipping does not count';
    case 'cap_order':
      return `more than an order can earn${figures ? `, ${figures.caps.perOrder}` : ''}`;
    case 'cap_day':
      return `more than a customer can earn in a day${
        figures ? `, ${figures.caps.perCustomerPerDay}, of which ${figures.earnedToday} were earned before` : ''
      }`;
    case 'first_order':
      return "the customer's first order; no cap and no multiplier touches it";
  }
}

function line(part: EarningPart, figures: EarningFigures | undefined, money: Money): string {
  const name = part.title ?? part.lineId;
  const words = [why(part, figures, money), ...(part.factors ?? []).map((factor) => factorOf(part, factor))];
  return `  ${String(part.points).padStart(8)}  ${name ? `${name}: ` : ''}${words.join(', ')}`;
}

const multiplierOf = (by: { readonly id: string; readonly multiplierPercent: number } | null): string =>
  by ? `${by.id}, ${times(by.multiplierPercent)}` : 'none';

function capsOf({ caps: { perOrder, perCustomerPerDay }, earnedToday }: EarningFigures): string {
  const found = [
    ...(perOrder === null ? [] : [`${perOrder} an order`]),
    ...(perCustomerPerDay === null
      ? []
      : [`${perCustomerPerDay} a customer a day, of which other orders of the day had ${earnedToday}`]),
  ];
  return found.length === 0 ? 'none' : found.join('; ');
}

/** What brought what: a line of text for each part, their sum, and the figures that decided. */
export function explainEarning({ points, parts, figures, currency, timeZone }: Explained): string {
  const money = moneyIn(currency);
  const how = figures
    ? `points, rounded ${figures.rounding.direction} per ${figures.rounding.per}; VAT ${figures.vat}`
    : 'points';
  const lines = [
    ...parts.map((part) => line(part, figures, money)),
    `  ${'-'.repeat(8)}`,
    `  ${String(points).padStart(8)}  ${how}`,
  ];
  if (!figures) return lines.join('\n');
  const { tier, window, firstOrder, releaseAt, expiresAt } = figures;
  // Points expire when their last day is over.
  const last = expiresAt && dayIn(new Date(new Date(expiresAt).getTime() - 1), timeZone);
  return [
    ...lines,
    `Tier: ${multiplierOf(tier)}. Window: ${multiplierOf(window)}. First order: ${firstOrder ? 'yes' : 'no'}.`,
    `Caps: ${capsOf(figures)}.`,
    `Spendable from ${dayIn(new Date(releaseAt), timeZone)}, unless a delivery that is reported later moves it.`,
    last ? `Can be used up to and including ${last}.` : 'Never expires.',
  ].join('\n');
}
