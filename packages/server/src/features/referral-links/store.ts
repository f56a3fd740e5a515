import type { Whose } from '../me/service.ts';

/** Whose code it is. */
export interface CodeOwner {
  readonly shopId: string;
  /** cus_… */
  readonly customerId: string;
  /** Eight characters, as they are stored. */
  readonly code: string;
}

/** The codes that customers share, and how often a link with one was followed. No two shops have the same code. */
export interface ReferralCodeStore {
  /** The customer's code, where one was made. */
  find(whose: Whose): Promise<string | undefined>;
  /** Keeps the customer's code; false where it is somebody's already, or the customer has one. */
  add(owner: CodeOwner): Promise<boolean>;
  /** Whose code this is, in whichever shop. Nobody's where the customer was erased. */
  ownerOf(code: string): Promise<CodeOwner | undefined>;
  /** Counts a visit: with the code of a customer of this shop, or with `''` for one that is nobody's here. */
  countVisit(shopId: string, code: string, day: string): Promise<void>;
  /** Forgets of older visits on which day they were, and those with nobody's code altogether. Answers how many rows went. */
  cleanVisits(before: string): Promise<number>;
  /** How often links with this code were followed. */
  visits(shopId: string, code: string): Promise<number>;
}
