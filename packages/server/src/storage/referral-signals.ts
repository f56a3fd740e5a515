import { randomBytes } from 'node:crypto';
import type { Signal } from '@kring/rules';
import type { ReferralStore } from '../features/referrals/store.ts';
import type { Statements } from './connection.ts';

/** So many of a kind are kept of one customer, the newest. */
const MOST = 20;

type SignalStore = Pick<
  ReferralStore,
  'signalKey' | 'findSignalKey' | 'see' | 'seen' | 'shared' | 'forgetSignals' | 'cleanSignals'
>;

/** Keyed hashes of what customers were seen with. */
export function referralSignals(sql: Statements, now: () => Date): SignalStore {
  const findKey = (shopId: string) =>
    sql.get<{ key: Uint8Array }>('SELECT key FROM referral_keys WHERE shop_id = ?', shopId)?.key;
  return {
    async findSignalKey(shopId) {
      return findKey(shopId);
    },
    async signalKey(shopId) {
      const known = findKey(shopId);
      if (known) return known;
      const key = new Uint8Array(randomBytes(32));
      sql.run('INSERT INTO referral_keys (shop_id, key) VALUES (?, ?)', shopId, key);
      return key;
    },
    async see({ shopId, customerId }, kind, hash) {
      sql.run(
        `INSERT INTO referral_signals (shop_id, customer_id, kind, hash, seen_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at`,
        shopId,
        customerId,
        kind,
        hash,
        now().getTime(),
      );
      sql.run(
        `DELETE FROM referral_signals WHERE shop_id = ?1 AND customer_id = ?2 AND kind = ?3 AND hash NOT IN (
           SELECT hash FROM referral_signals WHERE shop_id = ?1 AND customer_id = ?2 AND kind = ?3
           ORDER BY seen_at DESC LIMIT ${MOST})`,
        shopId,
        customerId,
        kind,
      );
    },
    async seen({ shopId, customerId }, kind, hash, since) {
      return (
        sql.get(
          'SELECT 1 FROM referral_signals WHERE shop_id = ? AND customer_id = ? AND kind = ? AND hash = ? AND seen_at > ?',
          shopId,
          customerId,
          kind,
          hash,
          since.getTime(),
        ) !== undefined
      );
    },
    async shared(shopId, one, other, since) {
      return sql
        .all<{ kind: Signal }>(
          `SELECT DISTINCT a.kind FROM referral_signals AS a
           CROSS JOIN referral_signals AS b
             ON b.shop_id = a.shop_id AND b.customer_id = ?3 AND b.kind = a.kind AND b.hash = a.hash
           WHERE a.shop_id = ?1 AND a.customer_id = ?2 AND a.seen_at > ?4 AND b.seen_at > ?4 ORDER BY a.kind`,
          shopId,
          one,
          other,
          since.getTime(),
        )
        .map(({ kind }) => kind);
    },
    async forgetSignals({ shopId, customerId }) {
      sql.run('DELETE FROM referral_signals WHERE shop_id = ? AND customer_id = ?', shopId, customerId);
    },
    async cleanSignals(before) {
      return sql.run('DELETE FROM referral_signals WHERE seen_at <= ?', before.getTime());
    },
  };
}
