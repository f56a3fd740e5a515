import type { ShopSale } from '@kring/contract';
import type { BoughtOrder, SaleEnd } from '@kring/rules';
import type { Whose } from '../me/service.ts';

/** One sale of one shop. */
export interface WhichSale {
  readonly shopId: string;
  readonly saleId: string;
}

/** How a sale runs, beside what the programme says of it. */
export interface SaleRow extends WhichSale, SaleEnd {
  /** Since when every way in is open by a word of the shop. */
  readonly opensNow: Date | null;
  /** Places that were added to those of the document. */
  readonly morePlaces: number;
}

/** Something that the shop did to a sale. Never changes, and never goes. */
export interface SaleChangeRow extends WhichSale {
  /** sch_… */
  readonly id: string;
  readonly change: ShopSale['changes'][number]['change'];
  readonly at: Date;
  /** Null where a programme was published. */
  readonly actor: string | null;
  readonly places: number | null;
  readonly endsAt: Date | null;
}

/** A passcode by what may be kept of it: never the passcode itself. */
export interface PasscodeRow extends WhichSale {
  /** Its name in the programme. */
  readonly passcodeId: string;
  /** Base64url. */
  readonly salt: string;
  readonly hash: string;
  /** How many customers may use it; null for any number. */
  readonly limit: number | null;
  readonly used: number;
}

/** An order of a customer, with where the next page of older ones begins. */
export interface OrderOfCustomer extends BoughtOrder {
  /** The shop's day, `2026-12-06`. */
  readonly placedOn: string;
  readonly orderId: string;
}

/** Sales as they run: ends, places, passcodes and who entered them. */
export interface SaleStore {
  find(sale: WhichSale): Promise<SaleRow | undefined>;
  put(sale: SaleRow): Promise<void>;
  addChange(change: SaleChangeRow): Promise<void>;
  /** Newest first. */
  changes(sale: WhichSale, limit: number): Promise<SaleChangeRow[]>;

  passcodes(sale: WhichSale): Promise<PasscodeRow[]>;
  /** Puts a passcode in place of the last one of its name, used by nobody yet. */
  putPasscode(passcode: Omit<PasscodeRow, 'used'>, at: Date): Promise<void>;
  /** Changes how many may use a passcode, and nothing else of it. */
  setLimit(passcode: Pick<PasscodeRow, 'shopId' | 'saleId' | 'passcodeId' | 'limit'>): Promise<void>;
  /**
   * Remembers that a customer entered a passcode, once. `used_up` where as many as may have done so already; `changed`
   * where the passcode is another by now.
   */
  usePasscode(
    whose: Whose,
    passcode: Pick<PasscodeRow, 'saleId' | 'passcodeId' | 'hash'>,
    at: Date,
  ): Promise<'used' | 'known' | 'used_up' | 'changed'>;
  /** The names of the passcodes of a sale that a customer entered. */
  entered(whose: Whose, saleId: string): Promise<string[]>;

  /** When the customer's tries were since a moment, oldest first. */
  tries(whose: Whose, since: Date): Promise<Date[]>;
  addTry(whose: Whose, id: string, at: Date): Promise<void>;
  removeTry(whose: Whose, id: string): Promise<void>;
  /** Deletes tries of before; answers how many. */
  cleanTries(before: Date): Promise<number>;

  /** Orders of a customer from a day on (all where null), newest first; `after` is the last one of the page before. */
  ordersOf(
    whose: Whose,
    asked: {
      readonly from: string | null;
      readonly after: Pick<OrderOfCustomer, 'placedOn' | 'orderId'> | undefined;
      readonly limit: number;
    },
  ): Promise<OrderOfCustomer[]>;
}
