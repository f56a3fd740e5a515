import type { IdentityStore, KeyListing, SigningKey } from '../http/identity/store.ts';
import type { Connection } from './connection.ts';

interface KeyRow {
  kind: KeyListing['kind'];
  id: string;
  detail: string | null;
  created_at: number;
}

export function identityStore({ sql, now }: Connection): IdentityStore {
  const addOrigins = (shopId: string, key: string, origins: readonly string[]) => {
    for (const [place, origin] of [...new Set(origins)].entries())
      sql.run('INSERT INTO origins (shop_id, key, origin, place) VALUES (?, ?, ?, ?)', shopId, key, origin, place);
  };
  return {
    async addPublishableKey({ key, shopId, origins }) {
      sql.run('INSERT INTO publishable_keys (shop_id, key, created_at) VALUES (?, ?, ?)', shopId, key, now().getTime());
      addOrigins(shopId, key, origins);
    },
    async findPublishableKey(key) {
      const row = sql.get<{ shop_id: string }>('SELECT shop_id FROM publishable_keys WHERE key = ?', key);
      if (!row) return undefined;
      const origins = sql.all<{ origin: string }>(
        'SELECT origin FROM origins WHERE shop_id = ? AND key = ? ORDER BY place, origin',
        row.shop_id,
        key,
      );
      return { key, shopId: row.shop_id, origins: origins.map(({ origin }) => origin) };
    },
    async setOrigins(key, origins) {
      const row = sql.get<{ shop_id: string }>('SELECT shop_id FROM publishable_keys WHERE key = ?', key);
      if (!row) return;
      sql.run('DELETE FROM origins WHERE shop_id = ? AND key = ?', row.shop_id, key);
      addOrigins(row.shop_id, key, origins);
    },
    async firstOrigin(shopId) {
      return sql.get<{ origin: string }>(
        `SELECT origin FROM origins JOIN publishable_keys USING (shop_id, key)
         WHERE shop_id = ? ORDER BY created_at, key, origin LIKE 'https:%' DESC, place, origin LIMIT 1`,
        shopId,
      )?.origin;
    },
    async originKnown(origin) {
      return sql.get('SELECT 1 FROM origins WHERE origin = ? LIMIT 1', origin) !== undefined;
    },
    async addSecretKey({ id, shopId, hash }) {
      sql.run(
        'INSERT INTO secret_keys (shop_id, id, hash, created_at) VALUES (?, ?, ?, ?)',
        shopId,
        id,
        hash,
        now().getTime(),
      );
    },
    async findSecretKey(hash) {
      const row = sql.get<{ shop_id: string; id: string }>('SELECT shop_id, id FROM secret_keys WHERE hash = ?', hash);
      return row && { id: row.id, shopId: row.shop_id };
    },
    async removeSecretKey(shopId, id) {
      return sql.run('DELETE FROM secret_keys WHERE shop_id = ? AND id = ?', shopId, id) === 1;
    },
    async addSigningKey({ id, shopId, algorithm, material }) {
      sql.run(
        'INSERT INTO signing_keys (shop_id, id, algorithm, material, created_at) VALUES (?, ?, ?, ?, ?)',
        shopId,
        id,
        algorithm,
        material,
        now().getTime(),
      );
    },
    async findSigningKey(id) {
      const row = sql.get<{ shop_id: string; algorithm: SigningKey['algorithm']; material: string }>(
        'SELECT shop_id, algorithm, material FROM signing_keys WHERE id = ?',
        id,
      );
      return row && { id, shopId: row.shop_id, algorithm: row.algorithm, material: row.material };
    },
    async listKeys(shopId) {
      const rows = sql.all<KeyRow>(
        `SELECT 'publishable' AS kind, key AS id, created_at,
                (SELECT group_concat(origin, ' ') FROM origins o WHERE o.shop_id = k.shop_id AND o.key = k.key) AS detail
           FROM publishable_keys k WHERE shop_id = ?1
         UNION ALL SELECT 'secret', id, created_at, 'kept as SHA-256' FROM secret_keys WHERE shop_id = ?1
         UNION ALL SELECT 'signing', id, created_at, algorithm FROM signing_keys WHERE shop_id = ?1`,
        shopId,
      );
      return rows.map(({ kind, id, detail, created_at }) => ({
        kind,
        id,
        detail: detail ?? '',
        createdAt: new Date(created_at),
      }));
    },
    async useToken({ shopId, jti, expiresAt }) {
      return (
        sql.run(
          'INSERT INTO used_tokens (shop_id, jti, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
          shopId,
          jti,
          expiresAt.getTime(),
        ) === 1
      );
    },
    async openSession({ shopId, hash, customerId, publishableKey, expiresAt }) {
      sql.run(
        'INSERT INTO sessions (shop_id, hash, customer_id, publishable_key, expires_at) VALUES (?, ?, ?, ?, ?)',
        shopId,
        hash,
        customerId,
        publishableKey,
        expiresAt.getTime(),
      );
    },
    async findSession(hash) {
      const row = sql.get<{ shop_id: string; customer_id: string; publishable_key: string; expires_at: number }>(
        'SELECT shop_id, customer_id, publishable_key, expires_at FROM sessions WHERE hash = ?',
        hash,
      );
      return (
        row && {
          shopId: row.shop_id,
          customerId: row.customer_id,
          publishableKey: row.publishable_key,
          expiresAt: new Date(row.expires_at),
        }
      );
    },
    async cleanIdentity(before) {
      const sessions = sql.run('DELETE FROM sessions WHERE expires_at < ?', before.getTime());
      return sessions + sql.run('DELETE FROM used_tokens WHERE expires_at < ?', before.getTime());
    },
  };
}
