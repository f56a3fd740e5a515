/** The answer that was given to a call with an idempotency key. */
export interface StoredAnswer {
  /** SHA-256 of method, path and body: the same key with another request is refused. */
  readonly fingerprint: string;
  readonly status: number;
  /** The body as it was sent, JSON text. */
  readonly body: string;
}

/** Answers by idempotency key. A key belongs to the shop of the secret key that it came with. */
export interface IdempotencyStore {
  find(shopId: string, key: string): Promise<StoredAnswer | undefined>;
  keep(shopId: string, key: string, answer: StoredAnswer): Promise<void>;
  /** Deletes the shop's kept answers that name this id, whoever called. */
  forget(shopId: string, id: string): Promise<void>;
  /** Deletes answers that were kept before this moment; answers how many. */
  cleanAnswers(before: Date): Promise<number>;
}
