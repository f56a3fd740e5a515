import type { FastifyInstance } from 'fastify';
import type { Storage, Tx } from '../storage/storage.ts';
import type { Idempotency } from './idempotency/idempotency.ts';
import type { Identity } from './identity/identify.ts';
import type { LargeBodies } from './large-bodies.ts';
import type { Limits } from './limits.ts';

/** A customer of whom something changed. */
export interface ChangedCustomer {
  /** cus_… */
  readonly customerId: string;
  /** The revision of the wallet after the change. */
  readonly revision: number;
  /** Endpoints whose answers are no longer true, where it is only these; else all that tell of a customer. */
  readonly stale?: readonly string[];
}

/** What a work that changes something comes to: its answer, and who should hear of it once it is committed. */
export interface Outcome<T> {
  readonly answer: T;
  readonly changed?: readonly ChangedCustomer[];
}

/** Tells pages that are open of a change. Never fails and never waits. */
export interface Publisher {
  publish(shopId: string, changed: ChangedCustomer): void;
}

/** What routes are made on. */
export interface Api {
  readonly fastify: FastifyInstance;
  readonly storage: Storage;
  readonly identity: Identity;
  readonly idempotency: Idempotency;
  readonly limits: Limits;
  readonly largeBodies: LargeBodies;
  readonly publisher: Publisher;
  /** The address of this server as others see it, where it was told. */
  readonly publicUrl?: string | undefined;
}

/** Does the work in one transaction, and tells of its changes after the commit. */
export async function commit<T>(
  { storage, publisher }: Pick<Api, 'storage' | 'publisher'>,
  shopId: string,
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<T> {
  const { answer, changed = [] } = await storage.write(work);
  for (const customer of changed) publisher.publish(shopId, customer);
  return answer;
}
