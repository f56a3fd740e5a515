import type { Migration } from '../migrations.ts';

/** What each kind of entry may change; every other account stays as it is. */
const kinds: Readonly<Record<string, string>> = {
  earn: 'NEW.pending >= 0 AND NEW.issued = -NEW.pending AND (NEW.available, NEW.held, NEW.debt, NEW.redeemed, NEW.expired, NEW.adjusted) = (0, 0, 0, 0, 0, 0)',
  mature:
    'NEW.pending <= 0 AND NEW.available >= 0 AND NEW.debt <= 0 AND (NEW.held, NEW.issued, NEW.redeemed, NEW.expired, NEW.adjusted) = (0, 0, 0, 0, 0)',
  claw_back:
    'NEW.pending <= 0 AND NEW.available <= 0 AND NEW.expired <= 0 AND NEW.debt >= 0 AND NEW.issued >= 0 AND (NEW.held, NEW.redeemed, NEW.adjusted) = (0, 0, 0)',
  hold: 'NEW.held > 0 AND (NEW.pending, NEW.debt, NEW.issued, NEW.redeemed, NEW.expired, NEW.adjusted) = (0, 0, 0, 0, 0, 0)',
  capture:
    'NEW.held < 0 AND (NEW.pending, NEW.available, NEW.debt, NEW.issued, NEW.expired, NEW.adjusted) = (0, 0, 0, 0, 0, 0)',
  release:
    'NEW.held < 0 AND NEW.available >= 0 AND NEW.debt <= 0 AND (NEW.pending, NEW.issued, NEW.redeemed, NEW.expired, NEW.adjusted) = (0, 0, 0, 0, 0)',
  give_back:
    'NEW.redeemed < 0 AND NEW.available >= 0 AND NEW.debt <= 0 AND (NEW.pending, NEW.held, NEW.issued, NEW.expired, NEW.adjusted) = (0, 0, 0, 0, 0)',
  expire:
    'NEW.available < 0 AND (NEW.pending, NEW.held, NEW.debt, NEW.issued, NEW.redeemed, NEW.adjusted) = (0, 0, 0, 0, 0, 0)',
  adjust: '(NEW.held, NEW.issued, NEW.redeemed, NEW.expired) = (0, 0, 0, 0)',
  forgive:
    'NEW.debt < 0 AND (NEW.pending, NEW.available, NEW.held, NEW.issued, NEW.redeemed, NEW.expired) = (0, 0, 0, 0, 0, 0)',
};

const ofHolds = "('hold', 'capture', 'release', 'give_back')";

const added = ['hold', 'capture', 'release', 'give_back', 'expire', 'adjust', 'forgive'];

/** Of a lot as it was or is: whether it is in the schedule, under which event, and when that happens. */
const scheduled = (row: 'OLD' | 'NEW') => ({
  is: `${row}.remaining > 0 AND (${row}.state = 'pending' OR (${row}.state = 'available' AND ${row}.expires_at IS NOT NULL))`,
  event: `CASE ${row}.state WHEN 'pending' THEN 'mature' ELSE 'expire' END`,
  at: `CASE ${row}.state WHEN 'pending' THEN ${row}.matures_at ELSE ${row}.expires_at END`,
});

const schedule = `
      INSERT INTO lot_schedule (shop_id, customer_id, event, at, points)
      SELECT NEW.shop_id, NEW.customer_id, ${scheduled('NEW').event}, ${scheduled('NEW').at}, NEW.remaining
      WHERE ${scheduled('NEW').is}
      ON CONFLICT DO UPDATE SET points = points + excluded.points;`;

const ofOld = `shop_id = OLD.shop_id AND customer_id = OLD.customer_id
        AND event = ${scheduled('OLD').event} AND at = ${scheduled('OLD').at}`;

const unschedule = `
      UPDATE lot_schedule SET points = points - OLD.remaining WHERE ${ofOld} AND ${scheduled('OLD').is};
      DELETE FROM lot_schedule WHERE ${ofOld} AND points = 0;`;

/**
 * Holds, expiry and everything else that moves points. Lots know what is held of them and what expired; the order in
 * which they are spent is an index. `lot_schedule` has the sums of lots by moment, kept by triggers, so that neither a
 * read of the customer nor the search for what is due looks at every lot.
 */
export const lotsAndHolds: Migration = {
  id: '007-lots-and-holds',
  sql: `
    INSERT INTO entry_kinds (kind) VALUES ${added.map((kind) => `('${kind}')`).join(', ')};
    ALTER TABLE entries ADD COLUMN hold_id TEXT;
    CREATE UNIQUE INDEX entries_by_hold ON entries (shop_id, hold_id, id) WHERE hold_id IS NOT NULL;
    CREATE UNIQUE INDEX entries_hold_once ON entries (shop_id, hold_id) WHERE kind = 'hold';
    CREATE UNIQUE INDEX entries_resolve_once ON entries (shop_id, hold_id) WHERE kind IN ('capture', 'release');
    CREATE TRIGGER entries_fit_their_kind BEFORE INSERT ON entries
    WHEN (NEW.hold_id IS NOT NULL) <> (NEW.kind IN ${ofHolds}) OR NOT CASE NEW.kind
      ${Object.entries(kinds)
        .map(([kind, fits]) => `WHEN '${kind}' THEN ${fits}`)
        .join('\n      ')}
      ELSE TRUE END
    BEGIN SELECT RAISE(ABORT, 'the entry does not fit its kind'); END;

    CREATE TABLE lot_changes_before AS SELECT * FROM lot_changes;
    DROP TABLE lot_changes;
    CREATE TABLE lots_before AS SELECT * FROM lots;
    DROP TABLE lots;

    CREATE TABLE lots (
      shop_id TEXT NOT NULL,
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      order_id TEXT,
      entry_id TEXT NOT NULL,
      grace_of TEXT,
      amount INTEGER NOT NULL CHECK (amount > 0),
      remaining INTEGER NOT NULL CHECK (remaining >= 0),
      held INTEGER NOT NULL CHECK (held >= 0),
      expired INTEGER NOT NULL CHECK (expired >= 0),
      state TEXT NOT NULL CHECK (state IN ('pending', 'available', 'expired')),
      matures_at INTEGER NOT NULL,
      expires_at INTEGER,
      PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, entry_id) REFERENCES entries (shop_id, id),
      FOREIGN KEY (shop_id, grace_of) REFERENCES lots (shop_id, id),
      CHECK (remaining + held + expired <= amount),
      CHECK (state <> 'pending' OR (held = 0 AND expired = 0)),
      CHECK (state = 'expired' OR expired = 0),
      CHECK (state <> 'expired' OR (remaining = 0 AND expires_at IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO lots (shop_id, id, customer_id, order_id, entry_id, grace_of, amount, remaining, held, expired, state, matures_at, expires_at)
    SELECT shop_id, id, customer_id, order_id, entry_id, NULL, amount, remaining, 0, 0, state, matures_at, expires_at FROM lots_before;
    DROP TABLE lots_before;
    CREATE INDEX lots_pending ON lots (shop_id, customer_id, matures_at, id) WHERE state = 'pending' AND remaining > 0;
    CREATE INDEX lots_spendable ON lots (shop_id, customer_id, ifnull(expires_at, ${Number.MAX_SAFE_INTEGER}), matures_at, id)
      WHERE state = 'available' AND remaining > 0;
    CREATE INDEX lots_by_order ON lots (shop_id, order_id) WHERE order_id IS NOT NULL;
    CREATE INDEX lots_by_entry ON lots (shop_id, entry_id);
    CREATE TRIGGER lots_keep_origin
    BEFORE UPDATE OF shop_id, id, customer_id, order_id, entry_id, grace_of, amount, expires_at ON lots
    BEGIN SELECT RAISE(ABORT, 'the origin of a lot does not change'); END;
    CREATE TRIGGER lots_go_one_way BEFORE UPDATE OF state ON lots
    WHEN NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (VALUES ('pending', 'available'), ('available', 'expired'))
    BEGIN SELECT RAISE(ABORT, 'a lot becomes available once and expires once'); END;
    CREATE TRIGGER lots_no_delete BEFORE DELETE ON lots
    BEGIN SELECT RAISE(ABORT, 'lots are never deleted'); END;

    CREATE TABLE lot_changes (
      shop_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      lot_id TEXT NOT NULL,
      account TEXT NOT NULL CHECK (account IN ('pending', 'available', 'held', 'expired')),
      delta INTEGER NOT NULL CHECK (delta <> 0),
      PRIMARY KEY (shop_id, entry_id, lot_id, account),
      FOREIGN KEY (shop_id, entry_id) REFERENCES entries (shop_id, id),
      FOREIGN KEY (shop_id, lot_id) REFERENCES lots (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO lot_changes (shop_id, entry_id, lot_id, account, delta)
    SELECT shop_id, entry_id, lot_id, account, delta FROM lot_changes_before;
    DROP TABLE lot_changes_before;
    CREATE TRIGGER lot_changes_no_update BEFORE UPDATE ON lot_changes
    BEGIN SELECT RAISE(ABORT, 'lot_changes is append-only'); END;
    CREATE TRIGGER lot_changes_no_delete BEFORE DELETE ON lot_changes
    BEGIN SELECT RAISE(ABORT, 'lot_changes is append-only'); END;

    CREATE TABLE lot_schedule (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      event TEXT NOT NULL CHECK (event IN ('mature', 'expire')),
      at INTEGER NOT NULL,
      points INTEGER NOT NULL CHECK (points >= 0),
      PRIMARY KEY (shop_id, customer_id, event, at)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX lot_schedule_due ON lot_schedule (event, at, shop_id, customer_id);
    INSERT INTO lot_schedule (shop_id, customer_id, event, at, points)
    SELECT shop_id, customer_id, 'mature', matures_at, sum(remaining) FROM lots
    WHERE state = 'pending' AND remaining > 0 GROUP BY shop_id, customer_id, matures_at
    UNION ALL
    SELECT shop_id, customer_id, 'expire', expires_at, sum(remaining) FROM lots
    WHERE state = 'available' AND remaining > 0 AND expires_at IS NOT NULL GROUP BY shop_id, customer_id, expires_at;
    CREATE TRIGGER lots_are_scheduled AFTER INSERT ON lots
    BEGIN ${schedule}
    END;
    CREATE TRIGGER lots_are_rescheduled AFTER UPDATE OF remaining, state, matures_at ON lots
    BEGIN ${schedule} ${unschedule}
    END;

    CREATE TABLE holds (
      shop_id TEXT NOT NULL,
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      points INTEGER NOT NULL CHECK (points > 0),
      until INTEGER NOT NULL,
      grace_until INTEGER NOT NULL,
      state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'captured', 'released')),
      given_back INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, entry_id) REFERENCES entries (shop_id, id),
      CHECK (given_back BETWEEN 0 AND CASE state WHEN 'captured' THEN points ELSE 0 END)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX holds_open ON holds (shop_id, customer_id, until, id) WHERE state = 'open';
    CREATE INDEX holds_due ON holds (until, shop_id, customer_id) WHERE state = 'open';
    CREATE TRIGGER holds_keep_origin
    BEFORE UPDATE OF shop_id, id, customer_id, entry_id, points, until, grace_until ON holds
    BEGIN SELECT RAISE(ABORT, 'the origin of a hold does not change'); END;
    CREATE TRIGGER holds_resolve_once BEFORE UPDATE OF state ON holds WHEN OLD.state <> 'open'
    BEGIN SELECT RAISE(ABORT, 'a hold resolves once'); END;
    CREATE TRIGGER holds_never_take_again BEFORE UPDATE OF given_back ON holds WHEN NEW.given_back < OLD.given_back
    BEGIN SELECT RAISE(ABORT, 'what was given back stays given back'); END;
    CREATE TRIGGER holds_no_delete BEFORE DELETE ON holds
    BEGIN SELECT RAISE(ABORT, 'holds are never deleted'); END;
  `,
};
