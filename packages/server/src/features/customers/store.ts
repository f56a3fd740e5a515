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
  readonly createdAt: Date;
}

/** Customers, by our id and by the shop's. */
export interface CustomerStore {
  /** By the shop's own id. */
  findByShopId(shopId: string, customerId: string): Promise<CustomerRow | undefined>;
  /** By our id, cus_…. */
  find(shopId: string, id: string): Promise<CustomerRow | undefined>;
  /** The customer, created where unknown; fields of the profile that are left out stay as they were. */
  put(shopId: string, customerId: string, profile: CustomerProfile): Promise<CustomerRow>;
}
