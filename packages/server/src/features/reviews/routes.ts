import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { photoBody } from '../review-photos/service.ts';
import { changeReview, withdrawReview } from './change.ts';
import { decideReview, followUpReview, replyToReview, reviewPage } from './moderate.ts';
import { productReviews, setHelpful } from './product.ts';
import { myReviews } from './service.ts';
import { sendReview } from './write.ts';

/** Known to the page at once when something changes, and cheap to ask again. */
const asked = { tagged: (answer: unknown) => answer, vary: 'Accept-Language' } as const;

export function reviewRoutes(api: Api): void {
  serve(
    api,
    'GET /v1/me/review-requests',
    ({ read, shopId, customerId, origin, acceptLanguage }) =>
      read((tx) => myReviews(tx, { shopId, customerId, origin, acceptLanguage })),
    { ...asked, cache: 'private, no-cache' },
  );
  serve(
    api,
    'POST /v1/reviews',
    ({ read, write, shopId, customerId, origin, acceptLanguage, body }) =>
      sendReview({ read, write, shopId, customerId, origin, acceptLanguage, body }),
    photoBody,
  );
  serve(
    api,
    'PUT /v1/me/reviews/:reviewId',
    ({ read, write, shopId, customerId, origin, acceptLanguage, params, body }) =>
      changeReview({ read, write, shopId, customerId, origin, acceptLanguage, ...params, body }),
    photoBody,
  );
  serve(api, 'DELETE /v1/me/reviews/:reviewId', ({ write, shopId, customerId, params }) =>
    write((tx) => withdrawReview(tx, { shopId, customerId }, params.reviewId)),
  );
  serve(api, 'PUT /v1/reviews/:reviewId/helpful', ({ write, shopId, customerId, params, body }) =>
    write((tx) => setHelpful(tx, { shopId, customerId }, params.reviewId, body.helpful)),
  );
  serve(
    api,
    'GET /v1/products/:productId/reviews',
    ({ read, shopId, customerId, params, query: { sort = 'newest', cursor, limit = 5 }, origin, acceptLanguage }) =>
      read((tx) => productReviews(tx, { shopId, customerId, ...params, sort, cursor, limit, origin, acceptLanguage })),
    { ...asked, cache: 'public, no-cache' },
  );
  moderationRoutes(api);
}

function moderationRoutes(api: Api): void {
  serve(api, 'GET /v1/reviews', ({ read, shopId, query: { state, followUp, productId, cursor, limit = 20 }, origin }) =>
    read((tx) => reviewPage(tx, { shopId, state, followUp, productId, cursor, limit, origin })),
  );
  serve(api, 'POST /v1/reviews/:reviewId/decision', ({ write, shopId, params, body, origin }) =>
    write((tx) => decideReview(tx, { shopId, ...params, origin }, body)),
  );
  serve(api, 'POST /v1/reviews/:reviewId/reply', ({ write, shopId, params, body, origin }) =>
    write((tx) => replyToReview(tx, { shopId, ...params, origin }, body)),
  );
  serve(api, 'POST /v1/reviews/:reviewId/follow-up', ({ write, shopId, params, body, origin }) =>
    write((tx) => followUpReview(tx, { shopId, ...params, origin }, body)),
  );
}
