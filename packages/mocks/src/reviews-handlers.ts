import type { Handler } from './handler.ts';
import { Refusal } from './refusal.ts';
import { reviewsOf } from './reviews.ts';
import { productReviews, sayHelpful } from './reviews-public.ts';
import * as shopDesk from './reviews-shop.ts';
import { ownRequest, requestCounts } from './reviews-requests.ts';
import {
  describeMine,
  describeRequest,
  dismiss,
  edit,
  myReviews,
  ownReview,
  takeBack,
  write,
} from './reviews-write.ts';
import { customerIf, serve, type Stage } from './serve.ts';

/** What customers are asked, what they wrote, and what everybody reads. */
const forCustomers = (stage: Stage): Handler[] => {
  const { shop } = stage;
  return [
    serve(stage, 'GET /v1/me/review-requests', 'session', ({ customer, language }) =>
      myReviews(shop, customer(), shop.words(language)),
    ),
    serve(stage, 'POST /v1/me/review-requests/:requestId/shown', 'session', ({ customer, input }) => {
      ownRequest(shop, customer(), input.params.requestId).shown = true;
      return undefined;
    }),
    serve(stage, 'POST /v1/me/review-requests/:requestId/dismissal', 'session', ({ customer, input, language }) => {
      reviewsOf(shop);
      const request = ownRequest(shop, customer(), input.params.requestId);
      return dismiss(shop, request, input.body.choice, shop.words(language));
    }),
    serve(stage, 'POST /v1/reviews', 'public', ({ request: asked, input: { body }, language }) => {
      reviewsOf(shop);
      const link = body.link === undefined ? undefined : shopDesk.workingLink(shop, body.link);
      const asker = customerIf(stage, asked);
      if (!link && (body.request === undefined || asker === undefined))
        throw new Refusal('review_request_unknown', 'Send a request of your own, or a link.');
      const request = link?.request ?? ownRequest(shop, asker ?? '', body.request ?? '');
      const review = write(shop, request, body, link !== undefined);
      if (link) link.used = true;
      return describeMine(shop, review, shop.words(language));
    }),
    serve(stage, 'PUT /v1/me/reviews/:reviewId', 'session', ({ customer, input: { params, body }, language }) => {
      reviewsOf(shop);
      const review = ownReview(shop, customer(), params.reviewId);
      edit(shop, review, body);
      return describeMine(shop, review, shop.words(language));
    }),
    serve(stage, 'DELETE /v1/me/reviews/:reviewId', 'session', ({ customer, input }) => {
      takeBack(shop, ownReview(shop, customer(), input.params.reviewId));
      return undefined;
    }),
    serve(stage, 'PUT /v1/reviews/:reviewId/helpful', 'session', ({ customer, input: { params, body } }) =>
      sayHelpful(shop, params.reviewId, customer(), body.helpful),
    ),
    serve(stage, 'GET /v1/products/:productId/reviews', 'public', ({ input, language, request }) =>
      productReviews(shop, input.params.productId, input.query ?? {}, customerIf(stage, request), shop.words(language)),
    ),
    serve(stage, 'GET /v1/review-links/:token', 'public', ({ input, language }) => {
      reviewsOf(shop);
      return describeRequest(shop, shopDesk.workingLink(shop, input.params.token).request, shop.words(language));
    }),
  ];
};

/** What the shop's server does with reviews. */
const forShop = (stage: Stage): Handler[] => {
  const { shop } = stage;
  const { anyReview, describeForShop } = shopDesk;
  return [
    serve(stage, 'POST /v1/review-links', 'secret', ({ input: { body } }) => {
      const { token, expiresAt } = shopDesk.makeLink(shop, body);
      const link = `https://shop.example${body.page ?? '/'}?kring_review=${token}`;
      return { token, link, expiresAt: expiresAt.toISOString() };
    }),
    serve(stage, 'GET /v1/reviews', 'secret', ({ input: { query } }) => {
      const { state, followUp, productId, cursor, limit = 20 } = query ?? {};
      const from = cursor === undefined ? 0 : Number(/^c(\d+)$/.exec(String(cursor))?.[1] ?? NaN);
      if (Number.isNaN(from)) throw new Refusal('cursor_invalid', 'The cursor is not one of ours.');
      const all = shop.reviews
        .toReversed()
        .filter(
          (review) =>
            (state === undefined || review.state === state) &&
            (followUp === undefined || review.followUp?.state === followUp) &&
            (productId === undefined || review.request.product.id === String(productId)),
        );
      return {
        items: all.slice(from, from + limit).map((review) => describeForShop(shop, review)),
        nextCursor: from + limit < all.length ? `c${from + limit}` : null,
      };
    }),
    serve(stage, 'POST /v1/reviews/:reviewId/decision', 'secret', ({ input: { params, body } }) => {
      const review = anyReview(shop, params.reviewId);
      shopDesk.decide(shop, review, body);
      return describeForShop(shop, review);
    }),
    serve(stage, 'POST /v1/reviews/:reviewId/reply', 'secret', ({ input: { params, body } }) => {
      const review = anyReview(shop, params.reviewId);
      shopDesk.answerReview(shop, review, body.text, body.actor);
      return describeForShop(shop, review);
    }),
    serve(stage, 'POST /v1/reviews/:reviewId/follow-up', 'secret', ({ input: { params, body } }) => {
      const review = anyReview(shop, params.reviewId);
      shopDesk.followUp(shop, review, body.text, body.actor);
      return describeForShop(shop, review);
    }),
    serve(stage, 'GET /v1/review-requests/counts', 'secret', () => requestCounts(shop)),
  ];
};

export const reviewHandlers = (stage: Stage): Handler[] => [...forCustomers(stage), ...forShop(stage)];
