import type { EndpointKey } from '@kring/contract';
import { attempt, type Reply } from './attempt.ts';
import type { Breaker } from './breaker.ts';
import { KringError } from './error.ts';
import { READS } from './join.ts';
import { toKringError } from './problem.ts';
import type { Outgoing } from './request.ts';
import { createBudget, mayRetry, waitBefore } from './retry.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Sends until an answer, a refusal or the last retry. `make` is asked anew for each try. `first` is the response to the
 * first try, where somebody has sent it already. Throws a KringError; `offline`, with `retryAfter`, where the service
 * has not answered for a while and is left alone.
 */
export type Send = (
  endpoint: EndpointKey,
  make: () => Outgoing | Promise<Outgoing>,
  signal?: AbortSignal,
  first?: Response,
) => Promise<Reply>;

/** Bytes a second that a line brings up at least. */
const SLOWEST = 40_000;

export function createSend({ fetch, now, random, sleep }: Surroundings, breaker: Breaker): Send {
  const budget = createBudget(now);

  function mind(): void {
    const { rest } = breaker;
    if (rest) throw new KringError('offline', 0, { detail: `No answer lately: nothing is sent for ${rest} ms.` }, rest);
  }

  return async (endpoint, make, signal, first) => {
    const reads = endpoint.startsWith('GET ') || endpoint === READS;
    const once = async (sent?: Response): Promise<Reply> => {
      const { url, init } = await make();
      mind();
      breaker.begin();
      const go = async (stop: AbortSignal) => sent ?? (await fetch(url, { ...init, signal: stop }));
      try {
        // Photos need their time on a slow line.
        const reply = await attempt(
          go,
          (reads ? 5_000 : 10_000) + Math.floor((init.body?.length ?? 0) / SLOWEST) * 1_000,
          now,
          signal,
        );
        breaker.end();
        return reply;
      } catch (thrown) {
        breaker.end(thrown as KringError);
        throw thrown;
      }
    };
    budget.request();
    mind();
    for (let retry = 0; ; retry += 1) {
      try {
        return await once(retry ? undefined : first);
      } catch (thrown) {
        const error = toKringError(thrown);
        if (retry >= (reads ? 2 : 3) || !mayRetry(error) || breaker.rest || !budget.take()) throw error;
        await sleep(waitBefore(retry, random, error.retryAfter), signal);
      }
    }
  };
}
