import type { RefundFact } from '@kring/contract';
import type { RefundedMoney } from '@kring/rules';

/** A refund as it was reported; `applied` is null while it waits for its order. */
export interface RefundRow {
  readonly shopId: string;
  readonly orderId: string;
  readonly refundId: string;
  readonly fact: RefundFact;
  /** SHA-256 of what was given back: another report with other contents is refused. */
  readonly fingerprint: string;
  readonly applied: {
    /** What it came to once it met its order. */
    readonly money: RefundedMoney;
    readonly clawedBack: number;
    /** The part of `clawedBack` that was spent already and became debt. */
    readonly toDebt: number;
  } | null;
}

/** Refunds by order and the shop's own refund id. */
export interface RefundStore {
  find(shopId: string, orderId: string, refundId: string): Promise<RefundRow | undefined>;
  /** All refunds of an order, by the moment of the refund. */
  ofOrder(shopId: string, orderId: string): Promise<RefundRow[]>;
  add(refund: RefundRow): Promise<void>;
  setApplied(refund: RefundRow & { readonly applied: NonNullable<RefundRow['applied']> }): Promise<void>;
}
