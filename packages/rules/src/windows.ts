import type { EarningWindow } from '@kring/contract';

/** The window of time that a moment lies in: of those that overlap the first in the list. */
export function windowAt(windows: readonly EarningWindow[] | undefined, at: Date): EarningWindow | undefined {
  return windows?.find(({ from, until }) => new Date(from) <= at && at < new Date(until));
}
