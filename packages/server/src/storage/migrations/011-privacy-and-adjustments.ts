import type { Migration } from '../migrations.ts';

/** What a customer said yes and no to, who was forgotten, and what a shop gave or took by hand. */
export const privacyAndAdjustments: Migration = {
  id: '011-privacy-and-adjustments',
  sql: `
    ALTER TABLE customers ADD COLUMN birthday TEXT CHECK (birthday GLOB '*-[0-9][0-9]-[0-9][0-9]');
    ALTER TABLE customers ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE customers ADD COLUMN erased_at INTEGER;
    UPDATE customers SET seen_at = created_at;
    CREATE INDEX customers_by_silence ON customers (shop_id, seen_at) WHERE erased_at IS NULL;
    CREATE INDEX customers_by_birthday ON customers (shop_id, substr(birthday, -5)) WHERE birthday IS NOT NULL;
    CREATE TRIGGER customers_stay_erased BEFORE UPDATE ON customers WHEN OLD.erased_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an erased customer stays erased'); END;
    CREATE TRIGGER customers_erase_whole BEFORE UPDATE OF erased_at ON customers
    WHEN NEW.erased_at IS NOT NULL
     AND NOT (NEW.call_name IS NULL AND NEW.email IS NULL AND NEW.language IS NULL AND NEW.birthday IS NULL)
    BEGIN SELECT RAISE(ABORT, 'an erased customer has no personal data'); END;

    CREATE INDEX sessions_by_customer ON sessions (shop_id, customer_id);

    CREATE TABLE consents (
      shop_id TEXT NOT NULL,
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      purpose TEXT NOT NULL CHECK (purpose IN ('birthday', 'profile', 'marketing')),
      granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
      shown TEXT NOT NULL,
      language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
      at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT;
    CREATE INDEX consents_by_customer ON consents (shop_id, customer_id, id);
    CREATE TRIGGER consents_no_update BEFORE UPDATE ON consents
    BEGIN SELECT RAISE(ABORT, 'consents is append-only'); END;
    CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents
    BEGIN SELECT RAISE(ABORT, 'consents is append-only'); END;

    CREATE TABLE adjustments (
      shop_id TEXT NOT NULL,
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      points INTEGER NOT NULL CHECK (points <> 0),
      reason TEXT NOT NULL,
      actor TEXT NOT NULL,
      expires TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'applied', 'rejected')),
      asked_at INTEGER NOT NULL,
      asked_key TEXT NOT NULL,
      decided_by TEXT,
      decided_key TEXT,
      paid_debt INTEGER NOT NULL DEFAULT 0 CHECK (paid_debt >= 0),
      PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      CHECK ((decided_by IS NULL) = (decided_key IS NULL)),
      CHECK (state <> 'applied' OR decided_key IS NULL OR decided_key <> asked_key)
    ) STRICT;
    CREATE INDEX adjustments_by_state ON adjustments (shop_id, state, id);
    CREATE INDEX adjustments_by_customer ON adjustments (shop_id, customer_id, id);
    CREATE TRIGGER adjustments_stay_decided BEFORE UPDATE ON adjustments WHEN OLD.state <> 'waiting'
    BEGIN SELECT RAISE(ABORT, 'a decided adjustment does not change'); END;
    CREATE TRIGGER adjustments_no_delete BEFORE DELETE ON adjustments
    BEGIN SELECT RAISE(ABORT, 'adjustments stay'); END;
  `,
};
