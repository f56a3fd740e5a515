import type { Tx } from '../../storage/storage.ts';
import type { Outcome } from '../api.ts';
import { refuse } from '../problems.ts';
import type { StoredAnswer } from './store.ts';

/** A call that may come more than once. */
export interface Attempt {
  /** The key belongs to the shop of the secret key, so two shops never meet in one. */
  readonly shopId: string;
  /** The customer of a session, cus_…, or `guest`; so two customers never meet in one either. Empty for the shop itself. */
  readonly customerId: string;
  readonly key: string;
  /** Of method, path and body. */
  readonly fingerprint: string;
  /** The status that a good answer has. */
  readonly status: number;
}

type Work<T> = (tx: Tx) => Promise<Outcome<T>>;

/** Makes of a work one that is done once per key, with its answer kept in the same transaction. */
export type Guard = <T>(work: Work<T>) => Work<T>;

export interface Idempotency {
  /** Does the call, or answers what the same call was answered before. Calls that come meanwhile wait for the first. */
  once(attempt: Attempt, call: (guard: Guard) => Promise<unknown>): Promise<Given>;
}

interface Given {
  readonly answer: StoredAnswer;
  readonly replayed: boolean;
}

/** Ends a work whose answer is known already: nothing of it is done. */
class Answered extends Error {
  readonly stored: StoredAnswer;

  constructor(stored: StoredAnswer) {
    super('This call was answered before.');
    this.stored = stored;
  }
}

/** Refuses a header that is missing or of another form. */
export function requireKey(header: string | readonly string[] | undefined): string {
  if (header === undefined || header === '')
    throw refuse('idempotency_key_missing', 'The header Idempotency-Key is missing.');
  if (typeof header !== 'string' || !/^[A-Za-z0-9_-]{8,128}$/.test(header))
    throw refuse(
      'idempotency_key_invalid',
      'The Idempotency-Key is not 8 to 128 letters, digits, hyphens or underscores.',
    );
  return header;
}

function same(attempt: Attempt, fingerprint: string): void {
  if (fingerprint !== attempt.fingerprint)
    throw refuse(
      'idempotency_key_reused',
      `The Idempotency-Key ${attempt.key} came before with another method, path or body.`,
    );
}

/** A key has no colon, so nobody can write somebody else's. */
const storedKeyOf = ({ customerId, key }: Attempt): string => (customerId === '' ? key : `${customerId}:${key}`);

/** @param wait how long a call waits for the same call that is running, in milliseconds */
export function createIdempotency(wait = 2000): Idempotency {
  const running = new Map<string, { fingerprint: string; given: Promise<Given> }>();

  async function joined(attempt: Attempt, given: Promise<Given>): Promise<Given> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(
          refuse('idempotency_in_progress', `The call with the Idempotency-Key ${attempt.key} is still running.`, {
            retryAfter: 1,
          }),
        );
      }, wait);
    });
    try {
      const { answer } = await Promise.race([given, late]);
      return { answer, replayed: true };
    } finally {
      clearTimeout(timer);
    }
  }

  async function perform(attempt: Attempt, call: (guard: Guard) => Promise<unknown>): Promise<Given> {
    const { shopId, fingerprint, status } = attempt;
    const key = storedKeyOf(attempt);
    const guard: Guard = (work) => async (tx) => {
      const stored = await tx.idempotency.find(shopId, key);
      if (stored) throw new Answered(stored);
      const outcome = await work(tx);
      await tx.idempotency.keep(shopId, key, { fingerprint, status, body: JSON.stringify(outcome.answer) });
      return outcome;
    };
    try {
      return { answer: { fingerprint, status, body: JSON.stringify(await call(guard)) }, replayed: false };
    } catch (error) {
      if (!(error instanceof Answered)) throw error;
      same(attempt, error.stored.fingerprint);
      return { answer: error.stored, replayed: true };
    }
  }

  return {
    async once(attempt, call) {
      const id = `${attempt.shopId} ${storedKeyOf(attempt)}`;
      const first = running.get(id);
      if (first) {
        same(attempt, first.fingerprint);
        return joined(attempt, first.given);
      }
      const given = perform(attempt, call);
      running.set(id, { fingerprint: attempt.fingerprint, given });
      try {
        return await given;
      } finally {
        running.delete(id);
      }
    },
  };
}
