import type { RejectionReason, ReviewPhoto, ReviewState } from '@kring/contract';
import { Refusal } from './refusal.ts';
import type { MockShop } from './shop.ts';

/** A product that was bought and delivered, of which the customer may be asked what they think. */
export interface MockReviewRequest {
  readonly id: string;
  readonly customerId: string;
  orderId: string;
  orderNumber: string;
  readonly product: { readonly id: string; readonly title: string | null };
  /** Null where a review link came before the delivery. */
  deliveredAt: Date | null;
  state: 'open' | 'answered' | 'dismissed' | 'refunded';
  /** What the customer said last, where it was no review. */
  lastWord: 'later' | 'never' | null;
  snoozedUntil: Date | null;
  shown: boolean;
}

/** A review as the mock keeps it. */
export interface MockReview {
  readonly id: string;
  readonly request: MockReviewRequest;
  /** The shop's own id of who wrote it; null once erased. */
  customerId: string | null;
  /** First name, where no customer of the mock stands behind it. */
  readonly author?: string | undefined;
  revision: number;
  state: ReviewState;
  why: RejectionReason | null;
  stars: number;
  title: string;
  text: string;
  photos: readonly ReviewPhoto[];
  recommend: number | null;
  readonly writtenAt: Date;
  readonly points: number;
  decidedBy: string | null;
  reply: { readonly text: string; readonly at: Date; readonly actor: string } | null;
  followUp: {
    readonly state: 'open' | 'answered';
    readonly text: string;
    readonly at: Date;
    readonly actor: string | null;
  } | null;
  /** Who found it helpful, by the shop's own ids. */
  readonly helpful: Set<string>;
}

/** A link with which somebody reviews without signing in. */
export interface MockReviewLink {
  readonly token: string;
  readonly request: MockReviewRequest;
  readonly expiresAt: Date;
  used: boolean;
}

/** What the programme says of reviews; refuses where it says nothing. */
export function reviewsOf({ programme }: MockShop): NonNullable<MockShop['programme']['reviews']> {
  if (!programme.reviews) throw new Refusal('reviews_off', 'The programme has no reviews.');
  return programme.reviews;
}

/** Something of this customer changed: the pages that listen read it again. */
export function heard(shop: MockShop, customerId: string): void {
  shop.customer(customerId).wallet.revision += 1;
  shop.changed(customerId);
}

/** Of what an erased customer published, the stars stay, and of a request how it ended: figures that lead to nobody. */
export function forgetReviewer(shop: MockShop, customerId: string): void {
  const own = ({ customerId: of }: { readonly customerId: string | null }) => of === customerId;
  const left = shop.reviews.filter((review) => !own(review) || review.state === 'published');
  shop.reviews.splice(0, shop.reviews.length, ...left);
  for (const review of shop.reviews) review.helpful.delete(customerId);
  for (const review of shop.reviews.filter(own)) {
    const gone = { customerId: null, title: '', text: '', photos: [], recommend: null, reply: null, followUp: null };
    Object.assign(review, { ...gone, revision: review.revision + 1 });
  }
  for (const request of shop.reviewRequests.filter(own)) {
    const product = { ...request.product, title: null };
    Object.assign(request, { customerId: '', orderNumber: '', product, snoozedUntil: null });
  }
}
