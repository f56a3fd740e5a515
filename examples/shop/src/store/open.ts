import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const schema = `
  CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, customer_id TEXT, cart TEXT NOT NULL, checkout_id TEXT NOT NULL, notice TEXT, code TEXT, code_trouble TEXT,
    uses_credit INTEGER NOT NULL DEFAULT 0, friend TEXT, friend_trouble TEXT, place TEXT, place_trouble TEXT, created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, checkout_id TEXT NOT NULL UNIQUE, session_id TEXT, customer_id TEXT,
    placed_at TEXT NOT NULL, delivered_at TEXT, lines TEXT NOT NULL, shipping INTEGER NOT NULL, reward TEXT,
    credit_used INTEGER NOT NULL, state TEXT NOT NULL, friend TEXT, deliver_to TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS orders_of_customer ON orders (customer_id, number);
  CREATE TABLE IF NOT EXISTS refunds (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id), refunded_at TEXT NOT NULL, everything INTEGER NOT NULL,
    lines TEXT NOT NULL, shipping INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS reports (
    id INTEGER PRIMARY KEY, about TEXT NOT NULL, queue TEXT NOT NULL, signer TEXT NOT NULL, kind TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, body TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL DEFAULT 0,
    status INTEGER, answer TEXT, replayed INTEGER NOT NULL DEFAULT 0, trouble TEXT, created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS reports_waiting ON reports (id) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS reports_queue ON reports (queue, id) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS reports_about ON reports (about, id);
  CREATE TABLE IF NOT EXISTS credit (
    customer_id TEXT NOT NULL, order_id TEXT NOT NULL, why TEXT NOT NULL, amount INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (customer_id, order_id, why)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS customers (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, call_name TEXT NOT NULL, full_name TEXT NOT NULL, email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    address TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS newsletter (customer_id TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS forgotten (customer_id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, customer_id TEXT, type TEXT NOT NULL, at TEXT NOT NULL, data TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS events_of_customer ON events (customer_id, at);
  CREATE TABLE IF NOT EXISTS events_read (one INTEGER PRIMARY KEY CHECK (one = 1), cursor TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS voices_heard (one INTEGER PRIMARY KEY CHECK (one = 1), at TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS season_opened (one INTEGER PRIMARY KEY CHECK (one = 1), at TEXT NOT NULL) STRICT;
`;

/** Columns that came later: a shop that was opened before gets them. */
const laterColumns = [
  ['sessions', 'friend'],
  ['sessions', 'friend_trouble'],
  ['orders', 'friend'],
  ['orders', 'deliver_to'],
  ['sessions', 'place'],
  ['sessions', 'place_trouble'],
] as const;

function addLaterColumns(database: DatabaseSync): void {
  for (const [table, column] of laterColumns) {
    const known = database.prepare(`SELECT 1 FROM pragma_table_info('${table}') WHERE name = ?`).get(column);
    if (!known) database.exec(`ALTER TABLE ${table} ADD COLUMN ${column} TEXT`);
  }
}

/** The shop's own database: one file, made where it is not there yet. */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000;',
  );
  database.exec(schema);
  addLaterColumns(database);
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
