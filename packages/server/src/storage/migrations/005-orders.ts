import type { Migration } from '../migrations.ts';

/** Orders, and what happens to them: refunds and deliveries may be known before their order, so they refer to no row of it. */
export const orders: Migration = {
  id: '005-orders',
  sql: `
    CREATE TABLE orders (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      order_id TEXT NOT NULL,
      id TEXT NOT NULL,
      customer_id TEXT,
      fact TEXT NOT NULL CHECK (json_valid(fact)),
      fingerprint TEXT NOT NULL,
      placed_on TEXT NOT NULL,
      earned INTEGER NOT NULL CHECK (earned >= 0),
      parts TEXT NOT NULL CHECK (json_valid(parts)),
      programme_version INTEGER NOT NULL,
      release_at INTEGER,
      PRIMARY KEY (shop_id, order_id),
      UNIQUE (shop_id, id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, programme_version) REFERENCES programme_versions (shop_id, version),
      CHECK (customer_id IS NOT NULL OR earned = 0)
    ) STRICT;
    CREATE INDEX orders_by_day ON orders (shop_id, customer_id, placed_on) WHERE customer_id IS NOT NULL;

    CREATE TABLE refunds (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      order_id TEXT NOT NULL,
      refund_id TEXT NOT NULL,
      fact TEXT NOT NULL CHECK (json_valid(fact)),
      fingerprint TEXT NOT NULL,
      refunded_at INTEGER NOT NULL,
      money TEXT CHECK (json_valid(money)),
      clawed_back INTEGER CHECK (clawed_back >= 0),
      to_debt INTEGER CHECK (to_debt BETWEEN 0 AND clawed_back),
      PRIMARY KEY (shop_id, order_id, refund_id),
      CHECK ((money IS NULL) = (clawed_back IS NULL) AND (money IS NULL) = (to_debt IS NULL))
    ) STRICT;

    CREATE TABLE fulfilments (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      order_id TEXT NOT NULL,
      delivered_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, order_id)
    ) STRICT, WITHOUT ROWID;
  `,
};
