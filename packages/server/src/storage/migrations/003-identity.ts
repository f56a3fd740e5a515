import type { Migration } from '../migrations.ts';

export const identity: Migration = {
  id: '003-identity',
  sql: `
    CREATE TABLE publishable_keys (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      key TEXT NOT NULL UNIQUE,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, key)
    ) STRICT;

    CREATE TABLE origins (
      shop_id TEXT NOT NULL,
      key TEXT NOT NULL,
      origin TEXT NOT NULL,
      PRIMARY KEY (shop_id, key, origin),
      FOREIGN KEY (shop_id, key) REFERENCES publishable_keys (shop_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX origins_by_origin ON origins (origin);

    CREATE TABLE secret_keys (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      id TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, id)
    ) STRICT;

    CREATE TABLE signing_keys (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      id TEXT NOT NULL UNIQUE,
      algorithm TEXT NOT NULL CHECK (algorithm IN ('HS256', 'ES256', 'EdDSA')),
      material TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, id)
    ) STRICT;

    CREATE TABLE sessions (
      shop_id TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE,
      customer_id TEXT NOT NULL,
      publishable_key TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, hash),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, publishable_key) REFERENCES publishable_keys (shop_id, key)
    ) STRICT;
    CREATE INDEX sessions_by_end ON sessions (expires_at);

    CREATE TABLE used_tokens (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      jti TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, jti)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX used_tokens_by_end ON used_tokens (expires_at);
  `,
};
