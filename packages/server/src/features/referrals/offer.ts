import type { ReferralDocument, ReferralOffer, ReferralWhy } from '@kring/contract';
import { capReached, claimVerdict, monthOf, shownCode } from '@kring/rules';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { circumstancesOf, type Owner } from './claim.ts';
import { endedBy } from './ending.ts';
import { requireReferral } from './programme.ts';

/** What `offerFor` takes. */
export interface OfferAsked {
  readonly shopId: string;
  /** Of the code, as `ownerOfCode` answers. */
  readonly owner: Owner;
  /** The shop's own id of the friend, as its checkout has it; one that nobody reported yet is a new customer. */
  readonly customerId?: string | undefined;
  /** All lines before the friend's discount, VAT included; minor units. */
  readonly orderAmount?: number | undefined;
}

/** What stands in the way of this customer; null for nothing. */
async function whyNot(
  tx: Tx,
  { shopId, owner, customerId }: OfferAsked,
  referral: ReferralDocument,
): Promise<ReferralWhy | null> {
  const friend = customerId === undefined ? undefined : await tx.customers.findByShopId(shopId, customerId);
  if (!friend) return null;
  const whose = { shopId, customerId: friend.id };
  const standing = await tx.referrals.standing(whose);
  const over = standing !== undefined && endedBy(standing, tx.now) !== undefined;
  if (standing && standing.referrerId === owner.customerId && !over) {
    if (standing.state === 'claimed') {
      const late = referral.firstOrderOnly && (await tx.orders.hadFirst(shopId, friend.id));
      return late ? 'existing_customer' : null;
    }
    return standing.state === 'held' || standing.state === 'blocked' ? standing.why : 'already_referred';
  }
  const ordered = await tx.orders.hadFirst(shopId, friend.id);
  const circumstances = await circumstancesOf(tx, whose, owner, ordered);
  return claimVerdict({ ...circumstances, referred: circumstances.referred && !over }).why;
}

/**
 * What a code is worth at the checkout for a customer and an order: what `onOrder` will decide, as far as it is known by
 * now. Changes nothing. Refused as `referral_off`, as `referral_refused` with `reason.why`, and as
 * `minimum_order_not_met` with `reason.missing`.
 */
export async function offerFor(tx: Tx, asked: OfferAsked): Promise<ReferralOffer> {
  const { shopId, owner, orderAmount } = asked;
  const { programme, referral } = await requireReferral(tx, shopId);
  const { friend, minimumOrder } = referral;
  const month = monthOf(tx.now, programme.document.shop.timeZone);
  const counted = await tx.referrals.counted({ shopId, customerId: owner.customerId }, month);
  const why = (await whyNot(tx, asked, referral)) ?? capReached(referral, counted);
  if (why) throw refuse('referral_refused', `This customer can not use this code: ${why}.`, { reason: { why } });
  if (minimumOrder !== undefined && orderAmount !== undefined && orderAmount < minimumOrder)
    throw refuse('minimum_order_not_met', `The order comes to ${orderAmount}, and the code needs ${minimumOrder}.`, {
      reason: { required: minimumOrder, amount: orderAmount, missing: minimumOrder - orderAmount },
    });
  return {
    code: shownCode(owner.code),
    discount: friend.discount ?? null,
    points: friend.points ?? 0,
    minimumOrder: minimumOrder ?? null,
  };
}
