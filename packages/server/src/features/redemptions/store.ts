import type { RedemptionState, RewardDefinition } from '@kring/contract';
import type { Account } from '../../ledger/entry.ts';

/** A reward that a customer took, or set points aside for. */
export interface RedemptionRow extends Account {
  /** red_…; the hold in the ledger has this id too. */
  readonly id: string;
  readonly rewardId: string;
  /** The reward as it was then. */
  readonly reward: RewardDefinition;
  /** The version of the programme that decided. */
  readonly programmeVersion: number;
  readonly cost: number;
  readonly state: RedemptionState;
  /** Ten characters, as they are stored: see codes.ts. */
  readonly code: string;
  readonly at: Date;
  /** What is held then is released; of what was paid for it says nothing. */
  readonly heldUntil: Date;
  /** The first moment at which the code can't be used any more. */
  readonly expiresAt: Date;
  readonly used: { readonly orderId: string; readonly at: Date } | null;
  /** Points that came back: all of them once cancelled, expired or reversed. */
  readonly givenBack: number;
  /** What it was granted for (ref_…, or qwn_… of a quiz): it cost nothing, and takes no stock. Null where points paid for it. */
  readonly grantedFor: string | null;
}

/** What may change of a redemption. */
export type RedemptionChange = Pick<RedemptionRow, 'state' | 'used' | 'givenBack'>;

/** Redemptions, and the counters that keep stock and the limit per customer. */
export interface RedemptionStore {
  add(redemption: RedemptionRow): Promise<void>;
  /** Throws RowChangedError where the redemption is not as this row says any more. */
  change(redemption: RedemptionRow, change: RedemptionChange): Promise<void>;
  find(shopId: string, id: string): Promise<RedemptionRow | undefined>;
  /** By the ten characters of the code. */
  findByCode(shopId: string, code: string): Promise<RedemptionRow | undefined>;
  /** Newest first. */
  ofCustomer(account: Account, limit: number): Promise<RedemptionRow[]>;
  /** Those that are held or issued, newest first. */
  openOfCustomer(account: Account, limit: number): Promise<RedemptionRow[]>;
  /** What was granted for this; at most one. */
  grantedFor(shopId: string, what: string): Promise<RedemptionRow | undefined>;
  /** Those that were used with this order. */
  usedWith(shopId: string, orderId: string): Promise<RedemptionRow[]>;

  /** Holds and codes of a customer that ran out by now, earliest first. */
  dueOfCustomer(account: Account, now: Date): Promise<RedemptionRow[]>;
  /** The same of a reward, of any customer. */
  dueOfReward(shopId: string, rewardId: string, now: Date, limit: number): Promise<RedemptionRow[]>;
  /** Customers of whom a hold or a code ran out by now, those who wait longest first. */
  customersWithDueRedemptions(now: Date, limit: number): Promise<Account[]>;

  /** How many of each reward are taken, less those that ran out by now. Rewards that nobody took are missing. */
  taken(shopId: string, now: Date): Promise<ReadonlyMap<string, number>>;
  /** How many of each reward the customer has had. */
  had(account: Account): Promise<ReadonlyMap<string, number>>;
  /** Takes one where there are less than `stock` taken; null for no end to it. False where none is left. */
  claimStock(shopId: string, rewardId: string, stock: number | null): Promise<boolean>;
  /** Counts one for the customer where there are less than `limit`; null for no limit. */
  claimForCustomer(account: Account, rewardId: string, limit: number | null): Promise<boolean>;
  /** Gives back one of stock and of the customer's count. */
  unclaim(account: Account, rewardId: string): Promise<void>;

  /** Where counters or holds are not what the redemptions say, each as a sentence. Reads everything. */
  audit(): Promise<string[]>;
}
