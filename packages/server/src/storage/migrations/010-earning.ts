import type { Migration } from '../migrations.ts';

/**
 * What earning needs to know without reading all orders: points of a day, who had a first order, how often an action
 * earned, and when a birthday last did.
 */
export const earning: Migration = {
  id: '010-earning',
  sql: `
    CREATE TABLE order_days (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      day TEXT NOT NULL,
      earned INTEGER NOT NULL CHECK (earned >= 0),
      PRIMARY KEY (shop_id, customer_id, day),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO order_days (shop_id, customer_id, day, earned)
      SELECT shop_id, customer_id, placed_on, sum(earned) FROM orders WHERE customer_id IS NOT NULL
      GROUP BY shop_id, customer_id, placed_on;

    CREATE TABLE first_orders (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      order_id TEXT NOT NULL,
      PRIMARY KEY (shop_id, customer_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO first_orders (shop_id, customer_id, order_id)
      SELECT shop_id, customer_id, order_id FROM (
        SELECT shop_id, customer_id, order_id, min(id) FROM orders WHERE customer_id IS NOT NULL
        GROUP BY shop_id, customer_id
      );

    CREATE TABLE action_occurrences (
      shop_id TEXT NOT NULL,
      action_id TEXT NOT NULL,
      occurrence_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      happened_at INTEGER NOT NULL,
      points INTEGER NOT NULL CHECK (points >= 0),
      capped TEXT CHECK (capped IN ('customer', 'day', 'budget')),
      PRIMARY KEY (shop_id, action_id, occurrence_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      CHECK (points > 0 OR capped IS NOT NULL)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE action_times (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      action_id TEXT NOT NULL,
      times INTEGER NOT NULL CHECK (times > 0),
      PRIMARY KEY (shop_id, customer_id, action_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE action_days (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      action_id TEXT NOT NULL,
      day TEXT NOT NULL,
      times INTEGER NOT NULL CHECK (times > 0),
      PRIMARY KEY (shop_id, customer_id, action_id, day),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE action_budgets (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      action_id TEXT NOT NULL,
      spent INTEGER NOT NULL CHECK (spent > 0),
      PRIMARY KEY (shop_id, action_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE birthdays_earned (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      day TEXT NOT NULL,
      PRIMARY KEY (shop_id, customer_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE birthdays_done (
      shop_id TEXT PRIMARY KEY REFERENCES shops (id),
      day TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
