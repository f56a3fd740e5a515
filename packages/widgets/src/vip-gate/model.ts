import type { Sale } from '@kring/contract';
import { list, text, type Speech } from '@kring/kit';
import type { RingProps } from '@kring/kit/ui';
import { strings, type Strings } from './strings.ts';

/** A way in. */
export interface Way {
  readonly text: string;
  readonly open: boolean;
  readonly mine: boolean;
}

/** What can be done at a gate. */
export type Act = 'signIn' | 'code' | 'claim' | 'pay' | 'giveBack' | 'wait' | 'leave' | 'accept' | 'decline';

/** What a gate says in each state, in words. */
export interface Gate {
  readonly chip: string;
  readonly stock: string;
  readonly title: string;
  readonly text: string;
  readonly ring: RingProps;
  readonly ways: readonly Way[];
  /** That the end was moved, and how places are given, how many one may have, until when. */
  readonly notes: readonly string[];
}

export const wordsIn = ({ language }: Speech): Strings => strings[language];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `2 dagen`, `1 minuut`. */
const amount = (count: number, unit: 0 | 1 | 2 | 3, { units }: Strings): string =>
  `${count} ${units[unit]?.[count === 1 ? 0 : 1]}`;

/** Time left as the ring says it, in two short lines. */
export function timeLeft(ms: number, words: Strings): readonly [text: string, note: string] {
  const seconds = Math.ceil(ms / SECOND);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return [amount(Math.floor(hours / 24), 0, words), amount(hours % 24, 1, words)];
  if (hours) return [amount(hours, 1, words), `${minutes % 60} min`];
  return [`${minutes}:${`${seconds % 60}`.padStart(2, '0')}`, words.left];
}

/** `14.32`, by the clock of the device. */
export const clock = (at: Date): string =>
  [at.getHours(), at.getMinutes()].map((part) => `${part}`.padStart(2, '0')).join('.');

/** What is said aloud at a mark of the countdown: `5 minuten over`. */
export const spoken = (seconds: number, words: Strings): string =>
  `${seconds < 60 ? amount(seconds, 3, words) : amount(seconds / 60, 2, words)} ${words.left}`;

/**
 * The ring: full where a place was given, and empty at its end; else by the logarithm of the time, so that days and
 * seconds both show, and it never jumps.
 */
function ring({ state, hold }: Sale, ms: number | undefined, chip: string, words: Strings): RingProps {
  if (ms === undefined) {
    const bought = state === 'bought';
    return { share: bought ? 100 : 0, text: bought ? '✓' : state === 'locked' ? 'VIP' : '', gold: !bought };
  }
  const [time, note] = timeLeft(ms, words);
  const whole = hold ? Date.parse(hold.until) - Date.parse(hold.since) : 0;
  const part = whole > 0 ? ms / whole : Math.log1p(ms / MINUTE) / Math.log1p(DAY / MINUTE);
  return {
    share: Math.round(Math.min(part, 1) * 1000) / 10,
    text: time,
    note,
    label: `${chip}, ${time} ${note}`,
    gold: true,
  };
}

const join = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' ');

/** A sale in words: `chip` is what its state is called, `said` what it means; left out where the sale says that itself. */
export function gate(sale: Sale, ms: number | undefined, words: Strings, chip: string, said?: string): Gate {
  const over = sale.state === 'ended';
  const until = words.ends(text(sale.ends.onText));
  return {
    chip,
    stock: text(sale.stockText),
    title: text(sale.name),
    text: over ? until : join(text(sale.waiting?.text), said) || text(sale.teaser),
    ring: ring(sale, ms, chip, words),
    ways: list(sale.ways).map((way) => ({ text: text(way.text), open: way.open === true, mine: way.mine === true })),
    notes: [text(sale.extended?.text), over ? '' : join(text(sale.ruleText), text(sale.limitText), until)],
  };
}
