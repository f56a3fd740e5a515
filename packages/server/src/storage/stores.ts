import { actionStore } from './actions.ts';
import { adjustmentStore } from './adjustments.ts';
import { birthdayStore } from './birthdays.ts';
import type { Connection } from './connection.ts';
import { consentStore } from './consents.ts';
import { customerStore } from './customers.ts';
import { erasureStore } from './erasure.ts';
import { eventStore } from './events.ts';
import { exportStore } from './exports.ts';
import { fulfilmentStore } from './fulfilments.ts';
import { idempotencyStore } from './idempotency.ts';
import { identityStore } from './identity.ts';
import { ledgerExportStore } from './ledger-export.ts';
import { ledgerStore } from './ledger.ts';
import { orderStore } from './orders.ts';
import { programmeStore } from './programmes.ts';
import { quizDrawStore } from './quiz-draws.ts';
import { quizLeaderStore } from './quiz-leaders.ts';
import { quizPrizeStore } from './quiz-prizes.ts';
import { quizStore } from './quizzes.ts';
import { redemptionStore } from './redemptions.ts';
import { referralCodeStore } from './referral-codes.ts';
import { referralStore } from './referrals.ts';
import { refundStore } from './refunds.ts';
import { reviewRequestStore } from './review-requests.ts';
import { reviewStore } from './reviews.ts';
import { reviewLinkStore } from './review-links.ts';
import { reviewPhotoStore } from './review-photos.ts';
import { saleStore } from './sales.ts';
import { saleHoldStore } from './sale-holds.ts';
import { saleKeyStore } from './sale-keys.ts';
import { saleLotStore } from './sale-lots.ts';
import { saleWaitingStore } from './sale-waiting.ts';
import { shopStore } from './shops.ts';
import type { Stores } from './storage.ts';
import { tierStore } from './tiers.ts';

/** The stores over one connection: one line a noun. */
export function stores(connection: Connection): Stores {
  return {
    actions: actionStore(connection),
    adjustments: adjustmentStore(connection),
    birthdays: birthdayStore(connection),
    consents: consentStore(connection),
    customers: customerStore(connection),
    erasure: erasureStore(connection),
    events: eventStore(connection),
    exports: exportStore(connection),
    fulfilments: fulfilmentStore(connection),
    idempotency: idempotencyStore(connection),
    identity: identityStore(connection),
    ledger: ledgerStore(connection),
    ledgerExport: ledgerExportStore(connection),
    orders: orderStore(connection),
    programmes: programmeStore(connection),
    quizDraws: quizDrawStore(connection),
    quizLeaders: quizLeaderStore(connection),
    quizPrizes: quizPrizeStore(connection),
    quizzes: quizStore(connection),
    redemptions: redemptionStore(connection),
    referralCodes: referralCodeStore(connection),
    referrals: referralStore(connection),
    refunds: refundStore(connection),
    reviewRequests: reviewRequestStore(connection),
    reviews: reviewStore(connection),
    reviewLinks: reviewLinkStore(connection),
    reviewPhotos: reviewPhotoStore(connection),
    sales: saleStore(connection),
    saleHolds: saleHoldStore(connection),
    saleKeys: saleKeyStore(connection),
    saleLots: saleLotStore(connection),
    saleWaiting: saleWaitingStore(connection),
    shops: shopStore(connection),
    tiers: tierStore(connection),
  };
}
