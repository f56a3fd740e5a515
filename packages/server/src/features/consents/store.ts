import type { Language } from '../../days.ts';

/** One word of a customer on one purpose, with the text that was shown. Never changes. */
export interface ConsentRow {
  readonly shopId: string;
  /** rcp_… */
  readonly id: string;
  /** cus_… */
  readonly customerId: string;
  readonly purpose: 'birthday' | 'profile' | 'marketing';
  readonly granted: boolean;
  readonly shown: string;
  readonly language: Language;
  readonly at: Date;
}

/** Receipts, each kept for ever under our id of the customer only. */
export interface ConsentStore {
  add(consent: ConsentRow): Promise<void>;
  /** All of a customer's, oldest first. */
  ofCustomer(shopId: string, customerId: string): Promise<ConsentRow[]>;
  /** The last word on each purpose. */
  latest(shopId: string, customerId: string): Promise<ConsentRow[]>;
}
