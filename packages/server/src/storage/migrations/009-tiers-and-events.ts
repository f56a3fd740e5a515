import type { Migration } from '../migrations.ts';

/**
 * What counts for tiers, by day; where each customer stands; and what happened, in the order of commit. Orders that were
 * there before count as if they had been reported now. Days are numbers, counted from 1 January 1970. Points
 * expire, or come with little time left, in many places of which none knows of events: a trigger notes each time, and a
 * job tells it.
 */
export const tiersAndEvents: Migration = {
  id: '009-tiers-and-events',
  sql: `
    CREATE TABLE tier_days (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      day INTEGER NOT NULL,
      points INTEGER NOT NULL,
      spend INTEGER NOT NULL,
      PRIMARY KEY (shop_id, customer_id, day),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tier_states (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      tier TEXT,
      kept_through INTEGER,
      evaluated_on INTEGER,
      due_on INTEGER,
      rules TEXT NOT NULL,
      programme_version INTEGER,
      changes INTEGER NOT NULL CHECK (changes >= 0),
      PRIMARY KEY (shop_id, customer_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, programme_version) REFERENCES programme_versions (shop_id, version),
      CHECK (tier IS NOT NULL OR kept_through IS NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tier_states_due ON tier_states (shop_id, due_on, customer_id) WHERE due_on IS NOT NULL;
    CREATE INDEX tier_states_by_rules ON tier_states (shop_id, rules, customer_id);

    CREATE TABLE events (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      position INTEGER NOT NULL CHECK (position > 0),
      id TEXT NOT NULL,
      type TEXT NOT NULL,
      at INTEGER NOT NULL,
      customer_id TEXT,
      data TEXT NOT NULL CHECK (json_valid(data)),
      business_key TEXT NOT NULL,
      PRIMARY KEY (shop_id, position),
      UNIQUE (shop_id, id),
      UNIQUE (shop_id, business_key),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT;
    CREATE INDEX events_by_type ON events (shop_id, type, position);
    CREATE INDEX events_by_customer ON events (shop_id, customer_id, position) WHERE customer_id IS NOT NULL;

    CREATE TABLE expiry_warnings (
      days INTEGER PRIMARY KEY,
      expires_at INTEGER NOT NULL,
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL
    ) STRICT;

    CREATE TABLE expiring_late (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, customer_id, expires_at)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER lot_schedule_notes_late AFTER INSERT ON lot_schedule
    WHEN NEW.event = 'expire' AND NEW.at <= (SELECT max(expires_at) FROM expiry_warnings WHERE days = 7)
      AND NOT EXISTS (SELECT 1 FROM expiring_late WHERE shop_id = NEW.shop_id AND customer_id = NEW.customer_id AND expires_at = NEW.at)
    BEGIN
      INSERT INTO expiring_late (shop_id, customer_id, expires_at) VALUES (NEW.shop_id, NEW.customer_id, NEW.at);
    END;

    CREATE TABLE expired_untold (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      points INTEGER NOT NULL,
      last_moment TEXT NOT NULL,
      PRIMARY KEY (shop_id, customer_id, entry_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER entries_tell_expired AFTER INSERT ON entries WHEN NEW.kind = 'expire' AND NEW.expired > 0
    BEGIN
      INSERT INTO expired_untold (shop_id, customer_id, entry_id, points, last_moment)
      VALUES (NEW.shop_id, NEW.customer_id, NEW.id, NEW.expired, json_extract(NEW.reason, '$.happenedAt'));
    END;

    INSERT INTO tier_days (shop_id, customer_id, day, points, spend)
    SELECT shop_id, customer_id, unixepoch(placed_on) / 86400,
           sum(earned - (SELECT coalesce(sum(clawed_back), 0) FROM refunds
                         WHERE refunds.shop_id = orders.shop_id AND refunds.order_id = orders.order_id)),
           sum((SELECT coalesce(sum(json_extract(line.value, '$.amount')), 0) FROM json_each(orders.fact, '$.lines') AS line)
               - (SELECT coalesce(sum(json_extract(line.value, '$.amount')), 0)
                  FROM refunds, json_each(refunds.money, '$.lines') AS line
                  WHERE refunds.shop_id = orders.shop_id AND refunds.order_id = orders.order_id))
      FROM orders WHERE customer_id IS NOT NULL
      GROUP BY shop_id, customer_id, placed_on;

    INSERT INTO tier_states (shop_id, customer_id, rules, changes)
    SELECT DISTINCT shop_id, customer_id, '', 0 FROM tier_days;
  `,
};
