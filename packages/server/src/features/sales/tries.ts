import { refuse, type Refusal } from '../../http/problems.ts';
import { newId } from '../../ids.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';

/** So many wrong passcodes may be tried by one customer, and from one address… */
export const TRIES = 5;
/** …within so long, in milliseconds. */
export const WINDOW = 15 * 60_000;

/** @param wait milliseconds until the first of the tries is forgotten */
export const refuseTries = (now: Date, wait: number): Refusal =>
  refuse('passcode_tries', `${TRIES} wrong passcodes within 15 minutes: no more are taken for now.`, {
    reason: { nextTryAt: new Date(now.getTime() + wait).toISOString() },
    retryAfter: Math.max(1, Math.ceil(wait / 1000)),
  });

/**
 * Counts a try of a customer before it is looked at: of tries that come side by side, no more than the limit are looked
 * at. Answers its id, and how many more there may be. Refused as `passcode_tries` {nextTryAt}.
 */
export async function countTry(tx: Tx, whose: Whose): Promise<{ readonly id: string; readonly left: number }> {
  const since = new Date(tx.now.getTime() - WINDOW);
  const tries = await tx.sales.tries(whose, since);
  const [first] = tries;
  if (first && tries.length >= TRIES) throw refuseTries(tx.now, first.getTime() - since.getTime());
  const id = newId('try', tx.now);
  await tx.sales.addTry(whose, id, tx.now);
  return { id, left: TRIES - tries.length - 1 };
}

/** Forgets tries that count no more; answers how many. */
export const cleanTries = (tx: Tx): Promise<number> => tx.sales.cleanTries(new Date(tx.now.getTime() - WINDOW));
