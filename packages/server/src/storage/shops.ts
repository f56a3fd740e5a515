import type { Connection } from './connection.ts';

/** A shop: the owner of every other row. */
export interface Shop {
  /** shp_… */
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

export interface ShopStore {
  add(shop: { readonly id: string; readonly name: string }): Promise<void>;
  find(id: string): Promise<Shop | undefined>;
  list(): Promise<Shop[]>;
  /** So many of them, or as many as there are. */
  first(limit: number): Promise<Shop[]>;
}

export function shopStore({ db, now }: Connection): ShopStore {
  const shop = (row: { id: string; name: string; created_at: number }): Shop => ({
    id: row.id,
    name: row.name,
    createdAt: new Date(row.created_at),
  });
  return {
    async add({ id, name }) {
      await db.insertInto('shops').values({ id, name, created_at: now().getTime() }).execute();
    },
    async find(id) {
      const row = await db.selectFrom('shops').selectAll().where('id', '=', id).executeTakeFirst();
      return row && shop(row);
    },
    async list() {
      const rows = await db.selectFrom('shops').selectAll().orderBy('id').execute();
      return rows.map(shop);
    },
    async first(limit) {
      const rows = await db.selectFrom('shops').selectAll().orderBy('id').limit(limit).execute();
      return rows.map(shop);
    },
  };
}
