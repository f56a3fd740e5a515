import { describe, expect, test } from 'vitest';
import { accounts } from './entry.ts';
import { capture, earn, giveBack, hold, settleDue } from './ledger.ts';
import { anna, earning, holding, later, ofHold, testLedger } from './ledger.testing.ts';

/** An entry like the earning of order 1, with other values in these columns. */
const entryWith = (values: Record<string, string>): string => {
  const columns = ['shop_id', 'id', 'customer_id', 'kind', 'business_key', 'order_id', 'at', 'revision', ...accounts];
  columns.push('reason', 'hold_id');
  const own: Record<string, string> = { id: "'ent_x'", business_key: "'x'", revision: '99', ...values };
  return `PRAGMA foreign_keys = on;
    INSERT INTO entries (${columns.join(', ')})
    SELECT ${columns.map((column) => own[column] ?? column).join(', ')} FROM entries WHERE kind = 'earn'`;
};

const nothing = { pending: '0', issued: '0' };

describe('the database refuses', () => {
  test.each([
    [
      'an entry that does not sum to zero',
      /CHECK/,
      entryWith({ ...nothing, kind: "'mature'", pending: '-10', available: '9' }),
    ],
    ['a business key twice', /UNIQUE/, entryWith({ business_key: 'business_key' })],
    ['a revision twice', /UNIQUE/, entryWith({ revision: 'revision' })],
    ['a kind that it does not know', /FOREIGN KEY/, entryWith({ kind: "'gift'" })],
    [
      'an entry that does what its kind does not',
      /fit its kind/,
      entryWith({ ...nothing, kind: "'capture'", hold_id: "'red_1'", available: '-4', redeemed: '4' }),
    ],
    ['a hold without an id', /fit its kind/, entryWith({ ...nothing, kind: "'hold'", available: '-4', held: '4' })],
    ['an earning with the id of a hold', /fit its kind/, entryWith({ hold_id: "'red_1'" })],
    [
      'a hold that is resolved twice',
      /UNIQUE/,
      entryWith({ ...nothing, kind: "'release'", hold_id: "'red_1'", available: '4', held: '-4' }),
    ],
    [
      'a hold that is made twice',
      /UNIQUE/,
      entryWith({ ...nothing, kind: "'hold'", hold_id: "'red_1'", available: '-4', held: '4' }),
    ],
    ['a change of an entry', /append-only/, "UPDATE entries SET reason = '{}'"],
    ['an entry taken away', /append-only/, 'DELETE FROM entries'],
    ['a change of a lot change', /append-only/, 'UPDATE lot_changes SET delta = 1'],
    ['a lot change taken away', /append-only/, 'DELETE FROM lot_changes'],
    ['a lot taken away', /never deleted/, 'DELETE FROM lots'],
    ['a lot of another amount', /origin/, 'UPDATE lots SET amount = 11'],
    ['more in a lot than it had', /CHECK/, 'UPDATE lots SET remaining = amount + 1'],
    ['less than nothing in a lot', /CHECK/, 'UPDATE lots SET remaining = -1'],
    ['less than nothing in a wallet', /CHECK/, 'UPDATE wallets SET pending = -1'],
    ['a debt beside available points', /CHECK/, 'UPDATE wallets SET debt = 1, available = 1'],
    [
      "another shop's customer",
      /FOREIGN KEY/,
      "PRAGMA foreign_keys = on; UPDATE wallets SET customer_id = 'cus_carla'",
    ],
    ['more in the accounts of a lot than it had', /CHECK/, 'UPDATE lots SET held = 1, remaining = amount'],
    ['less than nothing held of a lot', /CHECK/, 'UPDATE lots SET held = -1'],
    ['a lot that expired and has points', /CHECK/, "UPDATE lots SET state = 'expired'"],
    ['expired points of a lot that did not expire', /CHECK/, 'UPDATE lots SET remaining = 0, expired = 1'],
    ['a lot of another end', /origin/, 'UPDATE lots SET expires_at = 5'],
    ['a lot that is pending again', /becomes available once/, "UPDATE lots SET state = 'pending'"],
    ['a hold of other points', /origin/, 'UPDATE holds SET points = 9'],
    ['a hold that runs longer', /origin/, 'UPDATE holds SET until = until + 1'],
    ['a hold that is resolved again', /resolves once/, "UPDATE holds SET state = 'released'"],
    ['a hold that opens again', /resolves once/, "UPDATE holds SET state = 'open'"],
    ['more given back than was captured', /CHECK/, 'UPDATE holds SET given_back = points + 1'],
    ['what was given back, taken again', /stays given back/, 'UPDATE holds SET given_back = 0'],
    ['a hold taken away', /never deleted/, 'DELETE FROM holds'],
  ])('%s', async (_, message, sql) => {
    const ledger = await testLedger();
    await ledger.write(async (tx) => {
      await earn(tx, earning(anna, '1', 10, tx.now));
      await settleDue(tx, anna);
      await hold(tx, holding(anna, 'red_1', 4, later(tx.now, 1)));
      await capture(tx, ofHold(anna, 'red_1', 'capture', tx.now));
      await giveBack(tx, { ...ofHold(anna, 'red_1', 'back', tx.now), points: 1 });
    });
    expect(() => ledger.raw(sql)).toThrow(message);
  });
});
