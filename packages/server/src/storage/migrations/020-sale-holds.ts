import type { Migration } from '../migrations.ts';

/**
 * Places of sales: counters that claims go by, the holds themselves, who waits or is invited, who is in a draw, and the
 * keys that passes are signed with. What counts against the places of a sale is held, invited and bought.
 */
export const saleHolds: Migration = {
  id: '020-sale-holds',
  sql: `
    CREATE TABLE sale_places (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      sale_id TEXT NOT NULL,
      held INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0),
      invited INTEGER NOT NULL DEFAULT 0 CHECK (invited >= 0),
      bought INTEGER NOT NULL DEFAULT 0 CHECK (bought >= 0),
      waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
      PRIMARY KEY (shop_id, sale_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sale_places_waited_for ON sale_places (shop_id, sale_id) WHERE waiting > 0;

    -- The customer of a place that was bought may be nobody: one who was erased.
    CREATE TABLE sale_holds (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      id TEXT NOT NULL CHECK (id GLOB 'hld_*'),
      sale_id TEXT NOT NULL,
      customer_id TEXT,
      state TEXT NOT NULL CHECK (state IN ('held', 'bought', 'released', 'lapsed')),
      came_by TEXT NOT NULL CHECK (came_by IN ('claim', 'lottery', 'invitation')),
      products TEXT NOT NULL CHECK (json_valid(products)),
      at INTEGER NOT NULL,
      until INTEGER NOT NULL,
      lapses_at INTEGER NOT NULL,
      ended_at INTEGER,
      order_id TEXT,
      due_at INTEGER GENERATED ALWAYS AS (CASE state WHEN 'held' THEN lapses_at END) VIRTUAL,
      PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      CHECK (at < until AND until <= lapses_at),
      CHECK ((order_id IS NOT NULL) = (state = 'bought')),
      CHECK ((ended_at IS NULL) = (state = 'held')),
      CHECK (customer_id IS NOT NULL OR state = 'bought')
    ) STRICT;
    CREATE UNIQUE INDEX sale_holds_standing ON sale_holds (shop_id, sale_id, customer_id) WHERE state = 'held';
    CREATE INDEX sale_holds_of_customer ON sale_holds (shop_id, customer_id, sale_id, state);
    CREATE INDEX sale_holds_due_of_sale ON sale_holds (shop_id, sale_id, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX sale_holds_due ON sale_holds (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX sale_holds_given_back ON sale_holds (shop_id, sale_id) WHERE state IN ('released', 'lapsed');
    CREATE TRIGGER sale_holds_end_once BEFORE UPDATE OF state, order_id, ended_at ON sale_holds WHEN OLD.state <> 'held'
    BEGIN SELECT RAISE(ABORT, 'a hold ends once'); END;

    -- Who came first has the lowest number; until is null for who waits, and the end of the invitation for who is invited.
    CREATE TABLE sale_waiting (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      shop_id TEXT NOT NULL REFERENCES shops (id),
      sale_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      until INTEGER,
      UNIQUE (shop_id, sale_id, customer_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT;
    CREATE INDEX sale_waiting_row ON sale_waiting (shop_id, sale_id, number) WHERE until IS NULL;
    CREATE INDEX sale_waiting_of_customer ON sale_waiting (shop_id, customer_id);
    CREATE INDEX sale_waiting_due_of_sale ON sale_waiting (shop_id, sale_id, until) WHERE until IS NOT NULL;
    CREATE INDEX sale_waiting_due ON sale_waiting (until) WHERE until IS NOT NULL;

    -- A draw and its seed: lots are HMAC-SHA-256 of the customer with it, so that the order can be made again.
    CREATE TABLE sale_draws (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      sale_id TEXT NOT NULL,
      draws_at INTEGER NOT NULL,
      seed TEXT NOT NULL CHECK (length(seed) = 64),
      PRIMARY KEY (shop_id, sale_id, draws_at)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sale_lots (
      shop_id TEXT NOT NULL,
      sale_id TEXT NOT NULL,
      draws_at INTEGER NOT NULL,
      customer_id TEXT NOT NULL,
      lot TEXT NOT NULL CHECK (length(lot) = 64),
      at INTEGER NOT NULL,
      outcome TEXT CHECK (outcome IN ('place', 'none')),
      PRIMARY KEY (shop_id, sale_id, draws_at, customer_id),
      FOREIGN KEY (shop_id, sale_id, draws_at) REFERENCES sale_draws (shop_id, sale_id, draws_at),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sale_lots_of_sale ON sale_lots (shop_id, sale_id, draws_at, lot) WHERE outcome IS NULL;
    CREATE INDEX sale_lots_of_customer ON sale_lots (shop_id, customer_id, sale_id);
    CREATE INDEX sale_lots_due ON sale_lots (draws_at) WHERE outcome IS NULL;

    CREATE TABLE sale_keys (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      kid TEXT NOT NULL UNIQUE,
      x TEXT NOT NULL CHECK (length(x) = 43),
      d TEXT NOT NULL CHECK (length(d) = 43),
      created_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, kid)
    ) STRICT, WITHOUT ROWID;
  `,
};
