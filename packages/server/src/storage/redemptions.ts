import type { RedemptionState, RewardDefinition } from '@kring/contract';
import type { RedemptionRow, RedemptionStore } from '../features/redemptions/store.ts';
import type { Connection } from './connection.ts';
import { RowChangedError } from './errors.ts';
import { auditRedemptions } from './redemption-audit.ts';

interface Row {
  shop_id: string;
  id: string;
  customer_id: string;
  reward_id: string;
  reward: string;
  programme_version: number;
  cost: number;
  state: RedemptionState;
  code: string;
  at: number;
  held_until: number;
  expires_at: number;
  used_order_id: string | null;
  used_at: number | null;
  given_back: number;
  granted_for: string | null;
}

const asRow = (row: Row): RedemptionRow => ({
  shopId: row.shop_id,
  id: row.id,
  customerId: row.customer_id,
  rewardId: row.reward_id,
  reward: JSON.parse(row.reward) as RewardDefinition,
  programmeVersion: row.programme_version,
  cost: row.cost,
  state: row.state,
  code: row.code,
  at: new Date(row.at),
  heldUntil: new Date(row.held_until),
  expiresAt: new Date(row.expires_at),
  used:
    row.used_order_id === null || row.used_at === null
      ? null
      : { orderId: row.used_order_id, at: new Date(row.used_at) },
  givenBack: row.given_back,
  grantedFor: row.granted_for,
});

/** `INDEXED BY` where SQLite, without statistics, would rather read all that a customer or a shop ever redeemed. */
export function redemptionStore({ sql }: Connection): RedemptionStore {
  return {
    async add(redemption) {
      sql.run(
        `INSERT INTO redemptions (shop_id, id, customer_id, reward_id, reward, programme_version, cost, state, code, at,
           held_until, expires_at, used_order_id, used_at, given_back, granted_for)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        redemption.shopId,
        redemption.id,
        redemption.customerId,
        redemption.rewardId,
        JSON.stringify(redemption.reward),
        redemption.programmeVersion,
        redemption.cost,
        redemption.state,
        redemption.code,
        redemption.at.getTime(),
        redemption.heldUntil.getTime(),
        redemption.expiresAt.getTime(),
        redemption.used?.orderId ?? null,
        redemption.used?.at.getTime() ?? null,
        redemption.givenBack,
        redemption.grantedFor,
      );
    },
    async change({ shopId, id, state, givenBack }, change) {
      const changed = sql.run(
        `UPDATE redemptions SET state = ?, used_order_id = ?, used_at = ?, given_back = ?
         WHERE shop_id = ? AND id = ? AND state = ? AND given_back = ?`,
        change.state,
        change.used?.orderId ?? null,
        change.used?.at.getTime() ?? null,
        change.givenBack,
        shopId,
        id,
        state,
        givenBack,
      );
      if (changed !== 1) throw new RowChangedError(`Redemption ${id} is not ${state} any more.`);
    },
    async find(shopId, id) {
      const row = sql.get<Row>('SELECT * FROM redemptions WHERE shop_id = ? AND id = ?', shopId, id);
      return row && asRow(row);
    },
    async findByCode(shopId, code) {
      const row = sql.get<Row>('SELECT * FROM redemptions WHERE shop_id = ? AND code = ?', shopId, code);
      return row && asRow(row);
    },
    async ofCustomer({ shopId, customerId }, limit) {
      return sql
        .all<Row>(
          `SELECT * FROM redemptions INDEXED BY redemptions_of_customer WHERE shop_id = ? AND customer_id = ?
           ORDER BY at DESC, id DESC LIMIT ?`,
          shopId,
          customerId,
          limit,
        )
        .map(asRow);
    },
    async openOfCustomer({ shopId, customerId }, limit) {
      return sql
        .all<Row>(
          `SELECT * FROM redemptions INDEXED BY redemptions_open
           WHERE shop_id = ? AND customer_id = ? AND due_at IS NOT NULL ORDER BY at DESC, id DESC LIMIT ?`,
          shopId,
          customerId,
          limit,
        )
        .map(asRow);
    },
    async grantedFor(shopId, what) {
      const row = sql.get<Row>('SELECT * FROM redemptions WHERE shop_id = ? AND granted_for = ?', shopId, what);
      return row && asRow(row);
    },
    async usedWith(shopId, orderId) {
      return sql
        .all<Row>('SELECT * FROM redemptions WHERE shop_id = ? AND used_order_id = ? ORDER BY at, id', shopId, orderId)
        .map(asRow);
    },
    async dueOfCustomer({ shopId, customerId }, now) {
      return sql
        .all<Row>(
          `SELECT * FROM redemptions INDEXED BY redemptions_due_of_customer
           WHERE shop_id = ? AND customer_id = ? AND due_at <= ? ORDER BY due_at, id`,
          shopId,
          customerId,
          now.getTime(),
        )
        .map(asRow);
    },
    async dueOfReward(shopId, rewardId, now, limit) {
      return sql
        .all<Row>(
          `SELECT * FROM redemptions INDEXED BY redemptions_due_of_reward
           WHERE shop_id = ? AND reward_id = ? AND granted_for IS NULL AND due_at <= ? ORDER BY due_at LIMIT ?`,
          shopId,
          rewardId,
          now.getTime(),
          limit,
        )
        .map(asRow);
    },
    async customersWithDueRedemptions(now, limit) {
      return sql
        .all<{ shop_id: string; customer_id: string }>(
          `SELECT shop_id, customer_id FROM (
             SELECT shop_id, customer_id, due_at FROM redemptions INDEXED BY redemptions_due
             WHERE due_at <= ? ORDER BY due_at LIMIT ?
           ) GROUP BY shop_id, customer_id ORDER BY min(due_at)`,
          now.getTime(),
          limit,
        )
        .map(({ shop_id, customer_id }) => ({ shopId: shop_id, customerId: customer_id }));
    },
    async taken(shopId, now) {
      const rows = sql.all<{ reward_id: string; taken: number }>(
        `SELECT reward_id, taken - (
           SELECT count(*) FROM redemptions INDEXED BY redemptions_due_of_reward
           WHERE shop_id = rewards_taken.shop_id AND reward_id = rewards_taken.reward_id AND granted_for IS NULL
             AND due_at <= ?
         ) AS taken FROM rewards_taken WHERE shop_id = ?`,
        now.getTime(),
        shopId,
      );
      return new Map(rows.map(({ reward_id, taken }) => [reward_id, taken]));
    },
    async had({ shopId, customerId }) {
      const rows = sql.all<{ reward_id: string; had: number }>(
        'SELECT reward_id, had FROM rewards_had WHERE shop_id = ? AND customer_id = ?',
        shopId,
        customerId,
      );
      return new Map(rows.map(({ reward_id, had }) => [reward_id, had]));
    },
    async claimStock(shopId, rewardId, stock) {
      sql.run(
        'INSERT INTO rewards_taken (shop_id, reward_id, taken) VALUES (?, ?, 0) ON CONFLICT DO NOTHING',
        shopId,
        rewardId,
      );
      const changed = sql.run(
        'UPDATE rewards_taken SET taken = taken + 1 WHERE shop_id = ?1 AND reward_id = ?2 AND (?3 IS NULL OR taken < ?3)',
        shopId,
        rewardId,
        stock,
      );
      return changed === 1;
    },
    async claimForCustomer({ shopId, customerId }, rewardId, limit) {
      sql.run(
        'INSERT INTO rewards_had (shop_id, customer_id, reward_id, had) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING',
        shopId,
        customerId,
        rewardId,
      );
      const changed = sql.run(
        `UPDATE rewards_had SET had = had + 1
         WHERE shop_id = ?1 AND customer_id = ?2 AND reward_id = ?3 AND (?4 IS NULL OR had < ?4)`,
        shopId,
        customerId,
        rewardId,
        limit,
      );
      return changed === 1;
    },
    async unclaim({ shopId, customerId }, rewardId) {
      sql.run('UPDATE rewards_taken SET taken = taken - 1 WHERE shop_id = ? AND reward_id = ?', shopId, rewardId);
      sql.run(
        'UPDATE rewards_had SET had = had - 1 WHERE shop_id = ? AND customer_id = ? AND reward_id = ?',
        shopId,
        customerId,
        rewardId,
      );
    },
    async audit() {
      return auditRedemptions(sql);
    },
  };
}
