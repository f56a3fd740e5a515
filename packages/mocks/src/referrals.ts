import type { Order, ReferralDocument, ReferralState, ReferralWhy, ShopReferral } from '@kring/contract';
import {
  capReached,
  claimEnds,
  claimVerdict,
  decideBefore,
  keepsReferral,
  leastPaid,
  mailboxOf,
  monthOf,
  normaliseCode,
  orderVerdict,
  placedBefore,
  rewardsAt,
  type ClaimVerdict,
} from '@kring/rules';
import type { MockOrder } from './orders.ts';
import { MOCK_CUSTOMER } from './scenario.ts';
import { Refusal } from './refusal.ts';
import type { MockShop } from './shop.ts';

/** A friend whom a customer brought, as the mock keeps it. */
export interface MockReferral {
  readonly id: string;
  /** The shop's own id of who shared the code. */
  readonly referrerId: string;
  /** And of who came with it. */
  readonly friendId: string;
  readonly claimedAt: Date;
  state: ReferralState;
  why: ReferralWhy | null;
  signals: ShopReferral['signals'];
  /** Since when it is in this state. */
  since: Date;
  order: { readonly orderId: string; readonly placedAt: Date } | null;
  rewardsAt: Date | null;
  decidedBy: string | null;
}

/** What the programme says of referral; refuses where it says nothing. */
export function referralOf({ programme }: MockShop): ReferralDocument {
  if (!programme.referral) throw new Refusal('referral_off', 'The programme has no referral.');
  return programme.referral;
}

/** The code of a customer, made when it is first asked for. */
export function codeOf(shop: MockShop, customerId: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => alphabet[byte % 32]).join('');
  const code = shop.referralCodes.get(customerId) ?? (customerId === MOCK_CUSTOMER ? 'SNN74KQX' : random());
  shop.referralCodes.set(customerId, code);
  return code;
}

/** Whose code it is. */
export function ownerOf(shop: MockShop, typed: string): string | undefined {
  const code = normaliseCode(typed);
  codeOf(shop, MOCK_CUSTOMER);
  const [owner] = [...shop.referralCodes].find(([, known]) => known === code) ?? [];
  return owner !== undefined && shop.customers.has(owner) ? owner : undefined;
}

/** Puts a friend into the list of a customer. */
export function addReferral(
  shop: MockShop,
  about: Pick<MockReferral, 'referrerId' | 'friendId' | 'state'> & Partial<MockReferral>,
): MockReferral {
  const claimedAt = about.claimedAt ?? shop.now();
  const id = `ref_${(shop.referrals.length + 1).toString(36).padStart(6, '0')}`;
  const rest = { why: null, signals: [], order: null, rewardsAt: null, decidedBy: null };
  const made = { id, ...rest, since: claimedAt, ...about, claimedAt };
  shop.referrals.push(made);
  return made;
}

/** The invitation of a friend that stands: not one that expired, nor one that was blocked at once. */
const standingOf = (shop: MockShop, friendId: string): MockReferral | undefined =>
  shop.referrals.find(
    (one) => one.friendId === friendId && one.state !== 'expired' && (one.state !== 'blocked' || one.order),
  );

/** The invitation of a friend that stands, or else the last one that came to nothing. */
export const invitationOf = (shop: MockShop, friendId: string): MockReferral | undefined =>
  standingOf(shop, friendId) ?? shop.referrals.findLast((one) => one.friendId === friendId);

/** Whether it brings something, or brought it. */
export const brings = ({ state }: MockReferral): boolean => /qualified|pending|rewarded/.test(state);

/** What the rules say of this customer with this code. `besides`: the order that comes with it. */
export function verdictOn(shop: MockShop, referrerId: string, friendId: string, besides?: string): ClaimVerdict {
  const [mine, theirs] = [friendId, referrerId].map((id) => shop.customers.get(id)?.profile.email);
  const standing = standingOf(shop, friendId);
  return claimVerdict({
    own: referrerId === friendId,
    sameMailbox: !!mine && !!theirs && mailboxOf(mine) === mailboxOf(theirs),
    ordered: [...shop.orders].some(([id, { fact }]) => id !== besides && fact.customerId === friendId),
    referred: standing !== undefined && standing.referrerId !== referrerId,
    circle: standingOf(shop, referrerId)?.referrerId === friendId,
    shared: [],
  });
}

/** A customer comes with a code. The same code again changes nothing. */
export function claim(shop: MockShop, friendId: string, typed: string): MockReferral {
  const before = standingOf(shop, friendId);
  const made = come(shop, friendId, typed);
  if (made !== before) touch(shop, made);
  return made;
}

function come(shop: MockShop, friendId: string, typed: string, orderId?: string): MockReferral {
  referralOf(shop);
  const referrerId = ownerOf(shop, typed);
  if (referrerId === undefined) throw new Refusal('referral_code_unknown', 'There is no such code.');
  const standing = standingOf(shop, friendId);
  if (standing?.referrerId === referrerId) return standing;
  const verdict = verdictOn(shop, referrerId, friendId, orderId);
  const before = shop.referrals.find((one) => one.referrerId === referrerId && one.friendId === friendId);
  const made = before?.state === 'blocked' ? before : addReferral(shop, { referrerId, friendId, ...verdict });
  become(shop, made, verdict.state, verdict.why);
  return made;
}

function become(shop: MockShop, one: MockReferral, state: ReferralState, why: ReferralWhy | null = null): void {
  Object.assign(one, { state, why, since: shop.now() });
}

/** The pages of both hear of it. */
function touch(shop: MockShop, { referrerId, friendId }: MockReferral): void {
  for (const customerId of new Set([referrerId, friendId])) {
    shop.customer(customerId).wallet.revision += 1;
    shop.changed(customerId);
  }
}

/** Of this referrer, those that count for the caps; and the points of all of them. */
export function countedFor(shop: MockShop, referrerId: string) {
  const { timeZone } = shop.programme.shop;
  const all = shop.referrals.filter(brings);
  const own = all.filter((one) => one.referrerId === referrerId);
  const month = monthOf(shop.now(), timeZone);
  const now = own.filter(({ order }) => order && monthOf(order.placedAt, timeZone) === month);
  const { referrer, friend } = pointsOf(shop);
  return { friends: own.length, month: now.length, points: all.length * (referrer + friend) };
}

/** Which cap one more friend would exceed. */
export const fullFor = (shop: MockShop, referrerId: string): ReferralWhy | null =>
  capReached(referralOf(shop), countedFor(shop, referrerId));

/** What both get, in points. */
export function pointsOf(shop: MockShop): { referrer: number; friend: number } {
  const { referrer, friend } = referralOf(shop);
  return { referrer: referrer.points ?? 0, friend: friend.points ?? 0 };
}

/** An order of a customer: it may be the one that an invitation waits for. */
export function onOrder(shop: MockShop, orderId: string, { fact }: MockOrder): void {
  const { customerId, referralCode } = fact;
  if (!shop.programme.referral || customerId === null) return;
  // A code that nobody has never stops an order.
  const comes = referralCode !== undefined && !standingOf(shop, customerId) && ownerOf(shop, referralCode);
  const one = comes ? come(shop, customerId, referralCode, orderId) : standingOf(shop, customerId);
  if (!one) return;
  const order = { orderId, placedAt: new Date(fact.placedAt) };
  if (one.state === 'held') one.order ??= order;
  else if (one.state === 'claimed') evaluate(shop, one, order);
  touch(shop, one);
}

function evaluate(shop: MockShop, one: MockReferral, order: NonNullable<MockReferral['order']>): void {
  const fact = shop.orders.get(order.orderId)?.fact;
  if (!fact) return;
  const orders = [...shop.orders].filter(([, about]) => about.fact.customerId === one.friendId);
  const withCode = ownerOf(shop, fact.referralCode ?? '') === one.referrerId;
  const verdict = orderVerdict(referralOf(shop), {
    order: fact,
    withCode,
    first: orders[0]?.[0] === order.orderId,
    before: !withCode && placedBefore(order.placedAt, one.claimedAt),
    counted: countedFor(shop, one.referrerId),
  });
  if (verdict.state === 'claimed') return;
  one.order = order;
  if (verdict.state === 'blocked') return become(shop, one, verdict.state, verdict.why);
  promise(shop, one, order);
  for (const { side, points, lot } of lotsOf(shop, one)) {
    const about = { orderId: lot, number: lot, points, parts: [], source: 'referral' as const };
    shop.customer(one[`${side}Id`]).wallet.earn(about, shop.now(), one.rewardsAt ?? shop.now(), order.placedAt);
  }
}

/** When both are rewarded, as far as it is known. */
function promise(shop: MockShop, one: MockReferral, { orderId, placedAt }: NonNullable<MockReferral['order']>): void {
  const deliveredAt = shop.deliveries.get(orderId) ?? null;
  one.rewardsAt = rewardsAt({ placedAt, deliveredAt }, shop.programme);
  become(shop, one, shop.programme.pending.from === 'delivery' && !deliveredAt ? 'qualified' : 'pending');
}

/** The lots in which both get their points. The slash: no order of a shop's own has such an id. */
function lotsOf(shop: MockShop, { id }: MockReferral) {
  const all = (['referrer', 'friend'] as const).map((side) => ({
    side,
    points: pointsOf(shop)[side],
    lot: `referral/${id}/${side}`,
  }));
  return all.filter(({ points }) => points > 0);
}

/** The delivery of an order moves the day on which both are rewarded. */
export function onDelivery(shop: MockShop, orderId: string): void {
  const one = shop.referrals.find(({ order }) => order?.orderId === orderId);
  if (!one?.order || one.state !== 'qualified') return;
  promise(shop, one, one.order);
  for (const { side, lot } of lotsOf(shop, one))
    if (one.rewardsAt) shop.customer(one[`${side}Id`]).wallet.release(lot, one.rewardsAt);
  shop.changed(one.referrerId);
}

/** What is left of the order may be too little: then both lose what they got. */
export function onRefund(shop: MockShop, orderId: string): void {
  const one = shop.referrals.find(({ order }) => order?.orderId === orderId);
  const fact = shop.orders.get(orderId)?.fact;
  if (!one || !fact || !brings(one)) return;
  const refunds = [...shop.refundsOf(orderId).values()].flatMap(({ applied }) => (applied ? [applied.money] : []));
  const withCode = ownerOf(shop, fact.referralCode ?? '') === one.referrerId;
  if (keepsReferral(fact, refunds, leastPaid(referralOf(shop), fact, withCode))) return;
  for (const { side, points, lot } of lotsOf(shop, one))
    shop.customer(one[`${side}Id`]).wallet.clawBack({ orderId: lot, number: lot }, lot, points, shop.now());
  become(shop, one, 'reversed', 'order_refunded');
  touch(shop, one);
}

/** What an order tells of the referral that it belongs to. One that was blocked at once belongs to each order that came with its code. */
export function referralOfOrder(shop: MockShop, orderId: string, { fact }: MockOrder): Order['referral'] {
  const owner = fact.referralCode === undefined ? undefined : ownerOf(shop, fact.referralCode);
  const one =
    shop.referrals.find(({ order }) => order?.orderId === orderId) ??
    shop.referrals.find(
      (each) => each.referrerId === owner && each.friendId === fact.customerId && each.state === 'blocked',
    );
  return one ? { id: one.id, state: one.state, why: one.why } : null;
}

/** When an invitation ends, where nobody orders. */
export const endsAt = (shop: MockShop, { claimedAt }: MockReferral): Date =>
  claimEnds(claimedAt, referralOf(shop), shop.programme.shop.timeZone).at;

/** Does what time asks for. */
export function settleReferrals(shop: MockShop): void {
  if (!shop.programme.referral) return;
  const now = shop.now();
  for (const one of shop.referrals) {
    const { state } = one;
    if (/qualified|pending/.test(one.state) && one.rewardsAt && one.rewardsAt <= now) become(shop, one, 'rewarded');
    else if (one.state === 'claimed' && endsAt(shop, one) <= now) become(shop, one, 'expired', 'not_ordered_in_time');
    else if (one.state === 'held' && decideBefore(one.claimedAt) <= now)
      become(shop, one, 'expired', 'not_decided_in_time');
    if (one.state !== state) touch(shop, one);
  }
}

/** The shop decides on what is held. */
export function decide(shop: MockShop, id: string, decision: 'release' | 'refuse', actor: string): MockReferral {
  const one = shop.referrals.find((each) => each.id === id);
  if (!one) throw new Refusal('referral_unknown', `There is no referral ${id}.`);
  if (one.state !== 'held') throw new Refusal('referral_not_held', 'It does not wait.', { state: one.state });
  const { order } = one;
  Object.assign(one, { decidedBy: actor, order: null });
  become(shop, one, decision === 'refuse' ? 'blocked' : 'claimed', decision === 'refuse' ? 'shop_refused' : null);
  if (order && decision === 'release') evaluate(shop, one, order);
  touch(shop, one);
  return one;
}
