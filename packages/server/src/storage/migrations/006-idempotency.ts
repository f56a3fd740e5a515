import type { Migration } from '../migrations.ts';

export const idempotency: Migration = {
  id: '006-idempotency',
  sql: `
    CREATE TABLE idempotent_answers (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      key TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      status INTEGER NOT NULL,
      body TEXT NOT NULL,
      kept_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, key)
    ) STRICT;
    CREATE INDEX idempotent_answers_by_age ON idempotent_answers (kept_at);
  `,
};
