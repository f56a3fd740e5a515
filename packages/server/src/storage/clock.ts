import type { DatabaseSync } from 'node:sqlite';

/** The database's clock, moved by `offsetMs` (KRING_CLOCK). */
export function databaseClock(database: DatabaseSync, offsetMs: number): () => Date {
  const statement = database.prepare("SELECT unixepoch('subsec') AS seconds");
  return () => new Date(Math.round(Number(statement.get()?.['seconds']) * 1000) + offsetMs);
}
