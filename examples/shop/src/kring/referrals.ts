import type { KringSettings } from '../settings.ts';
import { ask } from './ask.ts';
import { field, list, number, words } from './fields.ts';

/** How somebody came to the shop through somebody else. */
export interface Referral {
  readonly id: string;
  readonly state: string;
  /** Why it is held, blocked, expired or reversed; empty otherwise. */
  readonly why: string;
  /** What the two have in common: address, browser, delivery. */
  readonly signals: readonly string[];
  readonly code: string;
  /** The shop's own ids; null for a customer who was forgotten. */
  readonly referrerId: string | null;
  readonly friendId: string | null;
  readonly claimedAt: string;
  readonly orderId: string | null;
  readonly rewardsAt: string | null;
  /** While held: after this it runs out by itself. */
  readonly decideBefore: string | null;
  readonly decidedBy: string | null;
  readonly points: { readonly referrer: number; readonly friend: number };
}

const toReferral = (one: unknown): Referral => ({
  id: words(field(one, 'id')),
  state: words(field(one, 'state')),
  why: words(field(one, 'why')),
  signals: list(field(one, 'signals')).map(words),
  code: words(field(one, 'code')),
  referrerId: words(field(one, 'referrerId')) || null,
  friendId: words(field(one, 'friendId')) || null,
  claimedAt: words(field(one, 'claimedAt')),
  orderId: words(field(one, 'orderId')) || null,
  rewardsAt: words(field(one, 'rewardsAt')) || null,
  decideBefore: words(field(one, 'decideBefore')) || null,
  decidedBy: words(field(one, 'decidedBy')) || null,
  points: { referrer: number(field(one, 'points', 'referrer')), friend: number(field(one, 'points', 'friend')) },
});

/** The newest referrals, held ones alone where asked; null where Kring does not answer. */
export async function readReferrals(kring: KringSettings, state: 'held' | 'all'): Promise<Referral[] | null> {
  const told = await ask(kring, `/v1/referrals?limit=100${state === 'held' ? '&state=held' : ''}`);
  return told.kind === 'answer' ? list(field(told.body, 'items')).map(toReferral) : null;
}
