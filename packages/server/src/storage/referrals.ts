import type { ReferralState, ReferralWhy } from '@kring/contract';
import type { Signal } from '@kring/rules';
import type { ListedReferral, Promised, ReferralRow, ReferralStore } from '../features/referrals/store.ts';
import type { Connection } from './connection.ts';
import { RowChangedError } from './errors.ts';
import { auditReferrals } from './referral-audit.ts';
import { referralSignals } from './referral-signals.ts';

interface Row {
  shop_id: string;
  id: string;
  code: string;
  referrer_id: string;
  friend_id: string;
  state: ReferralState;
  why: ReferralWhy | null;
  signals: string;
  claimed_at: number;
  changed_at: number;
  expires_at: number;
  decide_before: number | null;
  decided_by: string | null;
  order_id: string | null;
  ordered_at: number | null;
  referrer_points: number;
  friend_points: number;
  discount: string | null;
  minimum: number | null;
  programme_version: number | null;
  month: string | null;
  rewards_at: number | null;
}

interface ListedRow extends Row {
  referrer_customer: string | null;
  referrer_name: string | null;
  friend_customer: string | null;
  friend_name: string | null;
}

const date = (moment: number | null): Date | null => (moment === null ? null : new Date(moment));

function promisedOf(row: Row): Promised | null {
  const { minimum, programme_version, month } = row;
  if (programme_version === null || month === null || minimum === null) return null;
  return {
    referrer: row.referrer_points,
    friend: row.friend_points,
    discount: row.discount === null ? null : (JSON.parse(row.discount) as Promised['discount']),
    minimum,
    programmeVersion: programme_version,
    month,
  };
}

const asRow = (row: Row): ReferralRow => ({
  shopId: row.shop_id,
  id: row.id,
  code: row.code,
  referrerId: row.referrer_id,
  friendId: row.friend_id,
  state: row.state,
  why: row.why,
  signals: JSON.parse(row.signals) as Signal[],
  claimedAt: new Date(row.claimed_at),
  changedAt: new Date(row.changed_at),
  expiresAt: new Date(row.expires_at),
  decideBefore: date(row.decide_before),
  decidedBy: row.decided_by,
  orderId: row.order_id,
  orderedAt: date(row.ordered_at),
  promised: promisedOf(row),
  rewardsAt: date(row.rewards_at),
});

const asListed = (row: ListedRow): ListedReferral => ({
  ...asRow(row),
  referrer: { customerId: row.referrer_customer, callName: row.referrer_name },
  friend: { customerId: row.friend_customer, callName: row.friend_name },
});

/** What changes of a referral, in the order of {@link changing}. */
const changed = [
  'state',
  'why',
  'signals',
  'claimed_at',
  'changed_at',
  'expires_at',
  'decide_before',
  'decided_by',
  'order_id',
  'ordered_at',
  'referrer_points',
  'friend_points',
  'discount',
  'minimum',
  'programme_version',
  'month',
  'rewards_at',
];

const changing = (row: ReferralRow) => [
  row.state,
  row.why,
  JSON.stringify(row.signals),
  row.claimedAt.getTime(),
  row.changedAt.getTime(),
  row.expiresAt.getTime(),
  row.decideBefore?.getTime() ?? null,
  row.decidedBy,
  row.orderId,
  row.orderedAt?.getTime() ?? null,
  row.promised?.referrer ?? 0,
  row.promised?.friend ?? 0,
  row.promised?.discount ? JSON.stringify(row.promised.discount) : null,
  row.promised?.minimum ?? null,
  row.promised?.programmeVersion ?? null,
  row.promised?.month ?? null,
  row.rewardsAt?.getTime() ?? null,
];

/** The same words as the index, so that it is used. */
const STANDING = `state NOT IN ('expired', 'blocked')
  OR why IN ('first_order_too_small', 'cap_reached', 'month_cap_reached', 'budget_spent', 'shop_refused')`;

const listed = (from: string) => `
  SELECT r.*, CASE WHEN a.erased_at IS NULL THEN a.customer_id END AS referrer_customer, a.call_name AS referrer_name,
         CASE WHEN b.erased_at IS NULL THEN b.customer_id END AS friend_customer, b.call_name AS friend_name
  FROM (${from}) AS r
  CROSS JOIN customers AS a ON a.shop_id = r.shop_id AND a.id = r.referrer_id
  CROSS JOIN customers AS b ON b.shop_id = r.shop_id AND b.id = r.friend_id
  ORDER BY r.id DESC`;

/** Those of a customer on either side, by two indexes. */
const either = (columns: string, more: string) => `
  SELECT ${columns} FROM referrals WHERE shop_id = ?1 AND referrer_id = ?2 ${more}
  UNION SELECT ${columns} FROM referrals WHERE shop_id = ?1 AND friend_id = ?2 ${more}`;

export function referralStore({ sql, now }: Connection): ReferralStore {
  const one = (where: string, ...values: readonly (string | number)[]): ReferralRow | undefined => {
    const row = sql.get<Row>(`SELECT * FROM referrals WHERE ${where}`, ...values);
    return row && asRow(row);
  };
  return {
    async add(referral) {
      const { shopId, id, code, referrerId, friendId } = referral;
      sql.run(
        `INSERT INTO referrals (shop_id, id, code, referrer_id, friend_id, ${changed.join(', ')})
         VALUES (?, ?, ?, ?, ?, ${changed.map(() => '?').join(', ')})`,
        shopId,
        id,
        code,
        referrerId,
        friendId,
        ...changing(referral),
      );
    },
    async change({ shopId, id, state }, change) {
      const done = sql.run(
        `UPDATE referrals SET ${changed.map((name) => `${name} = ?`).join(', ')} WHERE shop_id = ? AND id = ? AND state = ?`,
        ...changing(change),
        shopId,
        id,
        state,
      );
      if (done !== 1) throw new RowChangedError(`Referral ${id} is not ${state} any more.`);
    },
    async find(shopId, id) {
      return one('shop_id = ? AND id = ?', shopId, id);
    },
    async ofOrder(shopId, orderId) {
      return one('shop_id = ? AND order_id = ?', shopId, orderId);
    },
    async standing({ shopId, customerId }) {
      return one(`shop_id = ? AND friend_id = ? AND (${STANDING})`, shopId, customerId);
    },
    async between(shopId, referrerId, friendId) {
      return one(
        'shop_id = ? AND friend_id = ? AND referrer_id = ? ORDER BY id DESC LIMIT 1',
        shopId,
        friendId,
        referrerId,
      );
    },
    async expiredAfter({ shopId, customerId }, moment) {
      // One stands after the other: the first that ended later is the one of then.
      return one(
        `shop_id = ? AND friend_id = ? AND state = 'expired' AND why = 'not_ordered_in_time' AND expires_at > ?
         ORDER BY expires_at LIMIT 1`,
        shopId,
        customerId,
        moment.getTime(),
      );
    },
    async lastOfFriend({ shopId, customerId }) {
      return one('shop_id = ? AND friend_id = ? ORDER BY id DESC LIMIT 1', shopId, customerId);
    },
    async counted({ shopId, customerId }, month) {
      const row = sql.get<{ friends: number; month: number; points: number }>(
        `SELECT count(*) AS friends, count(*) FILTER (WHERE month = ?3) AS month,
                coalesce((SELECT points FROM referral_totals WHERE shop_id = ?1), 0) AS points
         FROM referrals INDEXED BY referrals_counted
         WHERE shop_id = ?1 AND referrer_id = ?2 AND state IN ('qualified', 'pending', 'rewarded')`,
        shopId,
        customerId,
        month,
      );
      return { friends: row?.friends ?? 0, month: row?.month ?? 0, points: row?.points ?? 0 };
    },
    async earned({ shopId, customerId }) {
      const row = sql.get<{ points: number; friends: number }>(
        `SELECT coalesce(sum(referrer_points), 0) AS points, count(*) AS friends
         FROM referrals INDEXED BY referrals_counted
         WHERE shop_id = ? AND referrer_id = ? AND state IN ('qualified', 'pending', 'rewarded') AND state = 'rewarded'`,
        shopId,
        customerId,
      );
      return { points: row?.points ?? 0, friends: row?.friends ?? 0 };
    },
    async friends({ shopId, customerId }, limit) {
      const own = `SELECT * FROM referrals INDEXED BY referrals_of_referrer
        WHERE shop_id = ? AND referrer_id = ? AND friend_id <> referrer_id ORDER BY id DESC LIMIT ?`;
      return sql.all<ListedRow>(listed(own), shopId, customerId, limit).map(asListed);
    },
    async countFriends({ shopId, customerId }) {
      const counting = `SELECT count(*) AS n FROM referrals INDEXED BY referrals_of_referrer
        WHERE shop_id = ? AND referrer_id = ? AND friend_id <> referrer_id`;
      return sql.get<{ n: number }>(counting, shopId, customerId)?.n ?? 0;
    },
    async listed(shopId, id) {
      const row = sql.get<ListedRow>(listed('SELECT * FROM referrals WHERE shop_id = ? AND id = ?'), shopId, id);
      return row && asListed(row);
    },
    async list(shopId, { state, customerId, before, limit }) {
      const such = `${state === undefined ? '' : 'AND state = ?3'} AND id < ?4`;
      const from = customerId === undefined ? `SELECT * FROM referrals WHERE shop_id = ?1 ${such}` : either('*', such);
      return sql
        .all<ListedRow>(
          // Numbered, so that what is not asked for may be left out.
          `${listed(`SELECT * FROM (${from}) WHERE ?2 IS ?2 AND ?3 IS ?3 ORDER BY id DESC LIMIT ?5`)}`,
          shopId,
          customerId ?? null,
          state ?? null,
          before ?? 'ref~',
          limit,
        )
        .map(asListed);
    },
    async dueOf({ shopId, customerId }, moment, limit) {
      return sql
        .all<Row>(
          `SELECT * FROM (${either('*', 'AND due_at <= ?3')}) ORDER BY due_at, id LIMIT ?4`,
          shopId,
          customerId,
          moment.getTime(),
          limit,
        )
        .map(asRow);
    },
    async due(shopId, moment, limit) {
      const rows =
        shopId === null
          ? sql.all<Row>(
              'SELECT * FROM referrals INDEXED BY referrals_due WHERE due_at <= ? ORDER BY due_at LIMIT ?',
              moment.getTime(),
              limit,
            )
          : sql.all<Row>(
              `SELECT * FROM referrals INDEXED BY referrals_due_of_shop
               WHERE shop_id = ? AND due_at <= ? ORDER BY due_at LIMIT ?`,
              shopId,
              moment.getTime(),
              limit,
            );
      return rows.map(asRow);
    },
    async openOfFriend({ shopId, customerId }) {
      const open = `SELECT * FROM referrals INDEXED BY referrals_due_of_friend
        WHERE shop_id = ? AND friend_id = ? AND due_at IS NOT NULL AND state IN ('claimed', 'held')`;
      return sql.all<Row>(open, shopId, customerId).map(asRow);
    },
    ...referralSignals(sql, now),
    async audit() {
      return auditReferrals(sql);
    },
  };
}
