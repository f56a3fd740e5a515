import type { DatabaseSync } from 'node:sqlite';
import { StorageRefusedError } from './errors.ts';
import { shopsCustomers } from './migrations/001-shops-customers.ts';
import { ledger } from './migrations/002-ledger.ts';
import { identity } from './migrations/003-identity.ts';
import { programmes } from './migrations/004-programmes.ts';
import { orders } from './migrations/005-orders.ts';
import { idempotency } from './migrations/006-idempotency.ts';
import { lotsAndHolds } from './migrations/007-lots-and-holds.ts';
import { redemptions } from './migrations/008-redemptions.ts';
import { tiersAndEvents } from './migrations/009-tiers-and-events.ts';
import { earning } from './migrations/010-earning.ts';
import { privacyAndAdjustments } from './migrations/011-privacy-and-adjustments.ts';
import { referralCodes } from './migrations/012-referral-codes.ts';
import { referrals } from './migrations/013-referrals.ts';
import { reviews } from './migrations/014-reviews.ts';
import { reviewPhotos } from './migrations/015-review-photos.ts';
import { quizzes } from './migrations/017-quizzes.ts';
import { quizPrizes } from './migrations/018-quiz-prizes.ts';
import { sales } from './migrations/019-sales.ts';
import { saleHolds } from './migrations/020-sale-holds.ts';

/** One step of the database's form. Never changed after a release: a later step corrects it. */
export interface Migration {
  /** The name of its file, for instance `002-ledger`. */
  readonly id: string;
  readonly sql: string;
}

/** Every step, in order. */
export const migrations: readonly Migration[] = [
  shopsCustomers,
  ledger,
  identity,
  programmes,
  orders,
  idempotency,
  lotsAndHolds,
  redemptions,
  tiersAndEvents,
  earning,
  privacyAndAdjustments,
  referralCodes,
  referrals,
  reviews,
  reviewPhotos,
  quizzes,
  quizPrizes,
  sales,
  saleHolds,
];

const TABLE = 'CREATE TABLE IF NOT EXISTS migrations (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT';

/**
 * Brings the database to the form this code expects, in one transaction.
 * @throws StorageRefusedError when a newer Kring has been here
 */
export function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(TABLE);
    const missing = stepsMissing(database);
    const note = database.prepare(
      "INSERT INTO migrations (id, at) VALUES (?, CAST(unixepoch('subsec') * 1000 AS INTEGER))",
    );
    for (const { id, sql } of missing) {
      database.exec(sql);
      note.run(id);
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * For who may not change the database.
 * @throws StorageRefusedError when it is not of the form this code expects
 */
export function checkForm(database: DatabaseSync): void {
  const isKring = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'").get();
  if (isKring && stepsMissing(database).length === 0) return;
  throw new StorageRefusedError(
    isKring
      ? 'This database was made by an older version of Kring. Start `kring serve` once to bring it up to date.'
      : 'This is not a database of Kring.',
  );
}

function stepsMissing(database: DatabaseSync): Migration[] {
  const rows = database.prepare('SELECT id FROM migrations ORDER BY id').all();
  const done = new Set(rows.map(({ id }) => String(id)));
  const unknown = [...done].filter((id) => migrations.every((step) => step.id !== id));
  if (unknown.length > 0) {
    throw new StorageRefusedError(
      `This database was made by a newer version of Kring (it has ${unknown.join(', ')}, which this version does not know). Start that version, or restore a backup.`,
    );
  }
  return migrations.filter(({ id }) => !done.has(id));
}
