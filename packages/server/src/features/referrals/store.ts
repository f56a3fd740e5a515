import type { ReferralState, ReferralWhy, RewardGives } from '@kring/contract';
import type { Signal } from '@kring/rules';
import type { Whose } from '../me/service.ts';

/** What was promised when the friend's order qualified: the figures of then, whatever the programme says later. */
export interface Promised {
  /** Points for each; 0 for none. */
  readonly referrer: number;
  readonly friend: number;
  /** The referrer's discount, and how many days its code may be used. */
  readonly discount: { readonly gives: RewardGives; readonly codeDays: number } | null;
  /** What must be left of the order, in minor units; less than this and it is reversed. */
  readonly minimum: number;
  /** The version of the programme that decided. */
  readonly programmeVersion: number;
  /** The calendar month that it counts in, `2026-12`, in the shop's time zone. */
  readonly month: string;
}

/** One customer who brought another. */
export interface ReferralRow {
  readonly shopId: string;
  /** ref_… */
  readonly id: string;
  /** Eight characters, as they are stored. */
  readonly code: string;
  /** cus_… */
  readonly referrerId: string;
  /** cus_… */
  readonly friendId: string;
  readonly state: ReferralState;
  readonly why: ReferralWhy | null;
  /** What the two had in common when it was held. */
  readonly signals: readonly Signal[];
  readonly claimedAt: Date;
  /** When it came into this state. */
  readonly changedAt: Date;
  /** While claimed: the first moment at which an order is too late. */
  readonly expiresAt: Date;
  /** While held: when it expires undecided. */
  readonly decideBefore: Date | null;
  readonly decidedBy: string | null;
  /** The order that it belongs to: the shop's own id. */
  readonly orderId: string | null;
  readonly orderedAt: Date | null;
  /** Once it qualified. */
  readonly promised: Promised | null;
  /** When both are rewarded. */
  readonly rewardsAt: Date | null;
}

/** A referral with the shop's own ids and the call names of both; null for one who was erased. */
export interface ListedReferral extends ReferralRow {
  readonly referrer: Party;
  readonly friend: Party;
}

/** How much of a referral is known of one of the two. */
export interface Party {
  /** The shop's own customer id. */
  readonly customerId: string | null;
  readonly callName: string | null;
}

/** What caps and budget are held against: what was promised or given, and not reversed. */
export interface Counted {
  /** Friends of this referrer. */
  readonly friends: number;
  /** Of these, in the month that was asked for. */
  readonly month: number;
  /** Points of the whole shop. */
  readonly points: number;
}

/** What a referrer has from all friends together. */
export interface Earned {
  readonly points: number;
  readonly friends: number;
}

/** Referrals, and the keyed hashes by which a household is seen. */
export interface ReferralStore {
  add(referral: ReferralRow): Promise<void>;
  /** Throws RowChangedError where the referral is not in the state that this row says any more. */
  change(referral: ReferralRow, change: ReferralRow): Promise<void>;
  find(shopId: string, id: string): Promise<ReferralRow | undefined>;
  ofOrder(shopId: string, orderId: string): Promise<ReferralRow | undefined>;
  /** The one that uses up the right of this friend: neither expired nor blocked when it was claimed. */
  standing(friend: Whose): Promise<ReferralRow | undefined>;
  /** The last one of these two, in whichever state. */
  between(shopId: string, referrerId: string, friendId: string): Promise<ReferralRow | undefined>;
  /** The one that expired because this friend did not order, and that stood at that moment; undefined for none. */
  expiredAfter(friend: Whose, moment: Date): Promise<ReferralRow | undefined>;
  /** The last one of this friend, in whichever state. */
  lastOfFriend(friend: Whose): Promise<ReferralRow | undefined>;
  counted(referrer: Whose, month: string): Promise<Counted>;
  earned(referrer: Whose): Promise<Earned>;

  /** The friends of a referrer, newest first; the referrer's own code in their own hands is left out. */
  friends(referrer: Whose, limit: number): Promise<ListedReferral[]>;
  countFriends(referrer: Whose): Promise<number>;
  /** One as it is listed. */
  listed(shopId: string, id: string): Promise<ListedReferral | undefined>;
  /** Newest first; `before` is the last id of the page before. */
  list(
    shopId: string,
    asked: {
      readonly state: ReferralState | undefined;
      /** cus_… of either of the two. */
      readonly customerId: string | undefined;
      readonly before: string | undefined;
      readonly limit: number;
    },
  ): Promise<ListedReferral[]>;

  /** Those of a customer, on either side, whose time has come; earliest first. */
  dueOf(whose: Whose, now: Date, limit: number): Promise<ReferralRow[]>;
  /** The same of a shop, or of all shops. */
  due(shopId: string | null, now: Date, limit: number): Promise<ReferralRow[]>;
  /** Those of a friend that wait for an order or a decision. */
  openOfFriend(friend: Whose): Promise<ReferralRow[]>;

  /** The random key of the shop's hashes, made at first. */
  signalKey(shopId: string): Promise<Uint8Array>;
  /** The key where it was made. */
  findSignalKey(shopId: string): Promise<Uint8Array | undefined>;
  /** Notes that a customer was seen with this. */
  see(whose: Whose, kind: Signal, hash: string): Promise<void>;
  /** Whether the customer was seen with this after `since`. */
  seen(whose: Whose, kind: Signal, hash: string, since: Date): Promise<boolean>;
  /** What two customers were both seen with after `since`. */
  shared(shopId: string, one: string, other: string, since: Date): Promise<Signal[]>;
  forgetSignals(whose: Whose): Promise<void>;
  /** Deletes what was seen last before this moment; answers how many went. */
  cleanSignals(before: Date): Promise<number>;

  /** Where referrals and the ledger do not agree, each as a sentence. Reads everything. */
  audit(): Promise<string[]>;
}
