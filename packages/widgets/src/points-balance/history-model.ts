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
  const reason = text(part.ruleLabel?.[speech.language]) || text(words.reasons[part.why]);
  const title = text(part.title) || (text(part.why).startsWith('shipping') ? words.shipping : '');
  return {
    title: title && reason ? `${title} (${reason})` : title || reason,
    points: signed(part.points, speech),
  };
}

function inWords(entry: Entry, speech: Speech, forms: Forms): HistoryLine {
  const { language } = speech;
  const words = historyStrings[language];
  const order = text(entry.orderNumber) || text(entry.orderId);
  const matured = entry.kind === 'mature';
  const toDebt = positive(entry.toDebt);
  const debt = counted(toDebt, forms, language);
  const about = [
    dayText(entry, speech),
    entry.release && words.frees(dayText(entry.release, speech)),
    toDebt ? (matured ? words.paidDebt(debt) : words.toDebt(debt)) : '',
  ];
  return {
    id: text(entry.id),
    title: { earn: words.earned, mature: words.matured, claw_back: words.clawedBack }[entry.kind](order),
    about: about.filter(Boolean).join(' · '),
    points: matured ? words.free(number(positive(entry.points), language)) : signed(entry.points, speech),
    earned: entry.kind === 'earn',
    parts: list(entry.parts).map((part) => partLine(part, speech)),
  };
}

/** The entries in words; without those that have none: of a kind that a newer server may know, or broken. */
export function historyLines(entries: readonly Entry[], speech: Speech, forms: Forms): HistoryLine[] {
  return entries.flatMap((entry) => {
    try {
      return inWords(entry, speech, forms);
    } catch {
      return [];
    }
  });
}
