import type { Redemption } from '@kring/contract';
import { daysIn, type Language } from '../../days.ts';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { currentProgramme } from '../programme/service.ts';
import { asRedemption } from './describe.ts';
import { end } from './ends.ts';
import { readerOf } from './reader.ts';
import { pay } from './redeem.ts';
import { settle } from './settle.ts';
import type { RedemptionRow } from './store.ts';
import { usedBefore } from './use.ts';

export { asRedemption } from './describe.ts';
export { end } from './ends.ts';
export { grantCode, grantedCode, revokeCode } from './grant.ts';
export { rewardOffers } from './offers.ts';
export { giveBackForRefunds } from './refunded.ts';
export { isDue, settle } from './settle.ts';

/** So many are listed. */
const LISTED = 50;
const OPEN = 10;

/** Those that can still be used or undone, newest first; at most 10. Run `settle` first. */
export async function openRedemptions(tx: Tx, whose: Whose, language: Language): Promise<Redemption[]> {
  const { timeZone } = (await currentProgramme(tx, whose.shopId)).document.shop;
  const reader = { language, days: daysIn(language, timeZone), now: tx.now };
  return (await tx.redemptions.openOfCustomer(whose, OPEN)).map((row) => asRedemption(row, reader));
}

/** All that the customer redeemed, newest first; at most 50. Run `settle` first. */
export async function listRedemptions(
  tx: Tx,
  whose: Whose,
  acceptLanguage: string | undefined,
): Promise<{ items: Redemption[] }> {
  const reader = await readerOf(tx, whose.shopId, acceptLanguage);
  return { items: (await tx.redemptions.ofCustomer(whose, LISTED)).map((row) => asRedemption(row, reader)) };
}

interface Asked extends Whose {
  readonly redemptionId: string;
  readonly acceptLanguage: string | undefined;
}

/** The customer's own redemption, once what ran out has ended. One of somebody else is as unknown as one that is not there. */
async function requireOwn(tx: Tx, { shopId, customerId, redemptionId }: Asked): Promise<RedemptionRow> {
  await settle(tx, { shopId, customerId });
  const row = await tx.redemptions.find(shopId, redemptionId);
  if (row?.customerId !== customerId) throw refuse('redemption_unknown', `There is no redemption ${redemptionId}.`);
  return row;
}

async function answer(tx: Tx, row: RedemptionRow, asked: Asked): Promise<Outcome<Redemption>> {
  const { shopId, customerId, acceptLanguage } = asked;
  const { revision } = await wallet(tx, { shopId, customerId });
  return {
    answer: asRedemption(row, await readerOf(tx, shopId, acceptLanguage)),
    changed: [{ customerId, revision }],
  };
}

/** Spends what a hold set aside. */
export async function captureRedemption(tx: Tx, asked: Asked): Promise<Outcome<Redemption>> {
  const row = await requireOwn(tx, asked);
  if (row.state !== 'held')
    throw refuse('redemption_not_held', `Redemption ${row.id} is ${row.state}.`, { reason: { state: row.state } });
  return answer(tx, await pay(tx, row), asked);
}

/** Undoes a redemption that was not used: the points come back. One that was undone before stays so. */
export async function cancelRedemption(tx: Tx, asked: Asked): Promise<Outcome<Redemption>> {
  const row = await requireOwn(tx, asked);
  if (row.used) throw usedBefore(row.used);
  if (row.state === 'expired')
    throw refuse('redemption_expired', `The code of redemption ${row.id} was not used in time; the points are back.`, {
      reason: { expiredAt: row.expiresAt.toISOString() },
    });
  return answer(tx, row.state === 'cancelled' ? row : await end(tx, row, 'undone'), asked);
}
