import type { Answer, ReferralState, ShopReferral } from '@kring/contract';
import { shownCode } from '@kring/rules';
import { refuseCursor } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { grantedCode } from '../redemptions/service.ts';
import type { ListedReferral } from './store.ts';

/** What became of the referrer's discount: one that was used before a refund stays so, and the shop reads it. */
async function discountOf(tx: Tx, { shopId, id, state, promised }: ListedReferral): Promise<ShopReferral['discount']> {
  if (!promised?.discount) return null;
  const { gives } = promised.discount;
  const code = await grantedCode(tx, shopId, id);
  // Without a code it is on its way, or there is nobody left who could have it.
  const waits = state === 'qualified' || state === 'pending';
  if (!code) return { gives, state: waits ? 'promised' : 'cancelled', usedWith: null };
  const { state: became, orderId } = code;
  if (became === 'held' || became === 'reversed') throw new Error(`The code of referral ${id} is ${became}.`);
  return { gives, state: became, usedWith: orderId };
}

/** A referral as the shop sees it. */
export const asShopReferral = async (tx: Tx, row: ListedReferral): Promise<ShopReferral> => ({
  id: row.id,
  state: row.state,
  why: row.why,
  signals: [...row.signals],
  code: shownCode(row.code),
  referrerId: row.referrer.customerId,
  friendId: row.friend.customerId,
  claimedAt: row.claimedAt.toISOString(),
  orderId: row.orderId,
  rewardsAt: row.rewardsAt?.toISOString() ?? null,
  decideBefore: row.state === 'held' ? (row.decideBefore?.toISOString() ?? null) : null,
  decidedBy: row.decidedBy,
  points: { referrer: row.promised?.referrer ?? 0, friend: row.promised?.friend ?? 0 },
  discount: await discountOf(tx, row),
});

function readCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('latin1');
  if (!/^ref_[0-9a-z]{1,40}$/.test(id)) throw refuseCursor(cursor);
  return id;
}

interface Page {
  readonly shopId: string;
  readonly state: ReferralState | undefined;
  /** The shop's own id of either of the two. */
  readonly customerId: string | undefined;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** One page of a shop's referrals, newest first. What is due must have happened. */
export async function referralPage(
  tx: Tx,
  { shopId, state, customerId, cursor, limit }: Page,
): Promise<Answer<'GET /v1/referrals'>> {
  const before = cursor === undefined ? undefined : readCursor(cursor);
  const customer = customerId === undefined ? undefined : await tx.customers.findByShopId(shopId, customerId);
  if (customerId !== undefined && !customer) return { items: [], nextCursor: null };
  const rows = await tx.referrals.list(shopId, { state, customerId: customer?.id, before, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await Promise.all(shown.map((row) => asShopReferral(tx, row))),
    nextCursor: last && rows.length > limit ? Buffer.from(last.id).toString('base64url') : null,
  };
}
