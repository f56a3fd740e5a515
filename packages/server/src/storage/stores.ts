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
import { redemptionStore } from './redemptions.ts';
import { referralCodeStore } from './referral-codes.ts';
import { referralStore } from './referrals.ts';
import { refundStore } from './refunds.ts';
import { reviewRequestStore } from './review-requests.ts';
import { reviewStore } from './reviews.ts';
import { reviewLinkStore } from './review-links.ts';
import { reviewPhotoStore } from './review-photos.ts';
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
    redemptions: redemptionStore(connection),
    referralCodes: referralCodeStore(connection),
    referrals: referralStore(connection),
    refunds: refundStore(connection),
    reviewRequests: reviewRequestStore(connection),
    reviews: reviewStore(connection),
    reviewLinks: reviewLinkStore(connection),
    reviewPhotos: reviewPhotoStore(connection),
    shops: shopStore(connection),
    tiers: tierStore(connection),
  };
}
