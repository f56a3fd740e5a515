import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databaseClock } from './clock.ts';
import { connection } from './connection.ts';
import { lock } from './lock.ts';
import { StorageRefusedError } from './errors.ts';
import { checkForm, migrate } from './migrations.ts';
import type { Storage, Tx } from './storage.ts';
import { stores } from './stores.ts';
import { turns } from './turns.ts';

export interface OpenOptions {
  /** A file, made where it is missing; or `:memory:` for a file that is gone after `close`. */
  readonly url: string;
  /** Moves the database's clock (KRING_CLOCK), in milliseconds. */
  readonly clockOffsetMs?: number;
  /** The most works that may wait, of each kind; what comes above is refused as OverloadedError. */
  readonly queue?: number;
  /** Told after each commit of writes how many works it held. */
  readonly onCommit?: (works: number) => void;
}

const BATCH = 64;
const QUEUE = 2000;

/**
 * Opens the embedded database, brings it to the form of this code, and keeps other processes away from it.
 * @throws StorageRefusedError when another process has it or a newer Kring made it
 */
export async function openStorage(options: OpenOptions): Promise<Storage> {
  const temporary = options.url === ':memory:' ? mkdtempSync(join(tmpdir(), 'kring-')) : undefined;
  const path = temporary ? join(temporary, 'kring.db') : resolve(options.url);
  mkdirSync(dirname(path), { recursive: true });
  const unlock = lock(path);
  try {
    const { queue = QUEUE, clockOffsetMs = 0, onCommit } = options;
    const writer = openWriter(path);
    migrate(writer);
    const reader = openReadOnly(path);
    const write = turns({
      database: writer,
      begin: 'BEGIN IMMEDIATE',
      context: transactions(writer, clockOffsetMs),
      batch: BATCH,
      queue,
      ...(onCommit && { onCommit }),
    });
    const read = turns({
      database: reader,
      begin: 'BEGIN',
      context: transactions(reader, clockOffsetMs),
      batch: BATCH,
      queue,
    });
    return {
      write: write.run,
      read: read.run,
      async close() {
        await Promise.all([write.close(), read.close()]);
        if (!writer.isOpen) return;
        reader.close();
        writer.close();
        unlock();
        if (temporary) rmSync(temporary, { recursive: true });
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The one connection that writes. */
export function openWriter(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 5000 });
  // FULL: a commit that was answered is on the disk. NORMAL would lose the last ones in a power cut.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
  // What was deleted is overwritten, in pages that become free too: an erased customer's name does not linger in the file.
  database.exec('PRAGMA secure_delete = ON');
  return database;
}

/** A connection that can't write. */
const openReadOnly = (path: string): DatabaseSync => new DatabaseSync(path, { readOnly: true, timeout: 5000 });

/**
 * Opens a database to look at it, also while another process serves it (`kring ledger verify`).
 * @throws StorageRefusedError when it is not there, or not of the form of this code
 */
export async function openReader({ url, clockOffsetMs = 0 }: OpenOptions): Promise<Pick<Storage, 'read' | 'close'>> {
  const path = resolve(url);
  if (!existsSync(path)) throw new StorageRefusedError(`There is no database at ${path}.`);
  const reader = openReadOnly(path);
  try {
    checkForm(reader);
  } catch (error) {
    reader.close();
    throw error;
  }
  const context = transactions(reader, clockOffsetMs);
  const read = turns({ database: reader, begin: 'BEGIN', context, batch: BATCH, queue: QUEUE });
  return {
    read: read.run,
    async close() {
      await read.close();
      if (reader.isOpen) reader.close();
    },
  };
}

/** Makes a `Tx` for each work: the same stores, the moment of its beginning. */
function transactions(database: DatabaseSync, clockOffsetMs: number): () => Tx {
  const clock = databaseClock(database, clockOffsetMs);
  let now = clock();
  const bound = stores(connection(database, () => now));
  return () => {
    now = clock();
    return { ...bound, now };
  };
}
