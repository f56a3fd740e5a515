import type { Answer } from '@kring/contract';
import { dayOf, dayText } from '@kring/rules';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';
import { normaliseCode, ownerOfCode, shownCode } from './service.ts';

/** What a visit with a code comes to, before anything is written. */
export interface Visit {
  /** Eight characters, as codes are stored. */
  readonly code: string;
  /** Whose code it is in this shop; undefined for nobody's. */
  readonly owner: { readonly customerId: string; readonly code: string } | undefined;
  /** The day in the shop, 2026-11-22. */
  readonly day: string;
}

export const refuseUnknown = (typed: string) =>
  refuse('referral_code_unknown', `No customer has the code ${JSON.stringify(typed.slice(0, 40))}.`);

/** Refused as `referral_off` where the programme has no referral. */
export async function requireReferral(tx: Tx, shopId: string): Promise<string> {
  const { document } = await currentProgramme(tx, shopId);
  if (!document.referral) throw refuse('referral_off', 'The programme has no `referral`.');
  return document.shop.timeZone;
}

/** Looks a code up. What can be no code is refused at once; that tells nothing of any. */
export async function lookAtVisit(tx: Tx, shopId: string, typed: string): Promise<Visit> {
  const timeZone = await requireReferral(tx, shopId);
  const code = normaliseCode(typed);
  if (code === undefined) throw refuseUnknown(typed);
  return { code, owner: await ownerOfCode(tx, shopId, code), day: dayText(dayOf(tx.now, timeZone)) };
}

/**
 * A guest came with a code. It is counted with its owner's or with nobody's, by the same statements, and the answer is the
 * same but for the code that was sent.
 */
export async function countVisit(
  tx: Tx,
  shopId: string,
  { code, owner, day }: Visit,
): Promise<Answer<'POST /v1/referral-visits'>> {
  await tx.referralCodes.countVisit(shopId, owner?.code ?? '', day);
  return { code: shownCode(code), invitation: null };
}
