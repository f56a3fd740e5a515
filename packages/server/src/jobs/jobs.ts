import type { FastifyBaseLogger } from 'fastify';
import type { Api } from '../http/api.ts';
import { giveBirthdays } from './birthdays.ts';
import { clean } from './cleaning.ts';
import { endAllDue } from './codes.ts';
import { tellOfExpiry } from './expiry.ts';
import { settleAllQuizPrizes } from './quiz-prizes.ts';
import { settleAllReferrals } from './referrals.ts';
import { forgetAll } from './retention.ts';
import { settleAllSales } from './sales.ts';
import { settleAll } from './settling.ts';
import { recountAll } from './tiers.ts';

const MINUTE = 60_000;
/** A place that is free, and a draw, are waited for by people who look on. */
const SOON = 5_000;

export interface Jobs {
  /** Lets what runs finish, and starts nothing more. */
  stop(): Promise<void>;
}

/** Runs a job now and then every `every` milliseconds; never twice at once. A failure is logged and tried again. */
function repeat(name: string, every: number, log: FastifyBaseLogger, job: () => Promise<number>): Jobs {
  let running: Promise<void> | undefined;
  const run = async () => {
    try {
      const count = await job();
      if (count > 0) log.info({ job: name, count }, 'job done');
    } catch (error) {
      log.error({ job: name, err: error }, 'job failed');
    }
  };
  const tick = () => {
    running ??= run().finally(() => (running = undefined));
  };
  tick();
  const timer = setInterval(tick, every);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Starts what happens by itself: points mature and expire, old rows go. */
export function startJobs(api: Pick<Api, 'storage' | 'publisher' | 'fastify'>): Jobs {
  const stopping = new AbortController();
  const jobs = [
    // In this order: what becomes available after a time off is warned of too, also where somebody could not be settled.
    repeat('settling', MINUTE, api.fastify.log, async () => {
      try {
        return await settleAll(api, stopping.signal);
      } finally {
        await tellOfExpiry(api, stopping.signal);
      }
    }),
    repeat('tiers', MINUTE, api.fastify.log, () => recountAll(api, stopping.signal)),
    repeat('birthdays', 10 * MINUTE, api.fastify.log, () => giveBirthdays(api, stopping.signal)),
    repeat('retention', 60 * MINUTE, api.fastify.log, () => forgetAll(api, stopping.signal)),
    repeat('codes', MINUTE, api.fastify.log, () => endAllDue(api, stopping.signal)),
    repeat('referrals', MINUTE, api.fastify.log, () => settleAllReferrals(api, stopping.signal)),
    repeat('quiz prizes', SOON, api.fastify.log, () => settleAllQuizPrizes(api, stopping.signal)),
    repeat('sales', SOON, api.fastify.log, () => settleAllSales(api, stopping.signal)),
    repeat('cleaning', 10 * MINUTE, api.fastify.log, () => clean(api.storage)),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}
