import type { Migration } from '../migrations.ts';

/**
 * Attempts at quizzes with what was answered, how often each quiz was played (kept by triggers), and what customers agreed
 * to have in their profile. A question is answered once, a score only grows by answers that were graded, and what is over
 * stays over.
 */
export const quizzes: Migration = {
  id: '017-quizzes',
  sql: `
    CREATE TABLE quiz_attempts (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      id TEXT NOT NULL CHECK (id GLOB 'att_*' AND length(id) = 30),
      quiz_id TEXT NOT NULL,
      -- NULL for a guest.
      customer_id TEXT,
      programme_version INTEGER NOT NULL,
      timer INTEGER NOT NULL CHECK (timer IN (0, 1)),
      plan TEXT NOT NULL CHECK (json_valid(plan)),
      questions INTEGER NOT NULL GENERATED ALWAYS AS (json_array_length(plan)) VIRTUAL,
      state TEXT NOT NULL CHECK (state IN ('playing', 'finished', 'lapsed')),
      position INTEGER NOT NULL CHECK (position >= 0),
      score INTEGER NOT NULL CHECK (score >= 0),
      correct INTEGER NOT NULL CHECK (correct BETWEEN 0 AND position),
      started_at INTEGER NOT NULL,
      -- The calendar day in the shop.
      started_on TEXT NOT NULL CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      asked_at INTEGER NOT NULL CHECK (asked_at >= started_at),
      finished_at INTEGER CHECK (finished_at >= asked_at),
      outcome TEXT,
      profile_granted INTEGER CHECK (profile_granted IN (0, 1)),
      PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, programme_version) REFERENCES programme_versions (shop_id, version),
      CHECK ((state = 'finished') = (finished_at IS NOT NULL)),
      CHECK (position <= questions AND (state = 'finished') = (position = questions)),
      CHECK (profile_granted IS NULL OR (outcome IS NOT NULL AND customer_id IS NOT NULL)),
      CHECK (outcome IS NULL OR state = 'finished')
    ) STRICT;
    CREATE UNIQUE INDEX quiz_attempts_open ON quiz_attempts (shop_id, quiz_id, customer_id)
      WHERE state = 'playing' AND customer_id IS NOT NULL;
    CREATE INDEX quiz_attempts_of_customer ON quiz_attempts (shop_id, customer_id, quiz_id, started_on)
      WHERE customer_id IS NOT NULL;
    CREATE INDEX quiz_attempts_finished ON quiz_attempts (shop_id, customer_id, quiz_id, finished_at, id)
      WHERE customer_id IS NOT NULL AND state = 'finished';
    CREATE INDEX quiz_attempts_of_guests ON quiz_attempts (started_at) WHERE customer_id IS NULL;
    CREATE TRIGGER quiz_attempts_keep_origin
    BEFORE UPDATE OF shop_id, id, quiz_id, programme_version, timer, plan, started_at, started_on ON quiz_attempts
    BEGIN SELECT RAISE(ABORT, 'what an attempt began as does not change'); END;
    CREATE TRIGGER quiz_attempts_keep_player BEFORE UPDATE OF customer_id ON quiz_attempts WHEN OLD.customer_id IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an attempt of a customer stays theirs'); END;
    CREATE TRIGGER quiz_attempts_go_on BEFORE UPDATE OF position, score, correct ON quiz_attempts
    WHEN OLD.state <> 'playing' OR NEW.position <> OLD.position + 1
      OR (NEW.score - OLD.score, NEW.correct - OLD.correct) IS NOT (
        SELECT points, coalesce(correct, 0) FROM quiz_answers
         WHERE shop_id = OLD.shop_id AND attempt_id = OLD.id AND place = OLD.position)
    BEGIN SELECT RAISE(ABORT, 'a score grows by the answer to the question that was asked'); END;
    CREATE TRIGGER quiz_attempts_stay_over BEFORE UPDATE OF state, finished_at, outcome ON quiz_attempts
    WHEN OLD.state <> 'playing'
    BEGIN SELECT RAISE(ABORT, 'an attempt that is over stays so'); END;

    CREATE TABLE quiz_answers (
      shop_id TEXT NOT NULL,
      attempt_id TEXT NOT NULL,
      question_id TEXT NOT NULL,
      place INTEGER NOT NULL CHECK (place >= 0),
      -- NULL where nothing was answered.
      given TEXT CHECK (json_valid(given)),
      -- NULL in a personality quiz.
      correct INTEGER CHECK (correct IN (0, 1)),
      points INTEGER NOT NULL CHECK (points >= 0),
      late INTEGER NOT NULL CHECK (late IN (0, 1)),
      at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, attempt_id, question_id),
      UNIQUE (shop_id, attempt_id, place),
      FOREIGN KEY (shop_id, attempt_id) REFERENCES quiz_attempts (shop_id, id) ON DELETE CASCADE,
      CHECK (points = 0 OR correct IS 1),
      CHECK (given IS NOT NULL OR correct IS NOT 1),
      CHECK (late = 0 OR given IS NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER quiz_answers_stay BEFORE UPDATE ON quiz_answers
    BEGIN SELECT RAISE(ABORT, 'the first answer counts'); END;

    CREATE TABLE quiz_totals (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      quiz_id TEXT NOT NULL,
      started INTEGER NOT NULL CHECK (started >= 0),
      finished INTEGER NOT NULL CHECK (finished BETWEEN 0 AND started),
      -- Of the finished ones, those by guests when they finished.
      guests INTEGER NOT NULL CHECK (guests BETWEEN 0 AND finished),
      PRIMARY KEY (shop_id, quiz_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER quiz_totals_started AFTER INSERT ON quiz_attempts
    BEGIN
      INSERT INTO quiz_totals (shop_id, quiz_id, started, finished, guests) VALUES (NEW.shop_id, NEW.quiz_id, 1, 0, 0)
        ON CONFLICT DO UPDATE SET started = started + 1;
    END;
    CREATE TRIGGER quiz_totals_finished AFTER UPDATE OF state ON quiz_attempts
    WHEN OLD.state = 'playing' AND NEW.state = 'finished'
    BEGIN
      UPDATE quiz_totals SET finished = finished + 1, guests = guests + (NEW.customer_id IS NULL)
       WHERE shop_id = NEW.shop_id AND quiz_id = NEW.quiz_id;
    END;

    CREATE TABLE customer_attributes (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      attribute TEXT NOT NULL,
      value TEXT NOT NULL,
      quiz_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, customer_id, attribute),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;
  `,
};
