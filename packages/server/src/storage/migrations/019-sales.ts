import type { Migration } from '../migrations.ts';

/**
 * Sales as they run beside what the programme says of them: an end that was moved, places that were added, and what the
 * shop did to them. A later end is never without the one that was announced, and no word of the shop is lost. Passcodes
 * are known by a salted hash only.
 */
export const sales: Migration = {
  id: '019-sales',
  sql: `
    ALTER TABLE customers ADD COLUMN segments TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(segments));

    CREATE TABLE sales (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      sale_id TEXT NOT NULL,
      ends_at INTEGER NOT NULL,
      -- The earliest end that was announced and passed over.
      extended_from INTEGER,
      -- Since when every way in is open by a word of the shop.
      opens_now INTEGER,
      more_places INTEGER NOT NULL DEFAULT 0 CHECK (more_places >= 0),
      PRIMARY KEY (shop_id, sale_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER sales_end_is_kept BEFORE UPDATE OF ends_at, extended_from ON sales
    WHEN (NEW.ends_at > OLD.ends_at AND (NEW.extended_from IS NULL OR NEW.extended_from > OLD.ends_at))
      OR (OLD.extended_from IS NOT NULL AND (NEW.extended_from IS NULL OR NEW.extended_from > OLD.extended_from))
    BEGIN SELECT RAISE(ABORT, 'a later end is always said'); END;
    CREATE TRIGGER sales_stay BEFORE DELETE ON sales
    BEGIN SELECT RAISE(ABORT, 'a sale is not forgotten'); END;

    CREATE TABLE sale_changes (
      shop_id TEXT NOT NULL,
      sale_id TEXT NOT NULL,
      id TEXT NOT NULL,
      change TEXT NOT NULL CHECK (change IN ('open', 'end', 'extend', 'restock', 'published_later', 'published_sooner')),
      at INTEGER NOT NULL,
      -- A name or a role in the shop; nobody where a programme was published.
      actor TEXT,
      places INTEGER CHECK (places > 0),
      ends_at INTEGER,
      PRIMARY KEY (shop_id, sale_id, id),
      FOREIGN KEY (shop_id, sale_id) REFERENCES sales (shop_id, sale_id),
      CHECK ((change = 'restock') = (places IS NOT NULL)),
      CHECK ((change IN ('open', 'restock')) = (ends_at IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER sale_changes_stay BEFORE UPDATE ON sale_changes
    BEGIN SELECT RAISE(ABORT, 'what the shop did stays'); END;
    CREATE TRIGGER sale_changes_are_kept BEFORE DELETE ON sale_changes
    BEGIN SELECT RAISE(ABORT, 'what the shop did stays'); END;

    CREATE TABLE sale_passcodes (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      sale_id TEXT NOT NULL,
      passcode_id TEXT NOT NULL,
      salt TEXT NOT NULL,
      hash TEXT NOT NULL,
      -- How many customers may use it; any number where it is null.
      most INTEGER CHECK (most > 0),
      used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
      set_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, sale_id, passcode_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER sale_passcodes_have_a_limit BEFORE UPDATE OF used ON sale_passcodes
    WHEN NEW.used > OLD.used AND NEW.used > NEW.most
    BEGIN SELECT RAISE(ABORT, 'the passcode was used as often as it may be'); END;

    CREATE TABLE sale_passcode_uses (
      shop_id TEXT NOT NULL,
      sale_id TEXT NOT NULL,
      passcode_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, sale_id, customer_id, passcode_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sale_passcode_uses_by_customer ON sale_passcode_uses (shop_id, customer_id);

    -- Wrong passcodes, and those that are being looked at.
    CREATE TABLE sale_passcode_tries (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      id TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, customer_id, id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sale_passcode_tries_by_time ON sale_passcode_tries (at);
  `,
};
