import type { Migration } from '../migrations.ts';

/**
 * What quizzes bring. A prize that takes stock is counted in the transaction that gives it; a guest's waits behind a ticket,
 * of which only the hash is kept. The seed of a draw is there before anybody takes part, and never changes. A redemption
 * can now be granted for what was won in a quiz as well as for a referral.
 */
export const quizPrizes: Migration = {
  id: '018-quiz-prizes',
  sql: `
    CREATE TABLE quiz_stock (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      quiz_id TEXT NOT NULL,
      prize_id TEXT NOT NULL,
      taken INTEGER NOT NULL CHECK (taken >= 0),
      PRIMARY KEY (shop_id, quiz_id, prize_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE quiz_wins (
      shop_id TEXT NOT NULL,
      id TEXT NOT NULL,
      quiz_id TEXT NOT NULL,
      attempt_id TEXT NOT NULL,
      customer_id TEXT,
      mode TEXT NOT NULL CHECK (mode IN ('everyone', 'score', 'moments', 'draw')),
      state TEXT NOT NULL CHECK (state IN ('claimable', 'entered', 'won', 'lost', 'lapsed', 'had')),
      prize_id TEXT NOT NULL,
      prize TEXT NOT NULL CHECK (json_valid(prize)),
      programme_version INTEGER NOT NULL,
      at INTEGER NOT NULL,
      ticket TEXT,
      expires_at INTEGER,
      entry TEXT,
      place INTEGER CHECK (place > 0),
      takes_stock INTEGER NOT NULL GENERATED ALWAYS AS (state = 'won' OR (state = 'claimable' AND mode <> 'draw')) VIRTUAL,
      PRIMARY KEY (shop_id, id),
      UNIQUE (shop_id, attempt_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, programme_version) REFERENCES programme_versions (shop_id, version),
      CHECK ((ticket IS NULL) = (expires_at IS NULL)),
      CHECK (state <> 'claimable' OR (ticket IS NOT NULL AND customer_id IS NULL)),
      CHECK (state NOT IN ('entered', 'won', 'lost', 'had') OR customer_id IS NOT NULL),
      CHECK (state NOT IN ('entered', 'lost') OR mode = 'draw'),
      CHECK ((entry IS NOT NULL) = (mode = 'draw')),
      CHECK ((place IS NOT NULL) = (mode = 'draw' AND state = 'won'))
    ) STRICT;
    CREATE UNIQUE INDEX quiz_wins_once ON quiz_wins (shop_id, quiz_id, customer_id)
      WHERE customer_id IS NOT NULL AND state IN ('entered', 'won', 'lost');
    CREATE UNIQUE INDEX quiz_wins_ticket ON quiz_wins (shop_id, ticket) WHERE ticket IS NOT NULL;
    CREATE INDEX quiz_wins_of_customer ON quiz_wins (shop_id, customer_id) WHERE customer_id IS NOT NULL;
    CREATE INDEX quiz_wins_due ON quiz_wins (expires_at) WHERE state = 'claimable';
    CREATE INDEX quiz_wins_due_of_quiz ON quiz_wins (shop_id, quiz_id, expires_at) WHERE state = 'claimable';
    CREATE INDEX quiz_wins_newest ON quiz_wins (shop_id, quiz_id, id) WHERE state IN ('won', 'claimable', 'lapsed');
    CREATE INDEX quiz_wins_drawn_from ON quiz_wins (shop_id, quiz_id, entry) WHERE state IN ('entered', 'won', 'lost');
    CREATE INDEX quiz_wins_entered ON quiz_wins (shop_id, quiz_id, customer_id) WHERE state = 'entered';
    CREATE TRIGGER quiz_wins_are_for_good BEFORE UPDATE ON quiz_wins WHEN OLD.state NOT IN ('claimable', 'entered')
    BEGIN SELECT RAISE(ABORT, 'what was won, lost or lapsed stays so'); END;
    CREATE TRIGGER quiz_wins_are_promises BEFORE UPDATE OF prize, mode, attempt_id, quiz_id, prize_id ON quiz_wins
    BEGIN SELECT RAISE(ABORT, 'what was promised does not change'); END;

    CREATE TABLE quiz_misses (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      attempt_id TEXT NOT NULL,
      why TEXT NOT NULL CHECK (why IN ('score', 'moment', 'gone', 'had', 'entered', 'drawn')),
      PRIMARY KEY (shop_id, attempt_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE quiz_moments (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      quiz_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      win_id TEXT,
      PRIMARY KEY (shop_id, quiz_id, at),
      FOREIGN KEY (shop_id, win_id) REFERENCES quiz_wins (shop_id, id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX quiz_moments_open ON quiz_moments (shop_id, quiz_id, at) WHERE win_id IS NULL;
    CREATE UNIQUE INDEX quiz_moments_won ON quiz_moments (shop_id, win_id) WHERE win_id IS NOT NULL;

    CREATE TABLE quiz_draws (
      shop_id TEXT NOT NULL,
      quiz_id TEXT NOT NULL,
      seed TEXT NOT NULL CHECK (length(seed) = 64),
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      at INTEGER NOT NULL,
      winners INTEGER NOT NULL CHECK (winners > 0),
      programme_version INTEGER NOT NULL,
      drawn_at INTEGER CHECK (drawn_at >= at),
      due_at INTEGER GENERATED ALWAYS AS (CASE WHEN drawn_at IS NULL THEN at END) VIRTUAL,
      PRIMARY KEY (shop_id, quiz_id),
      FOREIGN KEY (shop_id, programme_version) REFERENCES programme_versions (shop_id, version)
    ) STRICT;
    CREATE INDEX quiz_draws_due ON quiz_draws (due_at) WHERE due_at IS NOT NULL;
    CREATE TRIGGER quiz_draws_are_committed BEFORE UPDATE OF seed, hash ON quiz_draws
    BEGIN SELECT RAISE(ABORT, 'a seed does not change'); END;
    CREATE TRIGGER quiz_draws_are_for_good BEFORE UPDATE ON quiz_draws WHEN OLD.drawn_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'what was drawn stays so'); END;
    CREATE TRIGGER quiz_draws_stay BEFORE DELETE ON quiz_draws
    BEGIN SELECT RAISE(ABORT, 'a draw that was announced stays'); END;

    CREATE TABLE quiz_leaders (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      attempt_id TEXT NOT NULL,
      quiz_id TEXT NOT NULL,
      customer_id TEXT,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 24),
      score INTEGER NOT NULL CHECK (score >= 0),
      missing_score INTEGER NOT NULL GENERATED ALWAYS AS (0 - score) VIRTUAL,
      finished_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, attempt_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT;
    CREATE INDEX quiz_leaders_best ON quiz_leaders (shop_id, quiz_id, missing_score, finished_at, attempt_id);
    CREATE INDEX quiz_leaders_of_guests ON quiz_leaders (finished_at) WHERE customer_id IS NULL;
    CREATE UNIQUE INDEX quiz_leaders_of_customer ON quiz_leaders (shop_id, customer_id, quiz_id) WHERE customer_id IS NOT NULL;

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
      referral_id TEXT GENERATED ALWAYS AS (CASE WHEN granted_for GLOB 'ref_*' THEN granted_for END) VIRTUAL,
      win_id TEXT GENERATED ALWAYS AS (CASE WHEN granted_for GLOB 'qwn_*' THEN granted_for END) VIRTUAL,
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
      FOREIGN KEY (shop_id, referral_id) REFERENCES referrals (shop_id, id),
      FOREIGN KEY (shop_id, win_id) REFERENCES quiz_wins (shop_id, id),
      CHECK ((cost = 0) = (granted_for IS NOT NULL)),
      CHECK (granted_for IS NULL OR referral_id IS NOT NULL OR win_id IS NOT NULL),
      CHECK (granted_for IS NULL OR state <> 'held'),
      CHECK ((used_order_id IS NULL) = (used_at IS NULL)),
      CHECK ((used_order_id IS NOT NULL) = (state IN ('used', 'reversed'))),
      CHECK (state NOT IN ('held', 'issued') OR given_back = 0),
      CHECK (state NOT IN ('cancelled', 'expired', 'reversed') OR given_back = cost)
    ) STRICT;
    INSERT INTO redemptions (shop_id, id, customer_id, reward_id, reward, programme_version, cost, granted_for, state, code,
                             at, held_until, expires_at, used_order_id, used_at, given_back)
    SELECT shop_id, id, customer_id, reward_id, reward, programme_version, cost, granted_for, state, code,
           at, held_until, expires_at, used_order_id, used_at, given_back FROM redemptions_before;
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
