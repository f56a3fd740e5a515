import type { Migration } from '../migrations.ts';

/**
 * Redemptions with the reward as it was then, and two counters: how many of a reward are taken, and how many a customer
 * has had. `due_at` is the moment at which a hold or a code runs out, null once nothing can.
 */
export const redemptions: Migration = {
  id: '008-redemptions',
  sql: `
    CREATE TABLE redemptions (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      reward_id TEXT NOT NULL,
      reward TEXT NOT NULL CHECK (json_valid(reward)),
      programme_version INTEGER NOT NULL,
      cost INTEGER NOT NULL CHECK (cost > 0),
      state TEXT NOT NULL CHECK (state IN ('held', 'issued', 'used', 'cancelled', 'expired', 'reversed')),
      code TEXT NOT NULL CHECK (length(code) = 10),
      at INTEGER NOT NULL,
      held_until INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      used_order_id TEXT,
      used_at INTEGER,
      given_back INTEGER NOT NULL CHECK (given_back BETWEEN 0 AND cost),
      due_at INTEGER GENERATED ALWAYS AS (CASE state WHEN 'held' THEN held_until WHEN 'issued' THEN expires_at END) VIRTUAL,
      PRIMARY KEY (shop_id, id),
      UNIQUE (shop_id, code),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, programme_version) REFERENCES programme_versions (shop_id, version),
      CHECK ((used_order_id IS NULL) = (used_at IS NULL)),
      CHECK ((used_order_id IS NOT NULL) = (state IN ('used', 'reversed'))),
      CHECK (state NOT IN ('held', 'issued') OR given_back = 0),
      CHECK (state NOT IN ('cancelled', 'expired', 'reversed') OR given_back = cost)
    ) STRICT;
    CREATE INDEX redemptions_of_customer ON redemptions (shop_id, customer_id, at, id);
    CREATE INDEX redemptions_open ON redemptions (shop_id, customer_id, at, id) WHERE due_at IS NOT NULL;
    CREATE INDEX redemptions_due_of_customer ON redemptions (shop_id, customer_id, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX redemptions_due_of_reward ON redemptions (shop_id, reward_id, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX redemptions_due ON redemptions (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX redemptions_used ON redemptions (shop_id, used_order_id) WHERE used_order_id IS NOT NULL;

    CREATE TABLE rewards_taken (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      reward_id TEXT NOT NULL,
      taken INTEGER NOT NULL CHECK (taken >= 0),
      PRIMARY KEY (shop_id, reward_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rewards_had (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      reward_id TEXT NOT NULL,
      had INTEGER NOT NULL CHECK (had >= 0),
      PRIMARY KEY (shop_id, customer_id, reward_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;
  `,
};
