import type { ReviewSummary } from '@kring/contract';
import { list, whole, type Language, type Speech } from '@kring/kit';

/** The figures over all reviews of the product. */
export interface Summary {
  readonly count: number;
  /** 4,6; empty without reviews. */
  readonly average: string;
  /** 4.6, for machines; 0 without reviews. */
  readonly value: number;
  /** From five stars to one: how many, and what percentage that is. */
  readonly bars: readonly { readonly stars: number; readonly count: number; readonly share: number }[];
}

/** 4.6 → `4,6` in Dutch, `4.6` in English. */
const decimal = (value: number, language: Language): string =>
  value.toFixed(1).replace('.', language === 'nl' ? ',' : '.');

export function asSummary({ count, average, distribution }: ReviewSummary, { language }: Speech): Summary {
  const all = whole(count);
  const value = all && typeof average === 'number' && average >= 1 && average <= 5 ? average : 0;
  return {
    count: all,
    average: value ? decimal(value, language) : '',
    value,
    bars: [5, 4, 3, 2, 1].map((each) => {
      const count = whole(list(distribution)[each - 1] ?? 0);
      return { stars: each, count, share: all ? Math.min(100, Math.round((count * 100) / all)) : 0 };
    }),
  };
}

/** A sentence or two of the programme. */
export const sentences = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 1_000) : '');
