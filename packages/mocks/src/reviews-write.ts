import type { Input, MyReview, ReviewRequest } from '@kring/contract';
import { askingEnds, expiresAt, rewardsCountedFrom, snoozeEnds } from '@kring/rules';
import { Refusal } from './refusal.ts';
import { heard, reviewsOf, type MockReview, type MockReviewRequest } from './reviews.ts';
import { keepPhoto, refuseTooMany } from './reviews-photos.ts';
import { closed, openRequests, requestState } from './reviews-requests.ts';
import { rejectionText, reviewPoints } from './reviews-words.ts';
import type { MockShop } from './shop.ts';
import { moment, type MockLanguage, type Words } from './words.ts';

const reward = ({ programme }: MockShop, points: number, language: MockLanguage): MyReview['reward'] =>
  points > 0 ? { points, pointsText: reviewPoints(programme, points, language) } : null;

/** What a review by this customer would bring now: nothing beyond the number of the year. */
function brings(shop: MockShop, customerId: string): number {
  const { reward: promised } = reviewsOf(shop);
  const since = rewardsCountedFrom(shop.now(), shop.programme.shop.timeZone);
  const had = shop.reviews.filter(
    (one) => one.request.customerId === customerId && one.points > 0 && one.writtenAt >= since,
  );
  return promised && had.length < (promised.perCustomerPerYear ?? Infinity) ? promised.points : 0;
}

export const describeRequest = (shop: MockShop, request: MockReviewRequest, words: Words): ReviewRequest => ({
  id: request.id,
  product: request.product,
  orderNumber: request.orderNumber,
  delivered: request.deliveredAt && moment(request.deliveredAt, words),
  reward: reward(shop, brings(shop, request.customerId), words.language),
});

export function describeMine(shop: MockShop, review: MockReview, words: Words): MyReview {
  const { id, revision, request, stars, title, text, photos, state, why, writtenAt, points, reply, followUp } = review;
  return {
    id,
    revision,
    product: request.product,
    stars,
    title,
    text,
    photos: [...photos],
    state,
    why: why && { code: why, text: rejectionText(why, words.language) },
    written: moment(writtenAt, words),
    reward: reward(shop, points, words.language),
    reply: reply && { text: reply.text, on: moment(reply.at, words) },
    followUp: followUp && {
      state: followUp.state,
      text: followUp.text,
      on: followUp.state === 'answered' ? moment(followUp.at, words) : null,
    },
  };
}

export function myReviews(shop: MockShop, customerId: string, words: Words) {
  return {
    items: openRequests(shop, customerId).map((request) => describeRequest(shop, request, words)),
    reviews: shop.reviews
      .filter((review) => review.customerId === customerId)
      .toReversed()
      .slice(0, 20)
      .map((review) => describeMine(shop, review, words)),
  };
}

/** Later, never, or the last word taken back. Later than the end of asking is not at all. */
export function dismiss(
  shop: MockShop,
  request: MockReviewRequest,
  choice: 'later' | 'never' | 'undo',
  words: Words,
): { until: ReviewRequest['delivered'] } {
  const reviews = reviewsOf(shop);
  const state = requestState(shop, request);
  if (state !== 'open' && state !== 'dismissed') throw closed(state);
  const { timeZone } = shop.programme.shop;
  const snoozedUntil = choice === 'later' ? snoozeEnds(shop.now(), reviews, timeZone) : null;
  Object.assign(request, {
    state: choice === 'never' ? 'dismissed' : 'open',
    lastWord: choice === 'undo' ? null : choice,
    snoozedUntil,
  });
  heard(shop, request.customerId);
  const ends = request.deliveredAt && askingEnds(request.deliveredAt, reviews, timeZone);
  return { until: snoozedUntil && ends && snoozedUntil < ends ? moment(snoozedUntil, words) : null };
}

type Written = Pick<Input<'POST /v1/reviews'>['body'], 'stars' | 'title' | 'text' | 'photos' | 'recommend'>;

/** A low score asks the shop what it did about it. */
const opened = (shop: MockShop, stars: number): MockReview['followUp'] =>
  stars <= (reviewsOf(shop).followUpAt ?? 0) ? { state: 'open', text: '', at: shop.now(), actor: null } : null;

/**
 * Writes the review of a request, with its points: whatever it says. With a link also of what is asked no more: a link is
 * asking once more.
 */
export function write(shop: MockShop, request: MockReviewRequest, written: Written, byLink: boolean): MockReview {
  const reviews = reviewsOf(shop);
  const { stars, title = '', text = '', photos = [], recommend = null } = written;
  refuseTooMany(reviews.photos, photos.length);
  const state = requestState(shop, request);
  if (state !== 'open' && state !== 'dismissed' && !(state === 'over' && byLink)) throw closed(state);
  const { customerId, product } = request;
  const review: MockReview = {
    id: `rev_${(shop.reviews.length + 1).toString(36).padStart(6, '0')}`,
    request,
    customerId,
    revision: 1,
    state: 'pending',
    why: null,
    stars,
    title,
    text,
    photos: photos.map(({ data }, index) => keepPhoto(data, index)),
    recommend: reviews.recommend ? recommend : null,
    writtenAt: shop.now(),
    points: brings(shop, customerId),
    decidedBy: null,
    reply: null,
    followUp: opened(shop, stars),
    helpful: new Set(),
  };
  Object.assign(request, { state: 'answered', lastWord: null, snoozedUntil: null });
  shop.reviews.push(review);
  if (review.points > 0) {
    const { expiry, shop: about } = shop.programme;
    const ends = expiresAt(shop.now(), expiry, about.timeZone);
    const { wallet } = shop.customer(customerId);
    wallet.reward(review.points, product.title ?? undefined, shop.now(), ends, 'review');
  }
  heard(shop, customerId);
  return review;
}

/** A review of this customer's own. */
export function ownReview(shop: MockShop, customerId: string, reviewId: string): MockReview {
  const review = shop.reviews.find(({ id, customerId: of }) => id === reviewId && of === customerId);
  if (!review) throw new Refusal('review_unknown', `There is no review ${reviewId}.`);
  return review;
}

/** The author's own change: the shop looks again. The points stay as they are. */
export function edit(shop: MockShop, review: MockReview, change: Input<'PUT /v1/me/reviews/:reviewId'>['body']): void {
  const { photos: most } = reviewsOf(shop);
  const { revision, stars, title = '', text = '', photos = [] } = change;
  if (revision !== review.revision)
    throw new Refusal('review_changed', 'It was changed meanwhile.', { seen: revision, revision: review.revision });
  refuseTooMany(most, photos.length);
  const kept = photos.map((photo, index) => {
    const own = 'data' in photo ? keepPhoto(photo.data, index) : review.photos.find(({ id }) => id === photo.id);
    if (!own) throw new Refusal('photo_refused', 'This review has no such photo.', { index, why: 'not_a_photo' });
    return own;
  });
  const open = opened(shop, stars);
  Object.assign(review, {
    stars,
    title,
    text,
    photos: kept,
    state: 'pending',
    why: null,
    decidedBy: null,
    revision: revision + 1,
    // What the shop answered stays said; what is still open goes by the stars of now.
    followUp: review.followUp?.state === 'answered' ? review.followUp : open && (review.followUp ?? open),
  });
  review.helpful.clear();
  if (review.customerId !== null) heard(shop, review.customerId);
}

/** Text and photos go; the points stay, and so does that the request was answered. */
export function takeBack(shop: MockShop, review: MockReview): void {
  shop.reviews.splice(shop.reviews.indexOf(review), 1);
  if (review.customerId !== null) heard(shop, review.customerId);
}
