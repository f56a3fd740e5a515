import type { EndpointKey } from '@kring/contract';
import { KringError } from '../error.ts';
import { newIdempotencyKey } from '../intent.ts';
import { toKringError } from '../problem.ts';
import type { LooseInput } from '../request.ts';
import type { Surroundings } from '../surroundings.ts';
import { isFinal, isFresh, sameCustomer, type Kept, type Settled } from './kept.ts';
import type { Shelf } from './shelf.ts';
import type { Turn } from './turn.ts';

/** What the outbox needs of the client and the page. */
export interface OutboxParts {
  readonly around: Surroundings;
  readonly shop: string;
  /** `cus_…` while a session is open; else undefined, and everything waits. */
  readonly customer: () => string | undefined;
  /** Sends once with all retries; throws a KringError. */
  readonly send: (act: Kept) => Promise<object | undefined>;
  /** Sends without waiting for an answer, on a page that goes away. */
  readonly fling: (act: Kept) => void;
  readonly settled: (act: Kept, how: Settled) => void;
  readonly shelf: Shelf;
  readonly turn: Turn;
}

/** Keeps what a visitor did until the server has answered, past the life of the page. */
export interface Outbox {
  /** Keeps it, then sends it. Throws its refusal; or an error with `kept`, where it will be sent later. */
  keep(endpoint: EndpointKey, input: LooseInput, life: number, id?: string): Promise<object | undefined>;
  /** Sends what waits for the present customer, in the order in which it was done. Never rejects. */
  drain(): Promise<void>;
  /** What waits for the present customer. */
  waiting(): Promise<readonly Kept[]>;
  /** The page goes away: sends what is not under way, and waits for nothing. What does not arrive is still kept. */
  flush(): void;
  /** Another customer is signed in: nothing of the one before stays. */
  only(customer: string): Promise<void>;
  /** Nothing of anybody stays. */
  wipe(): Promise<void>;
}

interface Asker {
  readonly resolve: (answer: object | undefined) => void;
  readonly reject: (error: KringError) => void;
}

const keptError = (error: KringError): KringError =>
  Object.assign(new KringError(error.kind, error.status, error, error.retryAfter), { kept: true });

export function createOutbox({ around, shop, customer, send, fling, settled, shelf, turn }: OutboxParts): Outbox {
  const { now, random } = around;
  /** Acts that this page knows of; `askers` wait for the outcome in it. */
  const known = new Map<string, Kept>();
  const askers = new Map<string, Asker[]>();
  let underWay: string | undefined;
  let draining: Promise<void> | undefined;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isMine = (act: Kept) => sameCustomer(act, { shop, customer: customer() ?? '' });

  function answer(act: Kept, how: Settled): void {
    known.delete(act.id);
    const waiting = askers.get(act.id) ?? [];
    askers.delete(act.id);
    for (const { resolve, reject } of waiting) {
      if ('error' in how) reject(how.error);
      else resolve(how.answer);
    }
    settled(act, how);
  }

  /** Sends one; undefined where it was answered, else why it still waits. */
  async function sendOne(act: Kept): Promise<KringError | undefined> {
    underWay = act.id;
    let how: Settled;
    try {
      how = { answer: await send(act) };
    } catch (thrown) {
      const error = toKringError(thrown);
      if (!isFinal(error)) return error;
      how = { error };
    } finally {
      underWay = undefined;
    }
    await shelf.remove(({ id }) => id === act.id);
    answer(act, how);
    return undefined;
  }

  /** One round over everything; says why something is left. */
  async function round(): Promise<KringError | undefined> {
    let left: KringError | undefined;
    await shelf.remove((act) => !isFresh(act, now()));
    const acts = await shelf.all();
    for (const act of acts.filter(isMine)) {
      known.set(act.id, act);
      const error = await sendOne(act);
      left = error ?? left;
      // Where nothing gets through, the others needn't try. What only this one can't do, they may.
      if (error && (error.kind !== 'failed' || error.status === 503)) break;
    }
    const before = new Set(acts.map(({ id }) => id));
    const there = new Set((await shelf.all()).map(({ id }) => id));
    for (const act of known.values()) {
      if (there.has(act.id)) {
        // What was done meanwhile has its own round.
        if (before.has(act.id)) disappoint(act, left ?? new KringError('refused', 401, { code: 'session_missing' }));
      } else if (!isFresh(act, now())) answer(act, { error: new KringError('timeout') });
      else if (!isMine(act)) answer(act, { error: new KringError('aborted') });
      else {
        // Another tab sent it, or wiped it. The same key again brings the answer of the first.
        const error = await sendOne(act);
        if (error) answer(act, { error });
      }
    }
    return left;
  }

  /** Who waits in this page hears that it goes on later. */
  function disappoint(act: Kept, error: KringError): void {
    for (const { reject } of askers.get(act.id) ?? []) reject(keptError(error));
    askers.delete(act.id);
  }

  async function rounds(): Promise<void> {
    let left: KringError | undefined;
    do {
      try {
        left = await turn(round);
      } catch (thrown) {
        left = toKringError(thrown);
        for (const act of known.values()) disappoint(act, left);
        askers.clear();
      }
    } while (askers.size);
    draining = undefined;
    failures = left ? failures + 1 : 0;
    if (left && customer()) later(left.retryAfter);
  }

  function drain(): Promise<void> {
    clearTimeout(timer);
    return (draining ??= rounds());
  }

  /** Tries again by itself: soon at first, then about once a minute. */
  function later(wait = 0): void {
    const delay = Math.min(60_000, 2_000 * 2 ** failures);
    timer = setTimeout(() => void drain(), Math.max(wait, delay * (0.5 + random() / 2)));
    (timer as { unref?: () => void }).unref?.();
  }

  async function wipe(which: (act: Kept) => boolean): Promise<void> {
    for (const act of known.values()) if (which(act)) answer(act, { error: new KringError('aborted') });
    await shelf.remove(which);
  }

  return {
    async keep(endpoint, input, life, id = newIdempotencyKey()) {
      const wanted = { id, shop, customer: customer() ?? '', endpoint, input, at: now(), life };
      const act = await shelf.add(wanted, now());
      // Fifty things wait already: this one is sent, and not kept.
      if (!act) return await send(wanted);
      known.set(act.id, act);
      const asked = new Promise<object | undefined>((resolve, reject) => {
        askers.set(act.id, [...(askers.get(act.id) ?? []), { resolve, reject }]);
      });
      void drain();
      return await asked;
    },
    drain,
    async waiting() {
      const acts = (await shelf.all()).filter((act) => isMine(act) && isFresh(act, now()));
      // Whoever sends them, this page hears how they end.
      for (const act of acts) known.set(act.id, act);
      return acts;
    },
    flush() {
      for (const act of known.values()) if (act.id !== underWay && isMine(act)) fling(act);
    },
    only: (who) => wipe((act) => act.shop === shop && act.customer !== who),
    wipe: () => wipe((act) => act.shop === shop),
  };
}
