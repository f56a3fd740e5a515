import type { ProgrammeDocument, ReferralDocument, ReferralWhy } from '@kring/contract';
import { addMonths, dayNumber, type DayNumber, dayOf, dayText, startOfDay } from './days.ts';
import { sameHousehold, type Signal } from './referral-household.ts';
import type { PaidOrder, RefundedMoney } from './refund.ts';
import { releaseAt } from './release.ts';

/** What decides whether a customer can be the friend of a referrer. */
export interface ClaimCircumstances {
  /** The code is the customer's own. */
  readonly own: boolean;
  /** Both have an e-mail address, and it leads to the same mailbox: see `mailboxOf`. */
  readonly sameMailbox: boolean;
  /** An order of the customer was reported before. */
  readonly ordered: boolean;
  /** Somebody brought the customer already: a referral that did not expire, and was not blocked at once. */
  readonly referred: boolean;
  /** The referrer came by way of the customer: brought by them, or by one whom they brought. */
  readonly circle: boolean;
  readonly shared: readonly Signal[];
}

/** Why a claim is blocked at once. Such a claim does not use up the right of the friend. */
export type ClaimWhy = Extract<ReferralWhy, 'own_code' | 'same_email' | 'existing_customer' | 'already_referred'>;

export type ClaimVerdict =
  | { readonly state: 'claimed'; readonly why: null }
  | { readonly state: 'held'; readonly why: 'same_household' }
  | { readonly state: 'blocked'; readonly why: ClaimWhy };

/** Whether a customer can be the friend of a referrer. The first that holds is told: what nobody can change comes first. */
export function claimVerdict({
  own,
  sameMailbox,
  ordered,
  referred,
  circle,
  shared,
}: ClaimCircumstances): ClaimVerdict {
  if (own) return { state: 'blocked', why: 'own_code' };
  if (sameMailbox) return { state: 'blocked', why: 'same_email' };
  // Who brought the other was here first: two new accounts can't bring each other, nor three in a round.
  if (referred || circle) return { state: 'blocked', why: 'already_referred' };
  if (ordered) return { state: 'blocked', why: 'existing_customer' };
  return sameHousehold(shared) ? { state: 'held', why: 'same_household' } : { state: 'claimed', why: null };
}

/** The last day on which a friend orders in time, and the moment after it, in the shop's time zone. */
export function claimEnds(
  claimedAt: Date,
  { expiryDays }: Pick<ReferralDocument, 'expiryDays'>,
  timeZone: string,
): { readonly lastDay: DayNumber; readonly at: Date } {
  const lastDay = dayOf(claimedAt, timeZone) + expiryDays;
  return { lastDay, at: startOfDay(lastDay + 1, timeZone) };
}

/** A shop decides within so many milliseconds on what is held. */
const DECIDE = 30 * 86_400_000;

/** When a referral that is held expires undecided. */
export const decideBefore = (heldAt: Date): Date => new Date(heldAt.getTime() + DECIDE);

/** The calendar month of a moment, `2026-12`, in the shop's time zone. */
export const monthOf = (moment: Date, timeZone: string): string => dayText(dayOf(moment, timeZone)).slice(0, 7);

/** The first moment of the calendar month after a moment's own, in the shop's time zone. */
export function nextMonth(moment: Date, timeZone: string): Date {
  const first = dayNumber(`${monthOf(moment, timeZone)}-01`);
  return startOfDay(addMonths(first, 1), timeZone);
}

/** An order as far as it decides: what was paid, and the VAT within. An `OrderFact` is one. */
export type FriendsOrder = Omit<PaidOrder, 'lines'> & {
  readonly lines: readonly (PaidOrder['lines'][number] & { readonly vatAmount: number })[];
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What the friend's own discount takes off an order that comes to just the minimum, rounded up; minor units. */
function discountAt(minimum: number, { friend: { discount } }: ReferralDocument, { lines }: FriendsOrder): number {
  if (discount?.kind === 'percentage_discount')
    return Math.min(Math.ceil((minimum * discount.percent) / 100), discount.most ?? minimum);
  if (discount?.kind !== 'fixed_discount') return 0;
  if (discount.vat === 'included') return discount.amount;
  const paid = sum(lines.map(({ amount }) => amount));
  const net = paid - sum(lines.map(({ vatAmount }) => vatAmount));
  return net > 0 ? Math.ceil((discount.amount * paid) / net) : discount.amount;
}

/**
 * What has to be paid for the goods of an order, in minor units. An order that came with the code had the friend's
 * discount: without it the promise "€ 10 off from € 40" would make every order of € 40 too small.
 */
export function leastPaid(referral: ReferralDocument, order: FriendsOrder, withCode: boolean): number {
  const { minimumOrder = 0 } = referral;
  return withCode ? Math.max(0, minimumOrder - discountAt(minimumOrder, referral, order)) : minimumOrder;
}

/** What was paid for the goods of an order, shipping apart; minor units. */
export const goodsOf = ({ lines }: PaidOrder): number => sum(lines.map(({ amount }) => amount));

/**
 * Whether an order still brings its referral in after these refunds: the minimum is left of its goods, and not all of
 * them were sent back.
 */
export function keepsReferral(order: PaidOrder, refunds: readonly RefundedMoney[], minimum: number): boolean {
  const back = refunds.flatMap(({ lines }) => lines);
  const left = goodsOf(order) - sum(back.map(({ amount }) => amount));
  if (left < minimum) return false;
  // Of an order that cost nothing, money says nothing: its lines are given back by being named.
  return goodsOf(order) > 0 ? left > 0 : order.lines.some(({ lineId }) => back.every((line) => line.lineId !== lineId));
}

/** Clocks of shops go wrong by as much, in milliseconds. */
const CLOCKS = 3_600_000;

/** Whether an order was placed before its customer had the code; an hour of doubt is in the customer's favour. */
export const placedBefore = (placedAt: Date, claimedAt: Date): boolean =>
  placedAt.getTime() + CLOCKS < claimedAt.getTime();

/** What decides whether a friend's order brings something. */
export interface OrderCircumstances {
  readonly order: FriendsOrder;
  /** The code came with the order. */
  readonly withCode: boolean;
  /** It is the first order of the friend that was reported. */
  readonly first: boolean;
  /** It was placed before the friend had the code, and came without it. */
  readonly before: boolean;
  /** What was promised or given before, and not reversed: friends of this referrer, those of this month, points of all. */
  readonly counted: { readonly friends: number; readonly month: number; readonly points: number };
}

export type OrderVerdict =
  | { readonly state: 'qualified'; readonly why: null }
  /** It counts for nothing, and a later order can. */
  | { readonly state: 'claimed'; readonly why: null }
  | {
      readonly state: 'blocked';
      readonly why: Extract<
        ReferralWhy,
        'existing_customer' | 'first_order_too_small' | 'cap_reached' | 'month_cap_reached' | 'budget_spent'
      >;
    };

/** Whether the order of a friend who has the code brings both what was offered. */
export function orderVerdict(
  referral: ReferralDocument,
  { order, withCode, first, before, counted }: OrderCircumstances,
): OrderVerdict {
  const { firstOrderOnly } = referral;
  if (before) return { state: 'blocked', why: 'existing_customer' };
  if (firstOrderOnly && !first) return { state: 'blocked', why: 'existing_customer' };
  if (goodsOf(order) < leastPaid(referral, order, withCode))
    return firstOrderOnly ? { state: 'blocked', why: 'first_order_too_small' } : { state: 'claimed', why: null };
  const full = capReached(referral, counted);
  return full ? { state: 'blocked', why: full } : { state: 'qualified', why: null };
}

/** Which limit one more friend of this referrer would exceed; null for none. */
export function capReached(
  { referrer, friend, caps = {}, budget }: ReferralDocument,
  { friends, month, points }: OrderCircumstances['counted'],
): 'cap_reached' | 'month_cap_reached' | 'budget_spent' | null {
  if (caps.perReferrer !== undefined && friends >= caps.perReferrer) return 'cap_reached';
  if (caps.perReferrerPerMonth !== undefined && month >= caps.perReferrerPerMonth) return 'month_cap_reached';
  const more = (referrer.points ?? 0) + (friend.points ?? 0);
  return budget !== undefined && more > 0 && points + more > budget ? 'budget_spent' : null;
}

/** When both are rewarded: as the return window is counted, with its own number of days where the programme has one. */
export const rewardsAt = (
  order: { readonly placedAt: Date; readonly deliveredAt: Date | null },
  { pending, referral, shop }: ProgrammeDocument,
): Date => releaseAt(order, { ...pending, days: referral?.rewardAfterDays ?? pending.days }, shop.timeZone);
