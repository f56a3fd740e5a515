import type { NewReport, Report } from '../store/reports.ts';

/** What the desk asks of Kring about referrals and reviews, each as one HTTP request. `intent` is made with the form. */
interface Asked {
  readonly actor: string;
  readonly intent: string;
}

export function referralDecisionReport(referralId: string, decision: 'release' | 'refuse', asked: Asked): NewReport {
  return about(referralId, 'referral_decision', `/v1/referrals/${referralId}/decision`, asked, { decision });
}

/** `revision`: what the desk read. `reason`: with a rejection, from Kring's list. */
export function reviewDecisionReport(
  reviewId: string,
  verdict: { readonly decision: 'publish' } | { readonly decision: 'reject'; readonly reason: string },
  revision: number,
  asked: Asked,
): NewReport {
  return about(reviewId, 'review_decision', `/v1/reviews/${reviewId}/decision`, asked, { ...verdict, revision });
}

/** `text` null takes the answer away. */
export function reviewReplyReport(reviewId: string, text: string | null, asked: Asked): NewReport {
  return about(reviewId, 'review_reply', `/v1/reviews/${reviewId}/reply`, asked, { text });
}

export function followUpReport(reviewId: string, text: string, asked: Asked): NewReport {
  return about(reviewId, 'follow_up', `/v1/reviews/${reviewId}/follow-up`, asked, { text });
}

/** Asks for a link that reviews one product of an order without signing in; the shop would mail it. */
export function reviewLinkReport(orderId: string, productId: string, intent: string): NewReport {
  return {
    about: orderId,
    kind: 'review_link',
    method: 'POST',
    path: '/v1/review-links',
    body: { orderId, productId, page: '/review' },
    idempotencyKey: intent,
  };
}

/** A word of the desk about a running sale, as Kring's `POST /v1/sales/:saleId/changes` takes it. */
export type SaleChange =
  | { readonly change: 'open' | 'end' }
  | { readonly change: 'extend'; readonly endsAt: string }
  | { readonly change: 'restock'; readonly places: number };

export function saleChangeReport(saleId: string, change: SaleChange, asked: Asked): NewReport {
  return about(`sale:${saleId}`, 'sale_change', `/v1/sales/${saleId}/changes`, asked, change);
}

const about = (id: string, kind: Report['kind'], path: string, { actor, intent }: Asked, body: object): NewReport => ({
  about: id,
  kind,
  method: 'POST',
  path,
  body: { ...body, actor },
  idempotencyKey: intent,
});
