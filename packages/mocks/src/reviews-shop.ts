import type { Input, ShopReview } from '@kring/contract';
import { Refusal } from './refusal.ts';
import { heard, reviewsOf, type MockReview, type MockReviewLink } from './reviews.ts';
import { requestForLink } from './reviews-requests.ts';
import type { MockShop } from './shop.ts';

const DAY = 86_400_000;

export function describeForShop(shop: MockShop, review: MockReview): ShopReview {
  const { request, reply, followUp, photos, writtenAt, points, helpful: _, ...rest } = review;
  return {
    id: rest.id,
    revision: rest.revision,
    state: rest.state,
    why: rest.why,
    customerId: rest.customerId,
    author:
      rest.author ??
      (rest.customerId === null ? null : (shop.customers.get(rest.customerId)?.profile.callName ?? null)),
    orderId: request.orderId,
    product: request.product,
    stars: rest.stars,
    title: rest.title,
    text: rest.text,
    photos: [...photos],
    recommend: rest.recommend,
    writtenAt: writtenAt.toISOString(),
    decidedBy: rest.decidedBy,
    reply: reply && { ...reply, at: reply.at.toISOString() },
    followUp: followUp && { ...followUp, at: followUp.at.toISOString() },
    rewarded: points,
  };
}

export function anyReview(shop: MockShop, reviewId: string): MockReview {
  const review = shop.reviews.find(({ id }) => id === reviewId);
  if (!review) throw new Refusal('review_unknown', `There is no review ${reviewId}.`);
  return review;
}

const told = (shop: MockShop, { customerId }: MockReview): void => {
  if (customerId !== null) heard(shop, customerId);
};

type Decision = Input<'POST /v1/reviews/:reviewId/decision'>['body'];

/** Publishes or rejects what was seen; another decision takes its place. */
export function decide(shop: MockShop, review: MockReview, { decision, reason, revision, actor }: Decision): void {
  if ((decision === 'reject') !== (reason !== undefined))
    throw new Refusal('review_rejected_reason', 'A rejection has a reason, a publication has none.');
  if (revision !== review.revision)
    throw new Refusal('review_changed', 'It was changed meanwhile.', { seen: revision, revision: review.revision });
  const state = decision === 'publish' ? 'published' : 'rejected';
  const why = reason ?? null;
  if (review.state === state && review.why === why) return;
  Object.assign(review, { state, why, decidedBy: actor });
  told(shop, review);
}

export function answerReview(shop: MockShop, review: MockReview, text: string | null, actor: string): void {
  review.reply = text === null ? null : { text, at: shop.now(), actor };
  told(shop, review);
}

/** Tells the author, and nobody else, what was done about a low score. */
export function followUp(shop: MockShop, review: MockReview, text: string, actor: string): void {
  const state = review.customerId === null ? null : (review.followUp?.state ?? null);
  if (state !== 'open') throw new Refusal('follow_up_closed', 'There is no open follow-up.', { state });
  review.followUp = { state: 'answered', text, at: shop.now(), actor };
  told(shop, review);
}

/** Makes a link with which the customer of an order reviews without signing in. */
export function makeLink(shop: MockShop, { orderId, productId, days = 60 }: Input<'POST /v1/review-links'>['body']) {
  reviewsOf(shop);
  const request = requestForLink(shop, orderId, productId);
  const random = Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => (byte % 36).toString(36)).join('');
  const link: MockReviewLink = {
    token: `rvl_${random}`,
    request,
    expiresAt: new Date(shop.now().getTime() + days * DAY),
    used: false,
  };
  shop.reviewLinks.push(link);
  return link;
}

/** The link of a token, while it works. */
export function workingLink(shop: MockShop, token: string): MockReviewLink {
  const link = shop.reviewLinks.find((one) => one.token === token);
  const refuse = (why: string) => new Refusal('review_link_invalid', 'It does not work.', { why });
  if (!link) throw refuse('unknown');
  if (link.used || link.request.state === 'answered') throw refuse('used');
  if (link.expiresAt <= shop.now() || link.request.state === 'refunded') throw refuse('expired');
  return link;
}
