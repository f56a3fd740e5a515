import { randomUUID } from 'node:crypto';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { actionRoutes } from './features/actions/routes.ts';
import { createHub } from './features/changes/hub.ts';
import { adjustmentRoutes } from './features/adjustments/routes.ts';
import { changesRoutes } from './features/changes/routes.ts';
import { consentRoutes } from './features/consents/routes.ts';
import { customerRoutes } from './features/customers/routes.ts';
import { entryRoutes } from './features/entries/routes.ts';
import { eventRoutes } from './features/events/routes.ts';
import { erasureRoutes } from './features/erasure/routes.ts';
import { exportRoutes } from './features/exports/routes.ts';
import { fulfilmentRoutes } from './features/fulfilment/routes.ts';
import { healthRoutes } from './features/health/routes.ts';
import { meRoutes } from './features/me/routes.ts';
import { orderRoutes } from './features/orders/routes.ts';
import { productRoutes } from './features/products/routes.ts';
import { programmeRoutes } from './features/programme/routes.ts';
import { readsRoutes } from './features/reads/routes.ts';
import { redemptionRoutes } from './features/redemptions/routes.ts';
import { quizDrawPage } from './features/quiz-draws/page.ts';
import { quizDrawRoutes } from './features/quiz-draws/routes.ts';
import { quizPrizeRoutes } from './features/quiz-prizes/routes.ts';
import { quizRoutes } from './features/quizzes/routes.ts';
import { createGuesses } from './features/referral-links/guesses.ts';
import { referralPage } from './features/referral-links/page.ts';
import { referralCodeRoutes, referralVisitRoutes } from './features/referral-links/routes.ts';
import { referralRoutes } from './features/referrals/routes.ts';
import { refundRoutes } from './features/refunds/routes.ts';
import { reviewLinkRoutes } from './features/review-links/routes.ts';
import { reviewPhotoRoutes } from './features/review-photos/routes.ts';
import { reviewRequestRoutes } from './features/review-requests/routes.ts';
import { reviewRoutes } from './features/reviews/routes.ts';
import { saleHoldRoutes } from './features/sale-holds/routes.ts';
import { salePassRoutes } from './features/sale-passes/routes.ts';
import { saleViewRoutes } from './features/sale-views/routes.ts';
import { saleRoutes } from './features/sales/routes.ts';
import { sessionRoutes } from './features/session/routes.ts';
import type { Api } from './http/api.ts';
import { addCors } from './http/cors.ts';
import { addProblems, answerBrokenUrl } from './http/errors.ts';
import { addSecurityHeaders } from './http/headers.ts';
import { createIdempotency } from './http/idempotency/idempotency.ts';
import { createIdentity } from './http/identity/identify.ts';
import { addJson, addPlainTextJson } from './http/json.ts';
import { createLargeBodies } from './http/large-bodies.ts';
import { createLimits, defaultLimits, type LimitOptions } from './http/limits.ts';
import { observe } from './http/observe.ts';
import { addPressure } from './http/pressure.ts';
import { startJobs } from './jobs/jobs.ts';
import { addDocs } from './pages/docs.ts';
import { addFiles, defaultFiles } from './pages/files.ts';
import type { Storage } from './storage/storage.ts';
import { version } from './version.ts';

export interface AppOptions {
  readonly storage: Storage;
  /** Where the log goes; nowhere when left out. */
  readonly logger?: FastifyBaseLogger;
  /** The share of answers below 500 that is logged. */
  readonly logShare?: number;
  readonly limits?: Partial<LimitOptions>;
  /** Milliseconds that the event loop may lag before new calls are refused; 0 for never. */
  readonly maxEventLoopDelay?: number;
  /** Run the jobs. */
  readonly jobs?: boolean;
  readonly processMetrics?: boolean;
  /** The folder of the built loader. */
  readonly files?: string;
  /** The address of this server as others see it, for the API's description. */
  readonly publicUrl?: string;
  /** Proxies whose X-Forwarded-For is believed. */
  readonly trustProxy?: boolean | string;
}

const BODY_LIMIT = 16 * 1024;
/** Calls with photos that are in memory at one moment. */
const LARGE_BODIES = 4;
/** Of these, from one address. */
const LARGE_BODIES_OF_ONE = 2;

function createFastify({ logger, trustProxy = false }: AppOptions): FastifyInstance {
  return Fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    // Lines of ours tell of answers: Fastify's own carry addresses, and addresses carry keys.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    // What comes on an open connection while the server stops is still answered.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 500 },
    trustProxy,
    genReqId: () => `req_${randomUUID()}`,
    frameworkErrors: (error, request, reply) => answerBrokenUrl(error, request, reply),
  });
}

/** The whole server over one storage, ready to listen or to be injected. `close` leaves the storage open. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { storage, limits, logShare = 0.01, jobs = false, processMetrics = false } = options;
  const fastify = createFastify(options);
  const hub = createHub();
  const identity = createIdentity(storage);

  addProblems(fastify);
  addSecurityHeaders(fastify);
  observe(fastify, { logShare, processMetrics, streams: () => hub.size });
  addCors(fastify, identity);
  await addPressure(fastify, options.maxEventLoopDelay ?? 0);
  addJson(fastify);
  const api: Api = {
    fastify,
    storage,
    identity,
    publisher: hub,
    publicUrl: options.publicUrl?.replace(/\/+$/, ''),
    idempotency: createIdempotency(),
    limits: await createLimits(fastify, { ...defaultLimits, ...limits }),
    largeBodies: createLargeBodies(LARGE_BODIES, LARGE_BODIES_OF_ONE),
  };

  let stopping = false;
  healthRoutes(api, () => stopping);
  programmeRoutes(api, hub);
  meRoutes(api);
  entryRoutes(api);
  productRoutes(api);
  consentRoutes(api);
  customerRoutes(api);
  exportRoutes(api);
  erasureRoutes(api);
  adjustmentRoutes(api);
  orderRoutes(api);
  quizRoutes(api);
  quizPrizeRoutes(api);
  quizDrawRoutes(api);
  quizDrawPage(api);
  redemptionRoutes(api);
  referralRoutes(api);
  refundRoutes(api);
  fulfilmentRoutes(api);
  actionRoutes(api);
  eventRoutes(api);
  const guesses = createGuesses();
  referralPage(api, guesses);
  referralCodeRoutes(api);
  reviewRequestRoutes(api);
  reviewRoutes(api);
  reviewLinkRoutes(api);
  reviewPhotoRoutes(api);
  saleRoutes(api, hub);
  saleViewRoutes(api);
  saleHoldRoutes(api, hub);
  salePassRoutes(api);
  changesRoutes(api, hub);
  await fastify.register(async (plain) => {
    addPlainTextJson(plain);
    sessionRoutes({ ...api, fastify: plain });
    referralVisitRoutes({ ...api, fastify: plain }, guesses);
    readsRoutes({ ...api, fastify: plain });
  });
  await addFiles(fastify, options.files ?? defaultFiles);
  await addDocs(fastify, { publicUrl: options.publicUrl ?? '/', version });

  const running = jobs ? startJobs(api) : undefined;
  fastify.addHook('preClose', async () => {
    stopping = true;
    // A connection whose last answer is on its way is idle only a moment later, and nobody else would close it then.
    if (fastify.server.listening) {
      const sweep = setInterval(() => fastify.server.closeIdleConnections(), 50).unref();
      fastify.server.once('close', () => clearInterval(sweep));
    }
    await running?.stop();
  });
  return fastify;
}
