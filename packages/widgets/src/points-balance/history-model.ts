import type { EarningPart, Entry } from '@kring/contract';
import { counted, dayText, list, number, text, type Forms, type Speech } from '@kring/kit';
import { historyStrings } from './history-strings.ts';

/** One line of an order: what it brought, and why. */
export interface PartLine {
  readonly title: string;
  readonly points: string;
}

/** One line of the history, in words. */
export interface HistoryLine {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly points: string;
  readonly earned: boolean;
  readonly parts: readonly PartLine[];
}

const MINUS = '\u2212';

function signed(points: unknown, { language }: Speech): string {
  const value = Number.isSafeInteger(points) ? (points as number) : 0;
  return (value < 0 ? MINUS : value > 0 ? '+' : '') + number(Math.abs(value), language);
}

const positive = (value: unknown): number =>
  Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : 0;

function partLine(part: EarningPart, speech: Speech): PartLine {
  const words = historyStrings[speech.language];
  const label = text(part.ruleLabel?.[speech.language]) || text(words.reasons[part.why]);
  const more = list(part.factors).map(({ by, percent }) => words.factors[by](positive(percent - 100)));
  const reason = [label, ...more].filter(Boolean).join(', ');
  const title = text(part.title) || (text(part.why).startsWith('shipping') ? words.shipping : '');
  return {
    title: title && reason ? `${title} (${reason})` : title || reason,
    points: signed(part.points, speech),
  };
}

/** What happened, in words. Empty for what is not known here. */
function titleOf(entry: Entry, { language }: Speech): string {
  const words = historyStrings[language];
  const title = text(entry.title);
  const order = text(entry.orderNumber) || text(entry.orderId);
  switch (entry.kind) {
    case 'earn':
      if (order) return words.earned(order);
      if (entry.source === 'review' && title) return words.reviewed(title);
      return title || words.sources[entry.source] || words.earnedElse;
    case 'mature':
      // What is earned at once has no period to be over.
      return order ? words.matured(order) : entry.source === 'referral' ? words.referralMatured : '';
    case 'claw_back':
      return entry.source === 'referral' ? words.referralBack : words.clawedBack(order);
    case 'hold':
      return words.held(title);
    case 'capture':
      return words.redeemed(title);
    case 'release':
    case 'give_back':
      return words.back(title);
    case 'expire':
      return words.expired;
    case 'adjust':
      return words.sources[entry.source] || words.adjusted(title);
    case 'forgive':
      return words.forgiven(title);
  }
}

function inWords(entry: Entry, speech: Speech, forms: Forms): HistoryLine {
  const { language } = speech;
  const words = historyStrings[language];
  const { kind } = entry;
  const matured = kind === 'mature';
  const toDebt = kind === 'forgive' ? 0 : positive(entry.toDebt);
  const debt = counted(toDebt, forms, language);
  const about = [
    dayText(entry, speech),
    entry.release && words.frees(dayText(entry.release, speech)),
    toDebt ? (kind === 'claw_back' ? words.toDebt(debt) : words.paidDebt(debt)) : '',
  ];
  return {
    id: text(entry.id),
    title: titleOf(entry, speech).trim(),
    about: about.filter(Boolean).join(' · '),
    points: matured ? words.free(number(positive(entry.points), language)) : signed(entry.points, speech),
    earned: kind !== 'mature' && entry.points > 0,
    parts: list(entry.parts).map((part) => partLine(part, speech)),
  };
}

/**
 * The entries in words, newest first as they came; without those that have none: of a kind that a newer server may know, or
 * broken. Points that were set aside show only while nobody knows what becomes of them: after that, what became of them says
 * it all, and where they came back it is as if nothing had been.
 */
export function historyLines(entries: readonly Entry[], speech: Speech, forms: Forms): HistoryLine[] {
  const resolved = new Set<string | null>();
  return entries.flatMap((entry) => {
    try {
      const { kind, redemptionId } = entry;
      if (kind === 'capture' || kind === 'release') resolved.add(redemptionId);
      if (kind === 'release' || (kind === 'hold' && resolved.has(redemptionId))) return [];
      const line = inWords(entry, speech, forms);
      return line.title ? [line] : [];
    } catch {
      return [];
    }
  });
}
