import rateLimit from '@fastify/rate-limit';
import { networkOf } from '@kring/rules';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from './identity/identify.ts';
import { refuse } from './problems.ts';

/** Calls a minute. Generous: they stop a runaway loop or a guesser, not a busy shop. */
export interface LimitOptions {
  /** Per secret key. */
  readonly secret: number;
  /** Per session. */
  readonly session: number;
  /** Per address, for guests with a publishable key. */
  readonly page: number;
  /** Per address: calls that were refused for who is calling. */
  readonly refused: number;
  /** Per address: links of customers that were followed. */
  readonly link: number;
  /** Per address: photos, of which a page with reviews shows many. */
  readonly media: number;
  /** Per address: pages that verify a draw, which may list many entries. */
  readonly draw: number;
}

export const defaultLimits: LimitOptions = {
  secret: 60_000,
  session: 600,
  page: 3_000,
  refused: 600,
  link: 1_200,
  media: 6_000,
  draw: 300,
};

export interface Limits {
  /** Counts a call; refuses it when there were too many. */
  count(request: FastifyRequest, caller: Caller): Promise<void>;
  /** Counts a call of nobody we know; refuses it when this address made too many. */
  countRefused(request: FastifyRequest): Promise<void>;
  /** Counts a call that anybody may make without a key; refuses it when this address made too many. */
  countOpen(request: FastifyRequest, of: 'link' | 'media' | 'draw'): Promise<void>;
}

export async function createLimits(fastify: FastifyInstance, options: LimitOptions): Promise<Limits> {
  await fastify.register(rateLimit, { global: false });
  const keys = new WeakMap<FastifyRequest, string>();
  const limiter = (max: number) => {
    const check = fastify.createRateLimit({
      max,
      timeWindow: 60_000,
      keyGenerator: (request) => keys.get(request) ?? request.ip,
    });
    return async (request: FastifyRequest, key: string) => {
      keys.set(request, key);
      const verdict = await check(request);
      if (!verdict.isAllowed && verdict.isExceeded)
        throw refuse('rate_limited', `More than ${max} calls within a minute.`, { retryAfter: verdict.ttlInSeconds });
    };
  };
  const bySecret = limiter(options.secret);
  const bySession = limiter(options.session);
  const byPage = limiter(options.page);
  const byRefusal = limiter(options.refused);
  const open = { link: limiter(options.link), media: limiter(options.media), draw: limiter(options.draw) };
  return {
    async count(request, caller) {
      if (caller.kind === 'secret') await bySecret(request, caller.keyId);
      else if (caller.kind === 'session') await bySession(request, `${caller.shopId} ${caller.customerId}`);
      else await byPage(request, `${caller.shopId} ${request.ip}`);
    },
    async countRefused(request) {
      await byRefusal(request, request.ip);
    },
    async countOpen(request, of) {
      await open[of](request, networkOf(request.ip));
    },
  };
}
