import type { EarningPart, OrderFact, ProgrammeDocument } from '@kring/contract';
import { earn, releaseAt } from '@kring/rules';
import { daysIn } from '../days.ts';

type Text = { nl?: string; en?: string };

function label(part: EarningPart): string {
  const text: Text = (part.ruleLabel as Text | null) ?? {};
  const name = text.en ?? text.nl;
  return name ? `${part.ruleId ?? ''} (${name})` : (part.ruleId ?? '');
}

/** Why a part brought what it brought, in words. */
function why(part: EarningPart, { earning: { rate } }: ProgrammeDocument, money: (amount: number) => string): string {
  const general = `${rate.points} per ${money(rate.perAmount)}`;
  switch (part.why) {
    case 'rate':
      return `${money(part.amount)} at the general rate, ${general}`;
    case 'rule_rate':
      return `${money(part.amount)} at the rate of rule ${label(part)}`;
    case 'rule_multiplier':
      return `${money(part.amount)} at ${general}, multiplied by rule ${label(part)}`;
    case 'rule_each':
      return `points for each item, by rule ${label(part)}`;
    case 'rule_nothing':
      return `earns nothing, by rule ${label(part)}`;
    case 'shipping':
      return `shipping of ${money(part.amount)} counts, ${general}`;
    case 'shipping_not_counted':
      return 'shipping does not count';
    case 'cap_order':
      return 'more than an order can earn';
    case 'cap_day':
      return 'more than a customer can earn in a day';
  }
}

/** What an order would earn by a programme, a line of text for each part. */
export function explainOrder(document: ProgrammeDocument, order: OrderFact): string {
  const { points, parts } = earn(order, document);
  const money = (amount: number) =>
    new Intl.NumberFormat('en', { style: 'currency', currency: document.shop.currency }).format(amount / 100);
  const name = (part: EarningPart) => part.title ?? part.lineId ?? '';
  const lines = parts.map(
    (part) =>
      `  ${String(part.points).padStart(8)}  ${name(part) === '' ? '' : `${name(part)}: `}${why(part, document, money)}`,
  );
  const { timeZone } = document.shop;
  const release = releaseAt({ placedAt: new Date(order.placedAt), deliveredAt: null }, document.pending, timeZone);
  const { direction, per } = document.earning.rounding;
  const guest =
    order.customerId === null
      ? '\nThis order has no customer: it earns nothing, and with a customer it would have earned this.'
      : '';
  return `${lines.join('\n')}
  ${'-'.repeat(8)}
  ${String(points).padStart(8)}  points, rounded ${direction} per ${per}; VAT ${document.earning.vat}
Spendable from ${daysIn('en', timeZone).onText(release, new Date(0))}, where the delivery is not reported.${guest}`;
}
