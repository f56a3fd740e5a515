import type { ClientOptions, Sleep } from './options.ts';

/** The options with every gap filled. */
export interface Surroundings extends ClientOptions {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
}

const sleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()));
    if (signal?.aborted) resolve();
  });

export const surroundings = (options: ClientOptions): Surroundings => ({
  ...options,
  // Looked up at each call, so that a page or test that wraps fetch later is respected.
  fetch: options.fetch ?? ((input, init) => fetch(input, init)),
  now: options.now ?? Date.now,
  random: options.random ?? Math.random,
  sleep: options.sleep ?? sleep,
});
