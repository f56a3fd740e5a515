import type { CustomerProfile } from '@kring/contract';

/** A customer of one shop. */
export interface CustomerRow {
  readonly shopId: string;
  /** cus_…: what the ledger refers to. */
  readonly id: string;
  /** The shop's own customer id. */
  readonly customerId: string;
  readonly callName: string | null;
  readonly email: string | null;
  readonly language: 'nl' | 'en' | null;
  /** `1990-05-17` or `--05-17`; only with the customer's consent. */
  readonly birthday: string | null;
  /** The groups that the shop put the customer in. */
  readonly segments: readonly string[];
  readonly createdAt: Date;
  /** When the customer was last here, to a day or so. */
  readonly seenAt: Date;
}

/** Customers, by our id and by the shop's. One who was erased is found by neither: only the ledger still has the id. */
export interface CustomerStore {
  /** By the shop's own id. */
  findByShopId(shopId: string, customerId: string): Promise<CustomerRow | undefined>;
  /** By our id, cus_…. */
  find(shopId: string, id: string): Promise<CustomerRow | undefined>;
  /** The customer, created where unknown; fields of the profile that are left out stay as they were. */
  put(shopId: string, customerId: string, profile: CustomerProfile): Promise<CustomerRow>;
  /** Keeps the birthday, or forgets it. */
  setBirthday(shopId: string, id: string, birthday: string | null): Promise<void>;
  /** Notes that the customer was here now: what retention counts from. */
  see(shopId: string, id: string): Promise<void>;
}
