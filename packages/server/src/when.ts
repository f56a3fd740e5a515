import type { When } from '@kring/contract';
import type { Days } from './days.ts';

/** In whose words a moment is told. */
export interface Reading {
  readonly days: Days;
  readonly now: Date;
}

/** A moment as answers carry it. */
export const whenOf = (at: Date, { days, now }: Reading): When => ({
  at: at.toISOString(),
  on: days.on(at),
  onText: days.onText(at, now),
});

/** An end as people know it: by its last day. The moment after it may be on the next. */
export const endOf = (at: Date, reading: Reading): When => ({
  ...whenOf(new Date(at.getTime() - 1), reading),
  at: at.toISOString(),
});
