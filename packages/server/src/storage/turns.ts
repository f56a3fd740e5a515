import type { DatabaseSync } from 'node:sqlite';
import { OverloadedError, StorageUnavailableError } from './errors.ts';

/** Runs works on one connection, one after the other, several to a transaction. */
export interface Turns<Context> {
  readonly run: <T>(work: (context: Context) => Promise<T>) => Promise<T>;
  /** Finishes the works that wait, then refuses new ones. */
  close(): Promise<void>;
}

export interface TurnsOptions<Context> {
  readonly database: DatabaseSync;
  /** How a batch begins: `BEGIN IMMEDIATE` for writes, `BEGIN` for reads (a snapshot). */
  readonly begin: 'BEGIN IMMEDIATE' | 'BEGIN';
  /** What a work is given, made anew for each. */
  readonly context: () => Context;
  /** The most works in one transaction. */
  readonly batch: number;
  /** The most works that may wait. */
  readonly queue: number;
  readonly onCommit?: (works: number) => void;
}

interface Waiting<Context> {
  readonly work: (context: Context) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: works that arrive while others run share the next transaction, and with it one fsync. Each has its own
 * savepoint, so one that throws undoes only itself. No work is told its outcome before the commit is done.
 */
export function turns<Context>(options: TurnsOptions<Context>): Turns<Context> {
  const { database, begin, context, batch, queue, onCommit } = options;
  const savepoint = database.prepare('SAVEPOINT work');
  const rollBackTo = database.prepare('ROLLBACK TO work');
  const release = database.prepare('RELEASE work');
  let waiting: Waiting<Context>[] = [];
  let running: Promise<void> | undefined;
  let closed = false;

  async function drain(): Promise<void> {
    // A tick of the event loop between batches: requests are read, and their works join the next batch.
    for (await tick(); waiting.length > 0; await tick()) {
      const now = waiting.slice(0, batch);
      waiting = waiting.slice(batch);
      await runBatch(now);
    }
    running = undefined;
  }

  async function runBatch(works: readonly Waiting<Context>[]): Promise<void> {
    const outcomes: (() => void)[] = [];
    try {
      database.exec(begin);
      for (const work of works) outcomes.push(await runOne(work));
      database.exec('COMMIT');
    } catch (cause) {
      rollBack(database);
      const error = new StorageUnavailableError(`The database could not finish a transaction: ${messageOf(cause)}`, {
        cause,
      });
      for (const { reject } of works) reject(error);
      return;
    }
    onCommit?.(works.length);
    for (const settle of outcomes) settle();
  }

  async function runOne({ work, resolve, reject }: Waiting<Context>): Promise<() => void> {
    savepoint.run();
    try {
      const value = await work(context());
      release.run();
      return () => resolve(value);
    } catch (error) {
      // Disk full and the like end the whole transaction; then there is no savepoint to go back to.
      if (!database.isTransaction) throw error;
      rollBackTo.run();
      release.run();
      return () => reject(error);
    }
  }

  return {
    run<T>(work: (context: Context) => Promise<T>): Promise<T> {
      if (closed) return Promise.reject(new StorageUnavailableError('The database is closed.'));
      if (waiting.length >= queue) {
        return Promise.reject(new OverloadedError(`${queue} works wait for the database already.`));
      }
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
        running ??= drain();
      });
    },
    async close() {
      closed = true;
      await running;
    },
  };
}

const tick = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function rollBack(database: DatabaseSync): void {
  try {
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
  } catch {
    // The disk is worse off than the transaction; the next BEGIN will say so to those who ask then.
  }
}
