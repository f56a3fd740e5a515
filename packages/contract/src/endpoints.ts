import { actionEndpoints } from './actions.ts';
import { adjustmentEndpoints } from './adjustments.ts';
import { customerEndpoints } from './customers.ts';
import type { AnswerOf, InputOf } from './endpoint.ts';
import { entryEndpoints } from './entries.ts';
import { eventEndpoints } from './events.ts';
import { fulfilmentEndpoints } from './fulfilment.ts';
import { healthEndpoints } from './health.ts';
import { meEndpoints } from './me.ts';
import { orderEndpoints } from './orders.ts';
import { privacyEndpoints } from './privacy.ts';
import { productEndpoints } from './products.ts';
import { programmeEndpoints } from './programme.ts';
import { quizShopEndpoints } from './quiz-shop.ts';
import { quizEndpoints } from './quizzes.ts';
import { readsEndpoints } from './reads.ts';
import { redemptionEndpoints } from './redemptions.ts';
import { refundEndpoints } from './refunds.ts';
import { referralEndpoints } from './referrals.ts';
import { moderationEndpoints } from './review-moderation.ts';
import { reviewEndpoints } from './reviews.ts';
import { salePassEndpoints } from './sale-passes.ts';
import { saleShopEndpoints } from './sales-shop.ts';
import { saleEndpoints } from './sales.ts';
import { sessionEndpoints } from './session.ts';

/** Every endpoint by its one name, `METHOD /path`, which is the same string at every layer. */
export const endpoints = {
  ...programmeEndpoints,
  ...sessionEndpoints,
  ...meEndpoints,
  ...entryEndpoints,
  ...redemptionEndpoints,
  ...referralEndpoints,
  ...reviewEndpoints,
  ...moderationEndpoints,
  ...quizEndpoints,
  ...quizShopEndpoints,
  ...saleEndpoints,
  ...salePassEndpoints,
  ...saleShopEndpoints,
  ...readsEndpoints,
  ...privacyEndpoints,
  ...productEndpoints,
  ...customerEndpoints,
  ...orderEndpoints,
  ...refundEndpoints,
  ...fulfilmentEndpoints,
  ...actionEndpoints,
  ...adjustmentEndpoints,
  ...eventEndpoints,
  ...healthEndpoints,
} as const;

export type Endpoints = typeof endpoints;

/** The name of an endpoint, for instance `'GET /v1/me'`. */
export type EndpointKey = keyof Endpoints;

/** What a call of this endpoint takes. */
export type Input<K extends EndpointKey> = InputOf<Endpoints[K]>;

/** What a call of this endpoint answers. */
export type Answer<K extends EndpointKey> = AnswerOf<Endpoints[K]>;

/** Endpoints that only read. */
export type ReadKey = Extract<EndpointKey, `GET ${string}`>;

/** Endpoints that change something. */
export type ActionKey = Exclude<EndpointKey, ReadKey>;
