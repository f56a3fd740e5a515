import type { ActionStore } from '../features/actions/store.ts';
import type { AdjustmentStore } from '../features/adjustments/store.ts';
import type { BirthdayStore } from '../features/birthdays/store.ts';
import type { ConsentStore } from '../features/consents/store.ts';
import type { CustomerStore } from '../features/customers/store.ts';
import type { ErasureStore } from '../features/erasure/store.ts';
import type { EventStore } from '../features/events/store.ts';
import type { ExportStore } from '../features/exports/store.ts';
import type { FulfilmentStore } from '../features/fulfilment/store.ts';
import type { OrderStore } from '../features/orders/store.ts';
import type { ProgrammeStore } from '../features/programme/store.ts';
import type { QuizDrawStore } from '../features/quiz-draws/store.ts';
import type { QuizLeaderStore, QuizPrizeStore } from '../features/quiz-prizes/store.ts';
import type { QuizStore } from '../features/quizzes/store.ts';
import type { RedemptionStore } from '../features/redemptions/store.ts';
import type { ReferralCodeStore } from '../features/referral-links/store.ts';
import type { ReferralStore } from '../features/referrals/store.ts';
import type { RefundStore } from '../features/refunds/store.ts';
import type { ReviewRequestStore } from '../features/review-requests/store.ts';
import type { ReviewStore } from '../features/reviews/store.ts';
import type { ReviewLinkStore } from '../features/review-links/store.ts';
import type { ReviewPhotoStore } from '../features/review-photos/store.ts';
import type { SaleStore } from '../features/sales/store.ts';
import type { SaleHoldStore, SaleLotStore, SaleWaitingStore } from '../features/sale-holds/store.ts';
import type { SaleKeyStore } from '../features/sale-passes/store.ts';
import type { TierStore } from '../features/tiers/store.ts';
import type { IdempotencyStore } from '../http/idempotency/store.ts';
import type { IdentityStore } from '../http/identity/store.ts';
import type { LedgerExportStore } from '../ledger/export.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { ShopStore } from './shops.ts';

/**
 * The database, whichever it is. A work function awaits calls of its `tx` only: others wait for it. It may be run
 * again, so it has no effect of its own beside the database.
 */
export interface Storage {
  /**
   * One transaction. Concurrent writes share one commit (group commit): each work runs in a savepoint of its own, and
   * a work that throws undoes only itself. Settles after the commit is on disk. Never call `write` within a work.
   * @throws OverloadedError when too many writes wait; nothing was done.
   * @throws StorageUnavailableError when the database could not commit; nothing was done.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A read-only view of one moment: only committed data, also while writes go on. Throws as `write` does. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Finishes what was asked for, refuses what comes after, and lets the database go. */
  close(): Promise<void>;
}

/** Everything that is stored, by noun. To add a store: a line here, and the line in `stores.ts` that the compiler then asks for. */
export interface Stores {
  readonly actions: ActionStore;
  readonly adjustments: AdjustmentStore;
  readonly birthdays: BirthdayStore;
  readonly consents: ConsentStore;
  readonly customers: CustomerStore;
  readonly erasure: ErasureStore;
  readonly events: EventStore;
  readonly exports: ExportStore;
  readonly fulfilments: FulfilmentStore;
  readonly idempotency: IdempotencyStore;
  readonly identity: IdentityStore;
  readonly ledger: LedgerStore;
  readonly ledgerExport: LedgerExportStore;
  readonly orders: OrderStore;
  readonly programmes: ProgrammeStore;
  readonly quizDraws: QuizDrawStore;
  readonly quizLeaders: QuizLeaderStore;
  readonly quizPrizes: QuizPrizeStore;
  readonly quizzes: QuizStore;
  readonly redemptions: RedemptionStore;
  readonly referralCodes: ReferralCodeStore;
  readonly referrals: ReferralStore;
  readonly refunds: RefundStore;
  readonly reviewRequests: ReviewRequestStore;
  readonly reviews: ReviewStore;
  readonly reviewLinks: ReviewLinkStore;
  readonly reviewPhotos: ReviewPhotoStore;
  readonly sales: SaleStore;
  readonly saleHolds: SaleHoldStore;
  readonly saleKeys: SaleKeyStore;
  readonly saleLots: SaleLotStore;
  readonly saleWaiting: SaleWaitingStore;
  readonly shops: ShopStore;
  readonly tiers: TierStore;
}

/** What a work function sees. */
export interface Tx extends Stores {
  /** The database's clock (with the offset of KRING_CLOCK) when the work began: the only clock for money. */
  readonly now: Date;
}
