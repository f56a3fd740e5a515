import type { TierStanding } from '@kring/contract';
import { dayOf, evaluateTier, startOfDay, type TierDay } from '@kring/rules';
import { titleIn } from './lines.ts';
import type { MockCustomer, MockShop } from './shop.ts';
import { moment, numberText, type Words } from './words.ts';

const said = {
  nl: {
    next: (missing: string, name: string) => `Nog ${missing} tot ${name}.`,
    top: (name: string) => `${name} is het hoogste niveau.`,
    risk: (missing: string, name: string, day: string) => `${name} tot en met ${day}. Nog ${missing} om te houden.`,
  },
  en: {
    next: (missing: string, name: string) => `${missing} to go to ${name}.`,
    top: (name: string) => `${name} is the highest level.`,
    risk: (missing: string, name: string, day: string) =>
      `${name} until the end of ${day}. ${missing} to go to keep it.`,
  },
} as const;

/** What counts for a tier, by the day of the order. */
function daysOf(shop: MockShop, { customerId, wallet }: MockCustomer, timeZone: string): TierDay[] {
  const points = wallet.counted.map(({ at, points: worth }) => ({ day: dayOf(at, timeZone), points: worth, spend: 0 }));
  const money = (lines: readonly { readonly amount: number }[]) => lines.reduce((sum, { amount }) => sum + amount, 0);
  const spent = [...shop.orders]
    .filter(([, { fact }]) => fact.customerId === customerId)
    .map(([orderId, { fact }]) => {
      const back = [...shop.refundsOf(orderId).values()].map(({ applied }) => money(applied?.money.lines ?? []));
      const spend = money(fact.lines) - back.reduce((sum, one) => sum + one, 0);
      return { day: dayOf(new Date(fact.placedAt), timeZone), points: 0, spend };
    });
  return [...points, ...spent];
}

/** Where a customer stands, by the rules of the server. */
export function standing(shop: MockShop, customer: MockCustomer, words: Words): TierStanding | null {
  const { tiers, points, shop: about } = shop.programme;
  if (!tiers) return null;
  const { language, now, timeZone } = words;
  const days = daysOf(shop, customer, timeZone);
  const found = evaluateTier(tiers, days, customer.tier, dayOf(now, timeZone));
  customer.tier = found.state;
  const { level, next, counted, share, missingToKeep } = found;
  const { keptThrough } = found.state;
  const name = (of: { readonly id: string; readonly name: { nl?: string; en?: string } }) => ({
    id: of.id,
    name: titleIn(of.name, language) ?? of.id,
  });
  const amount = (value: number) => {
    if (tiers.basis === 'spend') return `${about.currency} ${numberText(value / 100, language)}`;
    const names = points.name[language] ?? points.name.nl ?? points.name.en;
    return `${numberText(value, language)} ${(value === 1 ? names?.one : names?.other) ?? ''}`;
  };
  const end = keptThrough === null ? null : startOfDay(keptThrough + 1, timeZone);
  const until = end && { ...moment(new Date(end.getTime() - 1), words), at: end.toISOString() };
  const phrases = said[language];
  const text = () => {
    if (level && until) return phrases.risk(amount(missingToKeep), name(level).name, until.onText);
    if (next) return phrases.next(amount(next.missing), name(next.level).name);
    return level ? phrases.top(name(level).name) : '';
  };
  const { projected } = found;
  const to = tiers.levels.find(({ id }) => id === projected?.tier);
  const { on = '', onText = '' } = projected ? moment(startOfDay(projected.on, timeZone), words) : {};
  return {
    basis: tiers.basis,
    counted,
    state: until ? 'at_risk' : level ? 'kept' : 'none',
    tier: level && {
      ...name(level),
      multiplierPercent: level.multiplierPercent,
      perks: (level.perks ?? []).map((perk) => titleIn(perk, language) ?? ''),
    },
    next: next && { ...name(next.level), threshold: next.level.threshold, missing: next.missing },
    share,
    until,
    projected: projected && { tier: to ? name(to) : null, on, onText },
    text: text(),
  };
}
