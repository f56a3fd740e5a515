import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const schema = `
  CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, customer_id TEXT, cart TEXT NOT NULL, checkout_id TEXT NOT NULL, notice TEXT, created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, checkout_id TEXT NOT NULL UNIQUE, session_id TEXT, customer_id TEXT,
    placed_at TEXT NOT NULL, delivered_at TEXT, lines TEXT NOT NULL, shipping INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS orders_of_customer ON orders (customer_id, number);
  CREATE TABLE IF NOT EXISTS refunds (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id), refunded_at TEXT NOT NULL, everything INTEGER NOT NULL,
    lines TEXT NOT NULL, shipping INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS reports (
    id INTEGER PRIMARY KEY, about TEXT NOT NULL, kind TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, body TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL DEFAULT 0,
    status INTEGER, answer TEXT, replayed INTEGER NOT NULL DEFAULT 0, trouble TEXT, created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS reports_waiting ON reports (id) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS reports_about ON reports (about, id);
`;

/** The shop's own database: one file, made where it is not there yet. */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000;',
  );
  database.exec(schema);
  return database;
}

/** All of the work, or nothing of it. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (cause) {
    database.exec('ROLLBACK');
    throw cause;
  }
}
