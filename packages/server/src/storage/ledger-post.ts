import { accounts } from '../ledger/entry.ts';
import { WalletChangedError } from '../ledger/errors.ts';
import type { LotChange, Posting } from '../ledger/store.ts';
import type { Statements } from './connection.ts';

/** Stores one entry and everything that goes with it. */
export function writePosting(sql: Statements, posting: Posting): void {
  writeEntry(sql, posting);
  writeWallet(sql, posting);
  writeLots(sql, posting);
  writeHold(sql, posting);
}

function writeEntry(sql: Statements, { entry }: Posting): void {
  sql.run(
    `INSERT INTO entries (shop_id, id, customer_id, kind, business_key, order_id, hold_id, at, revision, reason, ${accounts.join(', ')})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    entry.shopId,
    entry.id,
    entry.customerId,
    entry.kind,
    entry.businessKey,
    entry.orderId,
    entry.holdId,
    entry.at.getTime(),
    entry.revision,
    JSON.stringify(entry.reason),
    ...accounts.map((account) => entry.deltas[account]),
  );
}

function writeWallet(sql: Statements, { entry, before, after }: Posting): void {
  const { shopId, customerId } = entry;
  if (before.revision === 0) {
    sql.run(
      `INSERT INTO wallets (shop_id, customer_id, pending, available, held, debt, revision) VALUES (?, ?, 0, 0, 0, 0, 0)
       ON CONFLICT DO NOTHING`,
      shopId,
      customerId,
    );
  }
  const changed = sql.run(
    `UPDATE wallets SET pending = ?, available = ?, held = ?, debt = ?, revision = ?
     WHERE shop_id = ? AND customer_id = ? AND revision = ?`,
    after.pending,
    after.available,
    after.held,
    after.debt,
    after.revision,
    shopId,
    customerId,
    before.revision,
  );
  if (changed !== 1) {
    throw new WalletChangedError(`The wallet of ${customerId} is not at revision ${before.revision} any more.`);
  }
}

function writeLots(sql: Statements, { entry, newLots, become, changes }: Posting): void {
  const { shopId, id: entryId } = entry;
  const states = new Map<string, string>(become.map(({ lotId, state }) => [lotId, state]));
  const totals = totalsOf(changes);
  for (const lot of newLots) {
    sql.run(
      `INSERT INTO lots (shop_id, id, customer_id, order_id, entry_id, grace_of, amount, remaining, held, expired, state, matures_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?)`,
      shopId,
      lot.id,
      entry.customerId,
      lot.orderId,
      entryId,
      lot.graceOf,
      lot.amount,
      totals.get(lot.id)?.remaining ?? 0,
      lot.state,
      lot.maturesAt.getTime(),
      lot.expiresAt?.getTime() ?? null,
    );
    totals.delete(lot.id);
  }
  for (const { lotId, account, delta } of changes) {
    sql.run(
      'INSERT INTO lot_changes (shop_id, entry_id, lot_id, account, delta) VALUES (?, ?, ?, ?, ?)',
      shopId,
      entryId,
      lotId,
      account,
      delta,
    );
  }
  for (const [lotId, { remaining, held, expired }] of totals) {
    sql.run(
      `UPDATE lots SET remaining = remaining + ?, held = held + ?, expired = expired + ?, state = ifnull(?, state)
       WHERE shop_id = ? AND id = ?`,
      remaining,
      held,
      expired,
      states.get(lotId) ?? null,
      shopId,
      lotId,
    );
  }
}

interface Totals {
  remaining: number;
  held: number;
  expired: number;
}

/** What happens to each lot, over its accounts. What is left of a lot is pending or available, as its state says. */
function totalsOf(changes: readonly LotChange[]): Map<string, Totals> {
  const totals = new Map<string, Totals>();
  for (const { lotId, account, delta } of changes) {
    const total = totals.get(lotId) ?? { remaining: 0, held: 0, expired: 0 };
    total[account === 'pending' || account === 'available' ? 'remaining' : account] += delta;
    totals.set(lotId, total);
  }
  return totals;
}

function writeHold(sql: Statements, { entry, hold }: Posting): void {
  if (!hold) return;
  const { shopId, holdId, customerId, id: entryId } = entry;
  if ('opens' in hold) {
    const { points, until, graceUntil } = hold.opens;
    sql.run(
      'INSERT INTO holds (shop_id, id, customer_id, entry_id, points, until, grace_until) VALUES (?, ?, ?, ?, ?, ?, ?)',
      shopId,
      holdId,
      customerId,
      entryId,
      points,
      until.getTime(),
      graceUntil.getTime(),
    );
    return;
  }
  const changed =
    'becomes' in hold
      ? sql.run(
          "UPDATE holds SET state = ? WHERE shop_id = ? AND id = ? AND state = 'open'",
          hold.becomes,
          shopId,
          holdId,
        )
      : sql.run(
          "UPDATE holds SET given_back = given_back + ? WHERE shop_id = ? AND id = ? AND state = 'captured'",
          hold.givesBack,
          shopId,
          holdId,
        );
  if (changed !== 1) throw new WalletChangedError(`Hold ${holdId} is not in the state any more in which it was read.`);
}
