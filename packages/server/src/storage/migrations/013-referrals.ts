import type { Migration } from '../migrations.ts';

/** Referrals that use up the right of a friend. Those that were blocked when they were claimed do not. */
const standing = `state NOT IN ('expired', 'blocked')
  OR why IN ('first_order_too_small', 'cap_reached', 'month_cap_reached', 'budget_spent', 'shop_refused')`;

/** What counts for caps and budget. */
const counts = (row: string) => `${row}.state IN ('qualified', 'pending', 'rewarded')`;
const points = (row: string) => `${row}.referrer_points + ${row}.friend_points`;

/**
 * Referrals with what was promised when they qualified; what their points come to per shop, kept by triggers; keyed
 * hashes of what customers were seen with, and the random key of each shop. A redemption can now be granted for a
 * referral: it costs nothing and no stock, and there is one a referral.
 */
export const referrals: Migration = {
  id: '013-referrals',
  sql: `
    CREATE TABLE referrals (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      id TEXT NOT NULL,
      code TEXT NOT NULL CHECK (length(code) = 8),
      referrer_id TEXT NOT NULL,
      friend_id TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('claimed', 'held', 'qualified', 'pending', 'rewarded', 'blocked', 'expired', 'reversed')),
      why TEXT,
      signals TEXT NOT NULL CHECK (json_valid(signals)),
      claimed_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      decide_before INTEGER,
      decided_by TEXT,
      order_id TEXT,
      ordered_at INTEGER,
      referrer_points INTEGER NOT NULL DEFAULT 0 CHECK (referrer_points >= 0),
      friend_points INTEGER NOT NULL DEFAULT 0 CHECK (friend_points >= 0),
      discount TEXT CHECK (json_valid(discount)),
      minimum INTEGER,
      programme_version INTEGER,
      month TEXT,
      rewards_at INTEGER,
      due_at INTEGER GENERATED ALWAYS AS (CASE state
        WHEN 'claimed' THEN expires_at WHEN 'held' THEN decide_before
        WHEN 'qualified' THEN rewards_at WHEN 'pending' THEN rewards_at END) VIRTUAL,
      PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, referrer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, friend_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, programme_version) REFERENCES programme_versions (shop_id, version),
      CHECK ((why IS NOT NULL) = (state IN ('held', 'blocked', 'expired', 'reversed'))),
      CHECK ((order_id IS NULL) = (ordered_at IS NULL)),
      CHECK ((programme_version IS NULL) = (month IS NULL) AND (programme_version IS NULL) = (minimum IS NULL)
         AND (programme_version IS NULL) = (rewards_at IS NULL)),
      CHECK (state <> 'held' OR decide_before IS NOT NULL),
      CHECK (state NOT IN ('qualified', 'pending', 'rewarded') OR (programme_version IS NOT NULL AND order_id IS NOT NULL)),
      CHECK (programme_version IS NOT NULL OR (referrer_points = 0 AND friend_points = 0 AND discount IS NULL)),
      CHECK (programme_version IS NULL OR state IN ('qualified', 'pending', 'rewarded', 'reversed')),
      CHECK (referrer_id <> friend_id OR (state = 'blocked' AND why = 'own_code'))
    ) STRICT;
    CREATE UNIQUE INDEX referrals_standing ON referrals (shop_id, friend_id) WHERE ${standing};
    CREATE UNIQUE INDEX referrals_of_order ON referrals (shop_id, order_id) WHERE order_id IS NOT NULL;
    CREATE INDEX referrals_of_friend ON referrals (shop_id, friend_id, id);
    CREATE INDEX referrals_of_referrer ON referrals (shop_id, referrer_id, id);
    CREATE INDEX referrals_by_state ON referrals (shop_id, state, id);
    CREATE INDEX referrals_counted ON referrals (shop_id, referrer_id, month)
      WHERE state IN ('qualified', 'pending', 'rewarded');
    CREATE INDEX referrals_due ON referrals (due_at, shop_id) WHERE due_at IS NOT NULL;
    CREATE INDEX referrals_due_of_shop ON referrals (shop_id, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX referrals_due_of_friend ON referrals (shop_id, friend_id, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX referrals_due_of_referrer ON referrals (shop_id, referrer_id, due_at) WHERE due_at IS NOT NULL;
    CREATE TRIGGER referrals_keep_origin BEFORE UPDATE OF shop_id, id, code, referrer_id, friend_id ON referrals
    BEGIN SELECT RAISE(ABORT, 'the origin of a referral does not change'); END;
    CREATE TRIGGER referrals_stay_reversed BEFORE UPDATE OF state ON referrals WHEN OLD.state = 'reversed'
    BEGIN SELECT RAISE(ABORT, 'a reversed referral stays reversed'); END;
    CREATE TRIGGER referrals_keep_promises
    BEFORE UPDATE OF referrer_points, friend_points, discount, minimum, programme_version, month ON referrals
    WHEN OLD.programme_version IS NOT NULL
     AND (NEW.referrer_points, NEW.friend_points, NEW.discount, NEW.minimum, NEW.programme_version, NEW.month)
      IS NOT (OLD.referrer_points, OLD.friend_points, OLD.discount, OLD.minimum, OLD.programme_version, OLD.month)
    BEGIN SELECT RAISE(ABORT, 'what was promised does not change'); END;
    CREATE TRIGGER referrals_no_delete BEFORE DELETE ON referrals
    BEGIN SELECT RAISE(ABORT, 'referrals stay'); END;

    CREATE TABLE referral_totals (
      shop_id TEXT PRIMARY KEY REFERENCES shops (id),
      points INTEGER NOT NULL CHECK (points >= 0)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER referrals_count AFTER INSERT ON referrals WHEN ${counts('NEW')}
    BEGIN
      INSERT INTO referral_totals (shop_id, points) VALUES (NEW.shop_id, ${points('NEW')})
      ON CONFLICT DO UPDATE SET points = points + excluded.points;
    END;
    CREATE TRIGGER referrals_recount AFTER UPDATE OF state, referrer_points, friend_points ON referrals
    WHEN ${counts('NEW')} OR ${counts('OLD')}
    BEGIN
      INSERT INTO referral_totals (shop_id, points) VALUES (NEW.shop_id, 0) ON CONFLICT DO NOTHING;
      UPDATE referral_totals SET points = points + CASE WHEN ${counts('NEW')} THEN ${points('NEW')} ELSE 0 END
        - CASE WHEN ${counts('OLD')} THEN ${points('OLD')} ELSE 0 END
      WHERE shop_id = NEW.shop_id;
    END;

    CREATE TABLE referral_keys (
      shop_id TEXT PRIMARY KEY REFERENCES shops (id),
      key BLOB NOT NULL CHECK (length(key) = 32)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE referral_signals (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('address', 'browser', 'delivery')),
      hash TEXT NOT NULL,
      seen_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, customer_id, kind, hash),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX referral_signals_by_age ON referral_signals (seen_at);

    CREATE TABLE redemptions_before AS SELECT * FROM redemptions;
    DROP TABLE redemptions;
    CREATE TABLE redemptions (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      reward_id TEXT NOT NULL,
      reward TEXT NOT NULL CHECK (json_valid(reward)),
      programme_version INTEGER NOT NULL,
      cost INTEGER NOT NULL CHECK (cost >= 0),
      granted_for TEXT,
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
      FOREIGN KEY (shop_id, granted_for) REFERENCES referrals (shop_id, id),
      CHECK ((cost = 0) = (granted_for IS NOT NULL)),
      CHECK (granted_for IS NULL OR state <> 'held'),
      CHECK ((used_order_id IS NULL) = (used_at IS NULL)),
      CHECK ((used_order_id IS NOT NULL) = (state IN ('used', 'reversed'))),
      CHECK (state NOT IN ('held', 'issued') OR given_back = 0),
      CHECK (state NOT IN ('cancelled', 'expired', 'reversed') OR given_back = cost)
    ) STRICT;
    INSERT INTO redemptions (shop_id, id, customer_id, reward_id, reward, programme_version, cost, state, code, at,
                             held_until, expires_at, used_order_id, used_at, given_back)
    SELECT shop_id, id, customer_id, reward_id, reward, programme_version, cost, state, code, at,
           held_until, expires_at, used_order_id, used_at, given_back FROM redemptions_before;
    DROP TABLE redemptions_before;
    CREATE INDEX redemptions_of_customer ON redemptions (shop_id, customer_id, at, id);
    CREATE INDEX redemptions_open ON redemptions (shop_id, customer_id, at, id) WHERE due_at IS NOT NULL;
    CREATE INDEX redemptions_due_of_customer ON redemptions (shop_id, customer_id, due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX redemptions_due_of_reward ON redemptions (shop_id, reward_id, due_at)
      WHERE due_at IS NOT NULL AND granted_for IS NULL;
    CREATE INDEX redemptions_due ON redemptions (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX redemptions_used ON redemptions (shop_id, used_order_id) WHERE used_order_id IS NOT NULL;
    CREATE UNIQUE INDEX redemptions_granted ON redemptions (shop_id, granted_for) WHERE granted_for IS NOT NULL;
  `,
};
