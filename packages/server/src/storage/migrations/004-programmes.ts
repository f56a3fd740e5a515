import type { Migration } from '../migrations.ts';

export const programmes: Migration = {
  id: '004-programmes',
  sql: `
    CREATE TABLE programme_drafts (
      shop_id TEXT PRIMARY KEY REFERENCES shops (id),
      revision INTEGER NOT NULL CHECK (revision > 0),
      document TEXT NOT NULL CHECK (json_valid(document)),
      saved_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE programme_versions (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      version INTEGER NOT NULL CHECK (version > 0),
      document TEXT NOT NULL CHECK (json_valid(document)),
      published_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, version)
    ) STRICT;
    CREATE TRIGGER programme_versions_no_update BEFORE UPDATE ON programme_versions
    BEGIN SELECT RAISE(ABORT, 'a published programme does not change'); END;
    CREATE TRIGGER programme_versions_no_delete BEFORE DELETE ON programme_versions
    BEGIN SELECT RAISE(ABORT, 'a published programme stays'); END;
  `,
};
