import type { Migration } from '../migrations.ts';

/**
 * What customers are asked about, what they wrote, and what it brought. Figures of a product, and how many found a
 * review helpful, are counted as rows change: a product with many reviews is as quick as one with few. What is taken
 * back goes whole; the request stays answered and the reward stays given, so that neither comes twice.
 */
export const reviews: Migration = {
  id: '014-reviews',
  sql: `
    CREATE TABLE review_requests (
      shop_id TEXT NOT NULL,
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      product_id TEXT NOT NULL,
      title TEXT,
      order_id TEXT NOT NULL,
      order_number TEXT NOT NULL,
      delivered_at INTEGER,
      state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'dismissed', 'refunded')),
      last_word TEXT CHECK (last_word IN ('later', 'never')),
      snoozed_until INTEGER,
      shown_at INTEGER,
      PRIMARY KEY (shop_id, id),
      UNIQUE (shop_id, customer_id, product_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      CHECK ((state = 'dismissed') = (last_word IS 'never')),
      CHECK (snoozed_until IS NULL OR last_word IS 'later')
    ) STRICT;
    CREATE INDEX review_requests_open ON review_requests (shop_id, customer_id, delivered_at) WHERE state = 'open';
    CREATE INDEX review_requests_by_order ON review_requests (shop_id, order_id);
    CREATE INDEX review_requests_counted ON review_requests (shop_id, delivered_at, state, last_word, shown_at);

    CREATE TABLE reviews (
      shop_id TEXT NOT NULL,
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      request_id TEXT NOT NULL,
      order_id TEXT NOT NULL,
      product_id TEXT NOT NULL,
      product_title TEXT,
      revision INTEGER NOT NULL CHECK (revision > 0),
      stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
      missing_stars INTEGER NOT NULL AS (5 - stars),
      title TEXT NOT NULL,
      text TEXT NOT NULL,
      language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
      recommend INTEGER CHECK (recommend BETWEEN 0 AND 10),
      state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'rejected')),
      why TEXT CHECK (why IN ('personal_data', 'offensive', 'illegal', 'advertising', 'not_about_product', 'unreadable')),
      decided_by TEXT,
      written_at INTEGER NOT NULL,
      reply TEXT,
      reply_at INTEGER,
      reply_actor TEXT,
      follow_up TEXT CHECK (follow_up IN ('open', 'answered')),
      follow_up_text TEXT,
      follow_up_at INTEGER,
      follow_up_actor TEXT,
      rewarded INTEGER NOT NULL CHECK (rewarded >= 0),
      helpful INTEGER NOT NULL DEFAULT 0 CHECK (helpful >= 0),
      changes INTEGER NOT NULL CHECK (changes >= 0),
      PRIMARY KEY (shop_id, id),
      UNIQUE (shop_id, request_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      CHECK ((state = 'rejected') = (why IS NOT NULL)),
      CHECK ((state = 'pending') = (decided_by IS NULL)),
      CHECK ((reply IS NULL) = (reply_at IS NULL) AND (reply IS NULL) = (reply_actor IS NULL)),
      CHECK ((follow_up IS NULL) = (follow_up_at IS NULL)),
      CHECK ((follow_up IS 'answered') = (follow_up_text IS NOT NULL)
         AND (follow_up IS 'answered') = (follow_up_actor IS NOT NULL))
    ) STRICT;
    CREATE INDEX reviews_newest ON reviews (shop_id, product_id, id) WHERE state = 'published';
    CREATE INDEX reviews_helpful ON reviews (shop_id, product_id, helpful, id) WHERE state = 'published';
    CREATE INDEX reviews_highest ON reviews (shop_id, product_id, stars, id) WHERE state = 'published';
    CREATE INDEX reviews_lowest ON reviews (shop_id, product_id, missing_stars, id) WHERE state = 'published';
    CREATE INDEX reviews_by_state ON reviews (shop_id, state, id);
    CREATE INDEX reviews_by_product ON reviews (shop_id, product_id, id);
    CREATE INDEX reviews_by_follow_up ON reviews (shop_id, follow_up, id) WHERE follow_up IS NOT NULL;
    CREATE INDEX reviews_by_customer ON reviews (shop_id, customer_id, id);
    CREATE TRIGGER reviews_are_the_authors BEFORE UPDATE OF stars, title, text, language ON reviews
    WHEN NEW.revision = OLD.revision
     AND (NEW.stars <> OLD.stars OR NEW.title <> OLD.title OR NEW.text <> OLD.text OR NEW.language <> OLD.language)
    BEGIN SELECT RAISE(ABORT, 'what was written changes with its revision only'); END;
    CREATE TRIGGER reviews_keep_their_reward BEFORE UPDATE OF rewarded ON reviews WHEN NEW.rewarded <> OLD.rewarded
    BEGIN SELECT RAISE(ABORT, 'a reward does not change'); END;

    CREATE TABLE review_stars (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      product_id TEXT NOT NULL,
      stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
      reviews INTEGER NOT NULL CHECK (reviews >= 0),
      PRIMARY KEY (shop_id, product_id, stars)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER reviews_count_new AFTER INSERT ON reviews WHEN NEW.state = 'published'
    BEGIN
      INSERT INTO review_stars (shop_id, product_id, stars, reviews) VALUES (NEW.shop_id, NEW.product_id, NEW.stars, 1)
        ON CONFLICT DO UPDATE SET reviews = reviews + 1;
    END;
    CREATE TRIGGER reviews_count_gone AFTER DELETE ON reviews WHEN OLD.state = 'published'
    BEGIN
      UPDATE review_stars SET reviews = reviews - 1
       WHERE shop_id = OLD.shop_id AND product_id = OLD.product_id AND stars = OLD.stars;
    END;
    CREATE TRIGGER reviews_count_hidden AFTER UPDATE OF state, stars, product_id ON reviews WHEN OLD.state = 'published'
    BEGIN
      UPDATE review_stars SET reviews = reviews - 1
       WHERE shop_id = OLD.shop_id AND product_id = OLD.product_id AND stars = OLD.stars;
    END;
    CREATE TRIGGER reviews_count_shown AFTER UPDATE OF state, stars, product_id ON reviews WHEN NEW.state = 'published'
    BEGIN
      INSERT INTO review_stars (shop_id, product_id, stars, reviews) VALUES (NEW.shop_id, NEW.product_id, NEW.stars, 1)
        ON CONFLICT DO UPDATE SET reviews = reviews + 1;
    END;

    CREATE TABLE review_helpful (
      shop_id TEXT NOT NULL,
      review_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      PRIMARY KEY (shop_id, review_id, customer_id),
      FOREIGN KEY (shop_id, review_id) REFERENCES reviews (shop_id, id) ON DELETE CASCADE,
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX review_helpful_by_customer ON review_helpful (shop_id, customer_id, review_id);
    CREATE TRIGGER review_helpful_count AFTER INSERT ON review_helpful
    BEGIN UPDATE reviews SET helpful = helpful + 1 WHERE shop_id = NEW.shop_id AND id = NEW.review_id; END;
    CREATE TRIGGER review_helpful_count_off AFTER DELETE ON review_helpful
    BEGIN UPDATE reviews SET helpful = helpful - 1 WHERE shop_id = OLD.shop_id AND id = OLD.review_id; END;

    CREATE TABLE review_rewards (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      product_id TEXT NOT NULL,
      review_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      points INTEGER NOT NULL CHECK (points > 0),
      PRIMARY KEY (shop_id, customer_id, product_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX review_rewards_by_time ON review_rewards (shop_id, customer_id, at);
  `,
};
