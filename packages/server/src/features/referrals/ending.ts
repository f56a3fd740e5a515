import type { ReferralRow } from './store.ts';

/** How an invitation ended that nobody used, or decided about, in time; undefined while it still stands. */
export function endedBy(
  { state, expiresAt, decideBefore }: ReferralRow,
  now: Date,
): { readonly why: 'not_ordered_in_time' | 'not_decided_in_time'; readonly at: Date } | undefined {
  if (state === 'claimed' && expiresAt <= now) return { why: 'not_ordered_in_time', at: expiresAt };
  if (state === 'held' && decideBefore && decideBefore <= now) return { why: 'not_decided_in_time', at: decideBefore };
  return undefined;
}
