import type { Migration } from '../migrations.ts';

export const shopsCustomers: Migration = {
  id: '001-shops-customers',
  sql: `
    CREATE TABLE shops (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE customers (
      shop_id TEXT NOT NULL REFERENCES shops (id),
      id TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      call_name TEXT,
      email TEXT,
      language TEXT CHECK (language IN ('nl', 'en')),
      created_at INTEGER NOT NULL,
      PRIMARY KEY (shop_id, id),
      UNIQUE (shop_id, customer_id)
    ) STRICT;
  `,
};
