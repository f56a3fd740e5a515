import type { KringError } from './error.ts';

const MINUTE = 60_000;
/** So many retries a minute are always allowed, or a page with one request could never try again. */
const FLOOR = 5;
/** A wait longer than this is the visitor's to decide, not ours. */
const LONGEST_WAIT = 10_000;

/**
 * Whether the same request may succeed a moment later. A write that is still running under its idempotency key (409)
 * counts: its answer comes by asking again.
 */
export const mayRetry = ({ kind, status, code, retryAfter = 0 }: KringError): boolean =>
  retryAfter <= LONGEST_WAIT &&
  (kind === 'offline' ||
    kind === 'timeout' ||
    [408, 425, 429, 502, 503, 504].includes(status) ||
    code === 'idempotency_in_progress');

/** How long to wait before retry number `retry` (0 is the first): full jitter, and never less than the server asked. */
export const waitBefore = (retry: number, random: () => number, retryAfter = 0): number =>
  retryAfter + random() * Math.min(4_000, 400 * 2 ** retry);

/** Keeps retries at or below 10 % of the calls of the last minute, so that a page never makes an outage worse. */
export interface RetryBudget {
  /** A call begins. */
  request(): void;
  /** Takes one retry, or says that there is none left. */
  take(): boolean;
}

export function createBudget(now: () => number): RetryBudget {
  let requests: number[] = [];
  let retries: number[] = [];
  const recent = (times: number[]) => times.filter((time) => Math.abs(now() - time) < MINUTE);
  return {
    request() {
      requests = [...recent(requests), now()];
    },
    take() {
      retries = recent(retries);
      return retries.length < Math.max(FLOOR, recent(requests).length / 10) && !!retries.push(now());
    },
  };
}
