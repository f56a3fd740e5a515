import type { Order, OrderFact } from '@kring/contract';
import {
  keepsReferral,
  leastPaid,
  monthOf,
  normaliseCode,
  orderVerdict,
  placedBefore,
  rewardsAt,
  sameHousehold,
  decideBefore,
} from '@kring/rules';
import type { ChangedCustomer } from '../../http/api.ts';
import type { Tx } from '../../storage/storage.ts';
import type { OrderRow } from '../orders/store.ts';
import type { PublishedVersion } from '../programme/store.ts';
import { currentProgramme, programmeVersion } from '../programme/service.ts';
import { ownerOfCode } from '../referral-links/service.ts';
import { decideClaim, inCircle, sameMailbox } from './claim.ts';
import { changedBoth, isKnown, move } from './moves.ts';
import { isQualified, postPromised } from './points.ts';
import { settleReferral, standingOf } from './settle.ts';
import { noteDelivery, sharedSignals } from './signals.ts';
import type { Promised, ReferralRow } from './store.ts';

/** A referral as its order shows it. */
type OfOrder = NonNullable<Order['referral']>;

/** The code came with the order, and the friend's discount with it. */
const withCode = ({ fact }: OrderRow, { code }: ReferralRow): boolean =>
  fact.referralCode !== undefined && normaliseCode(fact.referralCode) === code;

/** What the order promises both, by the rules that were in force when it was reported. */
async function promiseOf(
  tx: Tx,
  row: ReferralRow,
  order: OrderRow,
  { version, document }: PublishedVersion,
  kept: boolean,
): Promise<Promised> {
  const { referral, shop } = document;
  const referrer = kept && (await isKnown(tx, row, 'referrer')) ? referral?.referrer : undefined;
  return {
    referrer: referrer?.points ?? 0,
    friend: kept ? (referral?.friend.points ?? 0) : 0,
    discount: referrer?.discount ? { gives: referrer.discount, codeDays: referrer.codeDays ?? 90 } : null,
    minimum: referral ? leastPaid(referral, order.fact, withCode(order, row)) : 0,
    programmeVersion: version,
    month: monthOf(tx.now, shop.timeZone),
  };
}

/** Remembers what was promised, and posts the points; of an order that was sent back already, nothing. */
async function qualify(tx: Tx, row: ReferralRow, order: OrderRow, programme: PublishedVersion): Promise<ReferralRow> {
  const { shopId, orderId, fact } = order;
  const placedAt = new Date(fact.placedAt);
  const deliveredAt = (await tx.fulfilments.findDeliveredAt(shopId, orderId)) ?? null;
  const refunds = (await tx.refunds.ofOrder(shopId, orderId)).flatMap(({ applied }) =>
    applied ? [applied.money] : [],
  );
  const minimum = (await promiseOf(tx, row, order, programme, true)).minimum;
  const kept = keepsReferral(fact, refunds, minimum);
  const promised = await promiseOf(tx, row, order, programme, kept);
  const of = {
    orderId,
    orderedAt: placedAt,
    promised,
    rewardsAt: rewardsAt({ placedAt, deliveredAt }, programme.document),
    decideBefore: null,
  };
  if (!kept) return move(tx, row, { ...of, state: 'reversed', why: 'order_refunded' });
  const waits = programme.document.pending.from === 'delivery' && deliveredAt === null;
  const qualified = await move(tx, row, { ...of, state: 'qualified', why: null });
  if (!isQualified(qualified)) throw new Error(`Referral ${row.id} lacks what was promised.`);
  await postPromised(tx, qualified);
  return settleReferral(tx, waits ? qualified : await move(tx, qualified, { state: 'pending', why: null }));
}

interface Reported {
  readonly order: OrderRow;
  /** It is the first of this customer that was reported. */
  readonly first: boolean;
  /** The shop decided that the two may share what they share. */
  readonly released: boolean;
  /** A later claim of the friend, which gives way where this order uses up their right. */
  readonly instead?: ReferralRow | undefined;
}

/** Decides what the order of a friend brings, by the rules that were in force when it was reported. */
export async function evaluate(tx: Tx, row: ReferralRow, reported: Reported): Promise<ReferralRow> {
  const { order, first, released, instead } = reported;
  const programme = await programmeVersion(tx, order.shopId, order.programmeVersion);
  const { referral, shop } = programme.document;
  if (!referral) return row;
  const { shopId, orderId, fact } = order;
  const placedAt = new Date(fact.placedAt);
  const of = { orderId, orderedAt: placedAt };
  const coded = withCode(order, row);
  const referrer = { shopId, customerId: row.referrerId };
  const verdict = orderVerdict(referral, {
    order: fact,
    withCode: coded,
    first,
    before: !coded && placedBefore(placedAt, row.claimedAt),
    counted: await tx.referrals.counted(referrer, monthOf(tx.now, shop.timeZone)),
  });
  if (verdict.state === 'claimed') return row;
  const why = verdict.why ?? (await blockedSince(tx, row));
  const atOnce = why === 'existing_customer' || why === 'same_email' || why === 'already_referred';
  if (instead && atOnce) return row;
  if (instead) await move(tx, instead, { state: 'blocked', why: 'already_referred', decideBefore: null });
  if (why) return move(tx, row, { ...of, state: 'blocked', why, decideBefore: null });
  const shared = released ? [] : await sharedSignals(tx, shopId, row.referrerId, row.friendId);
  if (!sameHousehold(shared)) return qualify(tx, row, order, programme);
  const held = { state: 'held', why: 'same_household', signals: shared, decideBefore: decideBefore(tx.now) } as const;
  return move(tx, row, { ...of, ...held });
}

/** What came in the way since the claim: an e-mail address that was told, or a referrer who came by way of the friend. */
async function blockedSince(tx: Tx, { shopId, friendId, referrerId }: ReferralRow) {
  if (await sameMailbox(tx, shopId, friendId, referrerId)) return 'same_email';
  return (await inCircle(tx, { shopId, customerId: friendId }, referrerId)) ? 'already_referred' : null;
}

/** Of a referral that is held the first order is kept that could bring something: it is decided once the shop did. */
async function remember(tx: Tx, row: ReferralRow, { order, first }: Reported): Promise<ReferralRow> {
  const { referral } = (await programmeVersion(tx, order.shopId, order.programmeVersion)).document;
  const { fact, orderId } = order;
  if (row.orderId !== null || !referral) return row;
  if (referral.firstOrderOnly ? !first : leastPaid(referral, fact, withCode(order, row)) > goods(fact)) return row;
  return move(tx, row, {
    state: row.state,
    why: row.why,
    changedAt: row.changedAt,
    orderId,
    orderedAt: new Date(fact.placedAt),
  });
}

const goods = ({ lines }: OrderFact): number => lines.reduce((sum, { amount }) => sum + amount, 0);

/**
 * The referral that an order is about: the one that stands. But an order that was placed in time for an invitation that
 * expired since, and reported too late, is of that one, as it would have been had it been told at once; what was claimed
 * later gives way, unless an order came to it already.
 */
async function aboutWhich(
  tx: Tx,
  { shopId, customerId, fact }: OrderRow,
  standing: ReferralRow | undefined,
): Promise<{ readonly row: ReferralRow | undefined; readonly instead?: ReferralRow | undefined }> {
  const open = !standing || ((standing.state === 'claimed' || standing.state === 'held') && standing.orderId === null);
  if (customerId === null || !open) return { row: standing };
  const late = await tx.referrals.expiredAfter({ shopId, customerId }, new Date(fact.placedAt));
  return late ? { row: late, instead: standing } : { row: standing };
}

/** What came with an order, beside what is kept of it. */
export interface WithOrder {
  /** Never stored but as a keyed hash. */
  readonly deliveryTo: string | undefined;
  /** It is the first of this customer that was reported. */
  readonly first: boolean;
}

/**
 * Takes an order in: a code that came with it is claimed where no invitation stands, and a claimed one is decided.
 * Nothing about it ever stops the order. To be called once per order, when its refunds that waited are applied.
 */
export async function onOrder(tx: Tx, order: OrderRow, { deliveryTo, first }: WithOrder): Promise<ChangedCustomer[]> {
  const { shopId, customerId, fact } = order;
  const { referral } = (await currentProgramme(tx, shopId)).document;
  if (customerId === null || !referral) return [];
  const friend = { shopId, customerId };
  if (deliveryTo !== undefined) await noteDelivery(tx, friend, deliveryTo);
  const { standing, changed } = await standingOf(tx, friend);
  const owner = fact.referralCode === undefined ? undefined : await ownerOfCode(tx, shopId, fact.referralCode);
  const { row: about, instead } = await aboutWhich(tx, order, standing);
  let row = about ?? (owner && (await decideClaim(tx, friend, owner, !first)));
  if (!row) return [...changed];
  const reported = { order, first, released: row.decidedBy !== null };
  if (instead) {
    const late = await evaluate(tx, row, { ...reported, instead });
    if (late !== row) return [...changed, ...(await changedBoth(tx, late)), ...(await changedBoth(tx, instead))];
    // It brought the earlier one nothing: it is an order as any other for the one that stands.
    row = instead;
  }
  return [
    ...changed,
    ...(await changedBoth(tx, await take(tx, row, { ...reported, released: row.decidedBy !== null }))),
  ];
}

/** What an order does to the referral that it is about. */
async function take(tx: Tx, row: ReferralRow, reported: Reported): Promise<ReferralRow> {
  if (row.state === 'held') return remember(tx, row, reported);
  return row.state === 'claimed' || row.state === 'expired' ? evaluate(tx, row, reported) : row;
}

/** The referral that an order belongs to. One that was blocked at once belongs to each order that came with its code. */
export async function referralOfOrder(
  tx: Tx,
  { shopId, orderId, customerId, fact }: OrderRow,
): Promise<OfOrder | null> {
  let row = await tx.referrals.ofOrder(shopId, orderId);
  if (!row && customerId !== null && fact.referralCode !== undefined) {
    const owner = await ownerOfCode(tx, shopId, fact.referralCode);
    const between = owner && (await tx.referrals.between(shopId, owner.customerId, customerId));
    row = between?.state === 'blocked' && between.orderId === null ? between : undefined;
  }
  return row ? { id: row.id, state: row.state, why: row.why } : null;
}
