import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Instant, Points, ShopId } from './primitives.ts';
import {
  LinkToken,
  Product,
  RejectionReason,
  ReviewParams,
  ReviewPhoto,
  ReviewState,
  Stars,
  Text,
  Title,
} from './review-parts.ts';

const Actor = Type.String({ minLength: 1, maxLength: 100, description: 'Who in the shop does it: a name or a role.' });

/** A review as the shop sees it, for moderation. */
export const ShopReview = Type.Object({
  id: Type.String({ description: 'rev_…' }),
  revision: Type.Integer({ minimum: 1 }),
  state: ReviewState,
  why: Type.Union([RejectionReason, Type.Null()]),
  customerId: Type.Union([ShopId, Type.Null()]),
  author: Type.Union([Type.String(), Type.Null()]),
  orderId: ShopId,
  product: Product,
  stars: Stars,
  title: Title,
  text: Text,
  photos: Type.Array(ReviewPhoto),
  recommend: Type.Union([Type.Integer({ minimum: 0, maximum: 10 }), Type.Null()]),
  writtenAt: Instant,
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  reply: Type.Union([Type.Object({ text: Type.String(), at: Instant, actor: Type.String() }), Type.Null()]),
  followUp: Type.Union(
    [
      Type.Object({
        state: Type.Enum(['open', 'answered']),
        text: Type.String(),
        at: Instant,
        actor: Type.Union([Type.String(), Type.Null()]),
      }),
      Type.Null(),
    ],
    { description: '`at`: when it was opened, or answered.' },
  ),
  rewarded: Points,
});
export type ShopReview = Static<typeof ShopReview>;

export const moderationEndpoints = {
  'POST /v1/review-links': endpoint({
    summary: 'Make a link with which a customer can review without signing in',
    description: 'For a mail of the shop. Works once, for this customer, order and product.',
    access: 'secret',
    idempotencyKey: true,
    status: 201,
    body: Type.Object({
      orderId: ShopId,
      productId: ShopId,
      page: Type.Optional(
        Type.String({
          maxLength: 200,
          pattern: '^/(?!/)[A-Za-z0-9._~/-]*$',
          description: 'The page of the shop that has a review prompt; / where left out.',
        }),
      ),
      days: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 180, description: 'How long it works; 60 where left out.' }),
      ),
    }),
    answer: Type.Object({ token: LinkToken, link: Type.String(), expiresAt: Instant }),
    refusals: ['reviews_off', 'order_unknown', 'order_line_unknown', 'review_request_closed', 'programme_unpublished'],
  }),
  'GET /v1/reviews': endpoint({
    summary: 'Reviews for moderation, newest first',
    access: 'secret',
    query: Type.Object({
      state: Type.Optional(ReviewState),
      followUp: Type.Optional(Type.Enum(['open', 'answered'])),
      productId: Type.Optional(ShopId),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
    }),
    answer: Type.Object({ items: Type.Array(ShopReview), nextCursor: Type.Union([Type.String(), Type.Null()]) }),
    refusals: ['cursor_invalid'],
  }),
  'POST /v1/reviews/:reviewId/decision': endpoint({
    summary: 'Publish or reject a review',
    description: 'Nobody but the author changes its text. A decision may be changed by another.',
    access: 'secret',
    idempotencyKey: true,
    params: ReviewParams,
    body: Type.Object({
      decision: Type.Enum(['publish', 'reject']),
      reason: Type.Optional(RejectionReason),
      revision: Type.Integer({ minimum: 1, description: 'The revision that you saw.' }),
      actor: Actor,
    }),
    answer: ShopReview,
    refusals: ['review_unknown', 'review_changed', 'review_rejected_reason'],
  }),
  'POST /v1/reviews/:reviewId/reply': endpoint({
    summary: 'Answer a review in public',
    description: 'Stands below the review. Another answer takes its place; null takes it away.',
    access: 'secret',
    idempotencyKey: true,
    params: ReviewParams,
    body: Type.Object({
      text: Type.Union([Type.String({ minLength: 1, maxLength: 2_000 }), Type.Null()]),
      actor: Actor,
    }),
    answer: ShopReview,
    refusals: ['review_unknown'],
  }),
  'POST /v1/reviews/:reviewId/follow-up': endpoint({
    summary: 'Tell the author what was done about a low score',
    access: 'secret',
    idempotencyKey: true,
    params: ReviewParams,
    body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 2_000 }), actor: Actor }),
    answer: ShopReview,
    refusals: ['review_unknown', 'follow_up_closed'],
  }),
  'GET /v1/review-requests/counts': endpoint({
    summary: 'How often was asked, and what came of it',
    access: 'secret',
    answer: Type.Object({
      asked: Type.Integer({ description: 'Requests that came due.' }),
      shown: Type.Integer(),
      later: Type.Integer({ description: 'Of which the last word was later.' }),
      never: Type.Integer(),
      answered: Type.Integer(),
    }),
  }),
} as const;
