import type { Migration } from '../migrations.ts';

/** The largest whole number that JavaScript and JSON keep exact. */
const MAX = Number.MAX_SAFE_INTEGER;

/** Refuses a change of rows that are history. */
const appendOnly = (table: string): string =>
  (['UPDATE', 'DELETE'] as const)
    .map(
      (verb) => `
    CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
    )
    .join('');

export const ledger: Migration = {
  id: '002-ledger',
  sql: `
    CREATE TABLE entry_kinds (kind TEXT PRIMARY KEY) STRICT;
    INSERT INTO entry_kinds (kind) VALUES ('earn'), ('mature'), ('claw_back');

    CREATE TABLE entries (
      shop_id TEXT NOT NULL,
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      kind TEXT NOT NULL REFERENCES entry_kinds (kind),
      business_key TEXT NOT NULL,
      order_id TEXT,
      at INTEGER NOT NULL,
      revision INTEGER NOT NULL CHECK (revision > 0),
      pending INTEGER NOT NULL,
      available INTEGER NOT NULL,
      held INTEGER NOT NULL,
      debt INTEGER NOT NULL,
      issued INTEGER NOT NULL,
      redeemed INTEGER NOT NULL,
      expired INTEGER NOT NULL,
      adjusted INTEGER NOT NULL,
      reason TEXT NOT NULL CHECK (json_valid(reason)),
      PRIMARY KEY (shop_id, id),
      UNIQUE (shop_id, business_key),
      UNIQUE (shop_id, customer_id, revision),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      CHECK (pending + available + held - debt + issued + redeemed + expired + adjusted = 0)
    ) STRICT;
    CREATE INDEX entries_by_customer ON entries (shop_id, customer_id, at, id);
    CREATE INDEX entries_by_order ON entries (shop_id, order_id, kind) WHERE order_id IS NOT NULL;
    ${appendOnly('entries')}

    CREATE TABLE wallets (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      pending INTEGER NOT NULL CHECK (pending BETWEEN 0 AND ${MAX}),
      available INTEGER NOT NULL CHECK (available BETWEEN 0 AND ${MAX}),
      held INTEGER NOT NULL CHECK (held BETWEEN 0 AND ${MAX}),
      debt INTEGER NOT NULL CHECK (debt BETWEEN 0 AND ${MAX}),
      revision INTEGER NOT NULL CHECK (revision >= 0),
      PRIMARY KEY (shop_id, customer_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      CHECK (debt = 0 OR available = 0)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lots (
      shop_id TEXT NOT NULL,
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      order_id TEXT,
      entry_id TEXT NOT NULL,
      amount INTEGER NOT NULL CHECK (amount > 0),
      remaining INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'available')),
      matures_at INTEGER NOT NULL,
      expires_at INTEGER,
      PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, entry_id) REFERENCES entries (shop_id, id),
      CHECK (remaining BETWEEN 0 AND amount)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX lots_open ON lots (shop_id, customer_id, state, matures_at) WHERE remaining > 0;
    CREATE INDEX lots_by_customer ON lots (shop_id, customer_id);
    CREATE INDEX lots_due ON lots (matures_at, shop_id, customer_id) WHERE state = 'pending' AND remaining > 0;
    CREATE TRIGGER lots_keep_origin BEFORE UPDATE OF shop_id, id, customer_id, order_id, entry_id, amount ON lots
    BEGIN SELECT RAISE(ABORT, 'the origin of a lot does not change'); END;
    CREATE TRIGGER lots_no_delete BEFORE DELETE ON lots
    BEGIN SELECT RAISE(ABORT, 'lots are never deleted'); END;

    CREATE TABLE lot_changes (
      shop_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      lot_id TEXT NOT NULL,
      account TEXT NOT NULL CHECK (account IN ('pending', 'available')),
      delta INTEGER NOT NULL CHECK (delta <> 0),
      PRIMARY KEY (shop_id, lot_id, entry_id, account),
      FOREIGN KEY (shop_id, entry_id) REFERENCES entries (shop_id, id),
      FOREIGN KEY (shop_id, lot_id) REFERENCES lots (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    ${appendOnly('lot_changes')}
  `,
};
