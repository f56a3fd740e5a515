/** What others may ask of referrals. Each file holds one idea. */
export { claim } from './claim.ts';
export { onDelivery, onRefund } from './facts.ts';
export { forgetReferrals } from './forget.ts';
export { offerFor } from './offer.ts';
export { onOrder, referralOfOrder } from './orders.ts';
export { anyReferralDue, settleOne, settleReferrals } from './settle.ts';
export { cleanSignals } from './signals.ts';
