/** A link of a mail of the shop, with which a customer may write one review without signing in. */
export interface ReviewLinkRow {
  readonly shopId: string;
  /** SHA-256 of the token: the link itself is kept nowhere. */
  readonly hash: string;
  /** cus_…, in whose name the review is written. */
  readonly customerId: string;
  /** rvq_…, that it answers. */
  readonly requestId: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

export interface ReviewLinkStore {
  add(link: Omit<ReviewLinkRow, 'usedAt'>): Promise<void>;
  /** A link of the shop by the hash of its token. */
  find(shopId: string, hash: string): Promise<ReviewLinkRow | undefined>;
  /** Notes that it was used now; false where it was before. */
  use(shopId: string, hash: string): Promise<boolean>;
  /** Deletes links that ended before `before`: used, or not used in time. Answers how many. */
  cleanLinks(before: Date): Promise<number>;
}
