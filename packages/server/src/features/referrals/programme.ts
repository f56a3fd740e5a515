import type { ReferralDocument } from '@kring/contract';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';
import type { PublishedVersion } from '../programme/store.ts';

/** The published programme, where it has referral. Refused as `referral_off` where it has none. */
export async function requireReferral(
  tx: Tx,
  shopId: string,
): Promise<{ readonly programme: PublishedVersion; readonly referral: ReferralDocument }> {
  const programme = await currentProgramme(tx, shopId);
  const { referral } = programme.document;
  if (!referral) throw refuse('referral_off', 'The published programme has no referral.');
  return { programme, referral };
}
