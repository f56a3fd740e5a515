import type { EndpointKey } from '@kring/contract';
import { attempt, type Reply } from './attempt.ts';
import { toKringError } from './problem.ts';
import type { Outgoing } from './request.ts';
import { createBudget, mayRetry, waitBefore } from './retry.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Sends until an answer, a refusal or the last retry. `make` is asked anew for each try. `first` is the response to the
 * first try, where somebody has sent it already. Throws a KringError.
 */
export type Send = (
  endpoint: EndpointKey,
  make: () => Outgoing | Promise<Outgoing>,
  signal?: AbortSignal,
  first?: Response,
) => Promise<Reply>;

export function createSend({ fetch, now, random, sleep }: Surroundings): Send {
  const budget = createBudget(now);
  return async (endpoint, make, signal, first) => {
    const reads = endpoint.startsWith('GET ');
    budget.request();
    for (let retry = 0; ; retry += 1) {
      try {
        const { url, init } = await make();
        const sent = retry ? undefined : first;
        const once = async (stop: AbortSignal) => sent ?? (await fetch(url, { ...init, signal: stop }));
        return await attempt(once, reads ? 5_000 : 10_000, now, signal);
      } catch (thrown) {
        const error = toKringError(thrown);
        if (retry >= (reads ? 2 : 3) || !mayRetry(error) || !budget.take()) throw error;
        await sleep(waitBefore(retry, random, error.retryAfter), signal);
      }
    }
  };
}
