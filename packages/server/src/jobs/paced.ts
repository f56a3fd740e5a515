import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Works, and then rests as long as that took: there is one writer, and whoever calls meanwhile should find it free at
 * least half of the time. A job that has a night for it loses nothing.
 */
export async function paced<R>(work: () => Promise<R>): Promise<R> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    await sleep(performance.now() - begun);
  }
}
