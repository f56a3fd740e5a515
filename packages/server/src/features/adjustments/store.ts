/** Points that a shop gave or took by hand, or asked to. */
export interface AdjustmentRow {
  readonly shopId: string;
  /** adj_… */
  readonly id: string;
  /** cus_… */
  readonly customerId: string;
  /** Signed, not zero. */
  readonly points: number;
  readonly reason: string;
  readonly actor: string;
  /** The last day of given points; `programme`: as the programme says when they are given. */
  readonly expires: 'programme' | 'never' | (string & {});
  readonly state: 'waiting' | 'applied' | 'rejected';
  readonly askedAt: Date;
  /** The secret key that asked. */
  readonly askedKey: string;
  readonly decidedBy: string | null;
  /** The secret key that decided; null where nobody had to. */
  readonly decidedKey: string | null;
  readonly paidDebt: number;
}

/** What became of an adjustment that waited. */
export type Decided = Pick<AdjustmentRow, 'shopId' | 'id' | 'decidedBy' | 'decidedKey' | 'paidDebt'> & {
  readonly state: 'applied' | 'rejected';
};

/** An adjustment with the shop's own customer id, null for one who was erased. */
export type ListedAdjustment = AdjustmentRow & { readonly shopCustomerId: string | null };

/** Adjustments, decided once. */
export interface AdjustmentStore {
  add(adjustment: AdjustmentRow): Promise<void>;
  find(shopId: string, id: string): Promise<ListedAdjustment | undefined>;
  /** Newest first; `before` is the last id of the page before. */
  list(
    shopId: string,
    asked: {
      readonly state: AdjustmentRow['state'] | undefined;
      readonly before: string | undefined;
      readonly limit: number;
    },
  ): Promise<ListedAdjustment[]>;
  decide(decided: Decided): Promise<void>;
  /** Whether any import gave the customer (cus_…) points. */
  imported(shopId: string, customerId: string): Promise<boolean>;
  /** Rejects all that waits for a customer. */
  rejectWaiting(shopId: string, customerId: string, decidedBy: string): Promise<void>;
}
