import type { KringError } from './error.ts';

const WITHIN = 30_000;
const REST = 30_000;
const FAILURES = 5;

/** Asks nothing of a service that does not answer: after 5 failures in 30 s it rests for 30 s, then lets one try through. */
export interface Breaker {
  /** How long nothing may be sent, in milliseconds; 0 where it may. While one try finds out, nothing else is sent. */
  readonly rest: number;
  /** A try begins; after a rest, it finds out for all whether the service is back. */
  begin(): void;
  /** It ended: with no error, well. A refusal, or to be asked for patience, is an answer; the visitor's own abort says nothing. */
  end(error?: KringError): void;
  /** The device is online again: the rest is over, and one try finds out. */
  wake(): void;
}

/** `recovered` is called when an answer came after a rest. */
export function createBreaker(now: () => number, recovered: () => void): Breaker {
  let failures: number[] = [];
  let since: number | undefined;
  let trying = false;

  // A clock that was set, forward or back, ends the rest.
  const resting = () => (since === undefined ? 0 : Math.max(0, REST - Math.abs(now() - since)));

  return {
    get rest() {
      return resting() || (trying ? 1_000 : 0);
    },
    wake() {
      if (since !== undefined) since = now() - REST;
    },
    begin() {
      trying = since !== undefined;
    },
    end(error) {
      const found = trying;
      trying = false;
      if (error?.kind === 'aborted') return;
      if (!error || error.kind === 'refused' || error.status === 429) {
        failures = [];
        if (since === undefined) return;
        since = undefined;
        recovered();
      } else if (found) since = now();
      else if (since === undefined) {
        failures = [...failures.filter((time) => Math.abs(now() - time) < WITHIN), now()];
        if (failures.length >= FAILURES) since = now();
      }
    },
  };
}
