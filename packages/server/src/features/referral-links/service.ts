import { randomFillSync } from 'node:crypto';
import { normaliseCode, REFERRAL_CODE_LENGTH, referralCodeOf } from '@kring/rules';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import type { CodeOwner } from './store.ts';

export { normaliseCode, shownCode } from '@kring/rules';

/** Two codes are the same once in 2^40 tries. That it happens so often in a row means that the dice are broken. */
const TRIES = 5;

/** The customer's code, made at the first call. Eight characters, as they are stored; `shownCode` makes it readable. */
export async function codeOf(tx: Tx, whose: Whose): Promise<string> {
  const known = await tx.referralCodes.find(whose);
  if (known !== undefined) return known;
  const { shopId, customerId } = whose;
  for (let tries = 0; tries < TRIES; tries++) {
    const code = referralCodeOf(randomFillSync(new Uint8Array(REFERRAL_CODE_LENGTH)));
    if (await tx.referralCodes.add({ shopId, customerId, code })) return code;
  }
  throw new Error(`No free referral code was found for ${customerId}.`);
}

/** Whose code this is, in whichever shop; undefined for one that is nobody's. */
export function ownerOfAnyShop(tx: Tx, code: string): Promise<CodeOwner | undefined> {
  return tx.referralCodes.ownerOf(code);
}

/** Whose code somebody typed, in this shop; undefined for one that is nobody's, also since the customer was erased. */
export async function ownerOfCode(
  tx: Tx,
  shopId: string,
  typed: string,
): Promise<{ readonly customerId: string; readonly code: string } | undefined> {
  const owner = await tx.referralCodes.ownerOf(normaliseCode(typed) ?? '');
  return owner?.shopId === shopId ? owner : undefined;
}

/** How often the customer's link was followed. */
export async function visitsOf(tx: Tx, whose: Whose): Promise<number> {
  const code = await tx.referralCodes.find(whose);
  return code === undefined ? 0 : tx.referralCodes.visits(whose.shopId, code);
}
