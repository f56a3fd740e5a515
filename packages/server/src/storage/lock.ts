import { DatabaseSync } from 'node:sqlite';
import { StorageRefusedError } from './errors.ts';

/**
 * Keeps a second process away from a database. Node has no `flock`, and SQLite does: an open write transaction on a
 * side file holds a lock that the operating system lets go when the process ends, however it ends. The lock is on a
 * side file because the database itself must stay open for readers. The file stays behind and means nothing by itself.
 *
 * @returns lets the lock go
 * @throws StorageRefusedError naming the process that holds it
 */
export function lock(path: string): () => void {
  const file = new DatabaseSync(`${path}.lock`, { timeout: 0 });
  try {
    // Committed before the lock is held, so that who is refused can read it.
    file.exec('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER); DELETE FROM holder');
    file.prepare('INSERT INTO holder (pid) VALUES (?)').run(process.pid);
    file.exec('COMMIT; BEGIN IMMEDIATE');
    return () => file.close();
  } catch (cause) {
    const holder = isBusy(cause) ? `process ${holderOf(file)}` : undefined;
    file.close();
    throw new StorageRefusedError(
      holder
        ? `The database ${path} is in use by ${holder}. One process at a time may write to it: stop that one first.`
        : `The lock file ${path}.lock can't be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

const SQLITE_BUSY = 5;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;

function holderOf(file: DatabaseSync): string {
  if (file.isTransaction) file.exec('ROLLBACK');
  return String(file.prepare('SELECT pid FROM holder').get()?.['pid'] ?? 'unknown');
}
