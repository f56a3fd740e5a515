import type { Migration } from '../migrations.ts';

/** The code of each customer who invites, unique over all shops, and how often its link was followed on each day. */
export const referralCodes: Migration = {
  id: '012-referral-codes',
  sql: `
    CREATE TABLE referral_codes (
      shop_id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      code TEXT NOT NULL UNIQUE CHECK (length(code) = 8 AND code NOT GLOB '*[^0-9A-HJKMNP-TV-Z]*'),
      made_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, customer_id),
      FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, id)
    ) STRICT;
    CREATE TRIGGER referral_codes_stay BEFORE UPDATE ON referral_codes
    BEGIN SELECT RAISE(ABORT, 'a referral code stays whose it is'); END;

    -- Links lead to the origin that was named first.
    ALTER TABLE origins ADD COLUMN place INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE referral_visits (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      -- '' for codes that were nobody's.
      code TEXT NOT NULL,
      day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      visits INTEGER NOT NULL CHECK (visits > 0),
      PRIMARY KEY (shop_id, code, day)
    ) STRICT, WITHOUT ROWID;
  `,
};
