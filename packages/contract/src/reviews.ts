import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Language, Points, ShopId, When } from './primitives.ts';
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

/** What a review brings, whatever it says. */
const ReviewReward = Type.Object({ points: Points, pointsText: Type.String({ description: '50 punten' }) });

const NewPhoto = Type.Object(
  {
    data: Type.String({
      minLength: 1,
      maxLength: 2_800_000,
      pattern: '^[A-Za-z0-9+/]+={0,2}$',
      description: 'JPEG, PNG or WebP in base64, at most 2 MB.',
    }),
  },
  { additionalProperties: false },
);
const KeptPhoto = Type.Object(
  { id: Type.String({ pattern: '^pho_[0-9a-z]{1,60}$' }) },
  { additionalProperties: false },
);

/** Something bought, and delivered long enough ago, of which the customer is asked what they think. */
export const ReviewRequest = Type.Object({
  id: Type.String({ description: 'rvq_…' }),
  product: Product,
  orderNumber: Type.String(),
  delivered: Type.Union([When, Type.Null()], { description: 'Null for a review link that came before the delivery.' }),
  reward: Type.Union([ReviewReward, Type.Null()]),
});
export type ReviewRequest = Static<typeof ReviewRequest>;

const Reply = Type.Object({ text: Type.String(), on: When });

/** A review as its author sees it. */
export const MyReview = Type.Object({
  id: Type.String({ description: 'rev_…' }),
  revision: Type.Integer({ minimum: 1, description: 'Grows with every change by the author.' }),
  product: Product,
  stars: Stars,
  title: Title,
  text: Text,
  photos: Type.Array(ReviewPhoto),
  state: ReviewState,
  why: Type.Union([Type.Object({ code: RejectionReason, text: Type.String() }), Type.Null()], {
    description: 'Why it was rejected, in words for the author.',
  }),
  written: When,
  reward: Type.Union([ReviewReward, Type.Null()], { description: 'What it brought.' }),
  reply: Type.Union([Reply, Type.Null()], { description: 'The public answer of the shop.' }),
  followUp: Type.Union(
    [
      Type.Object({ state: Type.Enum(['open', 'answered']), text: Type.String(), on: Type.Union([When, Type.Null()]) }),
      Type.Null(),
    ],
    { description: 'To the author alone: what the shop did about it. `text` is empty while open.' },
  ),
});
export type MyReview = Static<typeof MyReview>;

/** What the customer is asked, and what they wrote. */
export const MyReviews = Type.Object({
  items: Type.Array(ReviewRequest, {
    description: 'What to ask now, the longest waiting first; at most 10. One at a time on a page.',
  }),
  reviews: Type.Array(MyReview, { description: 'Newest first; at most 20.' }),
});
export type MyReviews = Static<typeof MyReviews>;

/** A review as everybody sees it. */
export const PublicReview = Type.Object({
  id: Type.String({ description: 'rev_…' }),
  stars: Stars,
  title: Title,
  text: Text,
  photos: Type.Array(ReviewPhoto),
  author: Type.Union([Type.String(), Type.Null()], { description: 'First name, where known and not erased.' }),
  written: When,
  verified: Type.Literal(true, { description: 'Written about an order, by who placed it.' }),
  rewardText: Type.Union([Type.String(), Type.Null()], { description: 'Kreeg 50 punten voor deze review.' }),
  reply: Type.Union([Reply, Type.Null()]),
  helpful: Type.Object({
    count: Type.Integer({ minimum: 0 }),
    mine: Type.Boolean({ description: 'This customer found it so; false for a guest.' }),
  }),
  own: Type.Boolean({ description: 'Written by this customer; false for a guest.' }),
});
export type PublicReview = Static<typeof PublicReview>;

/** The figures over all published reviews of a product. */
export const ReviewSummary = Type.Object({
  count: Type.Integer({ minimum: 0 }),
  average: Type.Union([Type.Number({ minimum: 1, maximum: 5 }), Type.Null()], {
    description: 'Rounded to one decimal: 4.6. Null without reviews.',
  }),
  averageText: Type.String({ description: '4,6; empty without reviews.' }),
  distribution: Type.Array(Type.Integer({ minimum: 0 }), {
    minItems: 5,
    maxItems: 5,
    description: 'How many with 1, 2, 3, 4 and 5 stars.',
  }),
});
export type ReviewSummary = Static<typeof ReviewSummary>;

export const ProductReviews = Type.Object({
  productId: ShopId,
  summary: ReviewSummary,
  items: Type.Array(PublicReview),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type ProductReviews = Static<typeof ProductReviews>;

const RequestParams = Type.Object({ requestId: Type.String({ pattern: '^rvq_[0-9a-z]{1,40}$' }) });
export const reviewEndpoints = {
  'GET /v1/me/review-requests': endpoint({
    summary: 'What the customer is asked about, and what they wrote',
    access: 'session',
    answer: MyReviews,
    refusals: ['reviews_off', 'programme_unpublished'],
  }),
  'POST /v1/me/review-requests/:requestId/shown': endpoint({
    summary: 'The customer saw the question',
    description: 'Counted once per request.',
    access: 'session',
    status: 204,
    params: RequestParams,
    refusals: ['review_request_unknown'],
  }),
  'POST /v1/me/review-requests/:requestId/dismissal': endpoint({
    summary: 'Later, or never',
    description: '`undo` takes the last word back.',
    access: 'session',
    params: RequestParams,
    body: Type.Object({ choice: Type.Enum(['later', 'never', 'undo']) }),
    answer: Type.Object({
      until: Type.Union([When, Type.Null()], { description: 'When it is asked again; null for never, or now.' }),
    }),
    refusals: ['reviews_off', 'review_request_unknown', 'review_request_closed', 'programme_unpublished'],
  }),
  'POST /v1/reviews': endpoint({
    summary: 'Write a review',
    description:
      'With a session about one of its requests, or with the token of a review link. Verified against the order either way. The points come at once and do not depend on the stars or on publication.',
    access: 'public',
    idempotencyKey: true,
    status: 201,
    body: Type.Object({
      request: Type.Optional(Type.String({ pattern: '^rvq_[0-9a-z]{1,40}$' })),
      link: Type.Optional(LinkToken),
      stars: Stars,
      title: Type.Optional(Title),
      text: Type.Optional(Text),
      photos: Type.Optional(Type.Array(NewPhoto, { maxItems: 4 })),
      recommend: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
      language: Language,
    }),
    answer: MyReview,
    refusals: [
      'reviews_off',
      'review_request_unknown',
      'review_request_closed',
      'review_link_invalid',
      'photo_refused',
      'too_many_photos',
      'programme_unpublished',
    ],
  }),
  'PUT /v1/me/reviews/:reviewId': endpoint({
    summary: 'Change a review of your own',
    description: 'It goes to the shop again before others see it. The points stay as they are.',
    access: 'session',
    params: ReviewParams,
    body: Type.Object({
      revision: Type.Integer({ minimum: 1, description: 'The revision that you saw.' }),
      stars: Stars,
      title: Type.Optional(Title),
      text: Type.Optional(Text),
      photos: Type.Optional(
        Type.Array(Type.Union([KeptPhoto, NewPhoto]), {
          maxItems: 4,
          description: 'Those that stay, by id, and new ones.',
        }),
      ),
      language: Language,
    }),
    answer: MyReview,
    refusals: [
      'reviews_off',
      'review_unknown',
      'review_changed',
      'photo_refused',
      'too_many_photos',
      'programme_unpublished',
    ],
  }),
  'DELETE /v1/me/reviews/:reviewId': endpoint({
    summary: 'Take back a review of your own',
    description: 'Text and photos are gone; the points stay.',
    access: 'session',
    status: 204,
    params: ReviewParams,
    refusals: ['review_unknown'],
  }),
  'PUT /v1/reviews/:reviewId/helpful': endpoint({
    summary: 'Say, or take back, that a review helped',
    access: 'session',
    params: ReviewParams,
    body: Type.Object({ helpful: Type.Boolean() }),
    answer: PublicReview.properties.helpful,
    refusals: ['review_unknown', 'own_review'],
  }),
  'GET /v1/products/:productId/reviews': endpoint({
    summary: 'The published reviews of a product, with the figures over all of them',
    access: 'public',
    params: Type.Object({ productId: ShopId }),
    query: Type.Object({
      sort: Type.Optional(Type.Enum(['newest', 'helpful', 'highest', 'lowest'])),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 5 })),
    }),
    answer: ProductReviews,
    refusals: ['reviews_off', 'cursor_invalid', 'programme_unpublished'],
  }),
  'GET /v1/review-links/:token': endpoint({
    summary: 'What a review link asks about',
    access: 'public',
    params: Type.Object({ token: LinkToken }),
    answer: ReviewRequest,
    refusals: ['reviews_off', 'review_link_invalid', 'programme_unpublished'],
  }),
} as const;
