import type { EarningPart, Entry, EntrySource } from '@kring/contract';
import { moment, type Words } from './words.ts';

/** In each language, or in the shop's own words. */
export type Title = string | { readonly nl?: string; readonly en?: string };

/** An entry before it is put into words. */
export interface Line {
  readonly id: string;
  readonly kind: Entry['kind'];
  readonly points: number;
  readonly at: Date;
  readonly happenedAt: Date;
  readonly source?: EntrySource;
  readonly title?: Title | undefined;
  readonly redemptionId?: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly refundId: string | null;
  readonly parts: EarningPart[];
  readonly toDebt: number;
}

const sources: Readonly<Record<Entry['kind'], EntrySource>> = {
  earn: 'order',
  mature: 'order',
  claw_back: 'order',
  hold: 'reward',
  capture: 'reward',
  release: 'reward',
  give_back: 'reward',
  expire: 'expiry',
  adjust: 'adjustment',
  forgive: 'adjustment',
};

export const titleIn = (title: Title | undefined, language: 'nl' | 'en'): string | null =>
  typeof title === 'string' ? title : (title?.[language] ?? title?.nl ?? title?.en ?? null);

/** A line in words. `maturesAt` is told where its points are still pending. */
export function asEntry(line: Line, maturesAt: Date | undefined, words: Words): Entry {
  const { id, kind, points, orderId, orderNumber, refundId, parts, toDebt } = line;
  return {
    id,
    kind,
    points,
    ...moment(line.happenedAt, words),
    at: line.at.toISOString(),
    release: kind === 'earn' && maturesAt ? moment(maturesAt, words) : null,
    source: line.source ?? sources[kind],
    title: titleIn(line.title, words.language),
    redemptionId: line.redemptionId ?? null,
    // The lots of a referral are of no order.
    ...(line.source === 'referral'
      ? { orderId: null, orderNumber: null, refundId: null }
      : { orderId, orderNumber, refundId }),
    parts,
    toDebt,
    programmeVersion: ['mature', 'expire', 'adjust', 'forgive'].includes(kind) ? null : 1,
  };
}
