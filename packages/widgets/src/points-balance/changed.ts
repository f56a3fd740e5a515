import type { Me } from '@kring/contract';

/** Detail of `kring:points-changed`. */
export interface PointsChanged {
  /** Spendable now, whole points. */
  readonly available: number;
  /** Earned, in the return window. */
  readonly pending: number;
  /** To be paid by the next points. */
  readonly debt: number;
  /** `available` before the change. */
  readonly previous: number;
}

/** What changed for the same customer since the last look; undefined where nothing did. */
export function changed(before: Me | undefined, now: Me): PointsChanged | undefined {
  if (!before || before.customer.id !== now.customer.id) return undefined;
  const { available, pending, debt } = now.points;
  const old = before.points;
  if (old.available === available && old.pending === pending && old.debt === debt) return undefined;
  return { available, pending, debt, previous: old.available };
}
