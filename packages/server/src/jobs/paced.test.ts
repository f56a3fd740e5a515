import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { paced } from './paced.ts';

/** Timers may fire a moment before their time. */
const WORK = 50;
const LEAST = 2 * WORK - 4;

test.each([
  ['done', () => sleep(WORK, 'done')],
  [
    'failed',
    async () => {
      await sleep(WORK);
      throw new Error('failed');
    },
  ],
])('what is %s is answered after a rest as long as the work', async (outcome, work: () => Promise<string>) => {
  const begun = performance.now();
  const answer = await paced(work).catch((error: Error) => error.message);
  expect(answer).toBe(outcome);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(LEAST);
});
