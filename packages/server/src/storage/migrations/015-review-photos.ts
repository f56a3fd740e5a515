import type { Migration } from '../migrations.ts';

/** Photos of reviews, and the links of a shop's mails with which a review is written. */
export const reviewPhotos: Migration = {
  id: '015-review-photos',
  sql: `
    CREATE TABLE review_photos (
      shop_id TEXT NOT NULL,
      id TEXT NOT NULL UNIQUE CHECK (id GLOB 'pho_*'),
      review_id TEXT NOT NULL,
      position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 3),
      width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 1600),
      height INTEGER NOT NULL CHECK (height BETWEEN 1 AND 1600),
      -- WebP, as it was made here.
      bytes BLOB NOT NULL CHECK (substr(bytes, 1, 4) = CAST('RIFF' AS BLOB) AND substr(bytes, 9, 4) = CAST('WEBP' AS BLOB)),
      PRIMARY KEY (shop_id, id),
      FOREIGN KEY (shop_id, review_id) REFERENCES reviews (shop_id, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX review_photos_of_review ON review_photos (shop_id, review_id, position);
    CREATE TRIGGER review_photos_stay BEFORE UPDATE OF shop_id, id, review_id, width, height, bytes ON review_photos
    BEGIN SELECT RAISE(ABORT, 'a photo never changes'); END;

    CREATE TABLE review_links (
      shop_id TEXT NOT NULL,
      hash TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      request_id TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      used_at INTEGER,
      PRIMARY KEY (shop_id, hash),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id),
      FOREIGN KEY (shop_id, request_id) REFERENCES review_requests (shop_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX review_links_by_customer ON review_links (shop_id, customer_id);
    CREATE INDEX review_links_by_request ON review_links (shop_id, request_id);
    CREATE TRIGGER review_links_once BEFORE UPDATE ON review_links WHEN OLD.used_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a review link works once'); END;
  `,
};
