import { describe, expect, test } from 'vitest';
import { clawBack, earn, matureDue } from './ledger.ts';
import { anna, carla, claim, earning, later, loosen, type TestLedger, testLedger } from './ledger.testing.ts';
import { verifyLedger } from './verify.ts';

/** Anna: 10 earned by order 1, matured, 3 clawed back; 5 of order 2 pending. Carla of the other shop: 3 pending. */
async function someHistory(ledger: TestLedger): Promise<void> {
  await ledger.write((tx) => earn(tx, earning(anna, '1', 10, tx.now)));
  await ledger.write((tx) => matureDue(tx, anna));
  await ledger.write((tx) => earn(tx, earning(anna, '2', 5, later(tx.now, 14))));
  await ledger.write((tx) => clawBack(tx, claim(anna, '1', 'r1', 3)));
  await ledger.write((tx) => earn(tx, earning(carla, '9', 3, later(tx.now, 14))));
}

const faults: [string, string, RegExp][] = [
  [
    'an entry that does not sum to zero',
    "UPDATE entries SET issued = issued - 1 WHERE kind = 'earn' AND order_id = '1'",
    /^Entry ent_\w+ sums to -1, not to zero\.$/,
  ],
  [
    'a business key with two effects',
    "UPDATE entries SET business_key = 'order:1:earn' WHERE order_id = '2'",
    /^Entries ent_\w+ and ent_\w+ have the same business key order:1:earn\.$/,
  ],
  [
    'two entries of one revision',
    'UPDATE entries SET revision = 2 WHERE revision = 3',
    /^Entries ent_\w+ and ent_\w+ both made revision 2\.$/,
  ],
  [
    'a wallet that is gone',
    "DELETE FROM wallets WHERE customer_id = 'cus_anna'",
    /^Customer cus_anna has 4 entries and 2 lots, and no wallet\.$/,
  ],
  [
    'a wallet below zero',
    "UPDATE wallets SET held = -2 WHERE customer_id = 'cus_anna'",
    /^The wallet of cus_anna has -2 held, which is negative\.$/,
  ],
  [
    'a debt beside available points',
    "UPDATE wallets SET debt = 4 WHERE customer_id = 'cus_anna'",
    /^The wallet of cus_anna owes 4 and has 7 available\.$/,
  ],
  [
    'a wallet that its entries do not make',
    "UPDATE wallets SET available = 8 WHERE customer_id = 'cus_anna'",
    /^The entries of cus_anna make 7 available, its wallet has 8\.$/,
  ],
  [
    'a wallet behind its entries',
    "UPDATE wallets SET revision = 3 WHERE customer_id = 'cus_anna'",
    /^The wallet of cus_anna is at revision 3, its last entry at 4\.$/,
  ],
  [
    'an entry that is gone',
    "DELETE FROM entries WHERE kind = 'mature'",
    /^Entry ent_\w+ brings available of cus_anna to -3\.$/,
  ],
  [
    'a debt made while points were available',
    "UPDATE entries SET available = 0, debt = 3 WHERE kind = 'claw_back'",
    /^After entry ent_\w+ cus_anna owes 3 and has 10 available\.$/,
  ],
  [
    'lots that are not the wallet',
    "UPDATE lots SET remaining = 4 WHERE order_id = '2'",
    /^The pending lots of cus_anna hold 4, its wallet has 5\.$/,
  ],
  [
    'a lot that is fuller than it was',
    "UPDATE lots SET remaining = 11 WHERE order_id = '1'",
    /^Lot lot_\w+ of 10 has 11 left, 0 held and 0 expired\.$/,
  ],
  [
    'a lot below zero',
    "UPDATE lots SET remaining = -1 WHERE order_id = '1'",
    /^Lot lot_\w+ of 10 has -1 left, 0 held and 0 expired\.$/,
  ],
  [
    'a lot that its changes do not make',
    'DELETE FROM lot_changes WHERE delta = -3',
    /^The changes of lot lot_\w+ leave 10 available, and the lot has 7\.$/,
  ],
  [
    'a lot in the wrong state',
    "UPDATE lots SET state = 'available' WHERE order_id = '2'",
    /^The changes of lot lot_\w+ leave 5 pending, and the lot has 0\.$/,
  ],
  [
    'an entry that changed other lots than it says',
    'UPDATE lot_changes SET delta = -4 WHERE delta = -3',
    /^Entry ent_\w+ changes available by -3, its lots by -4\.$/,
  ],
  [
    'a lot of another size than was earned',
    "UPDATE lots SET amount = 12 WHERE order_id = '1'",
    /^Lot lot_\w+ is of 12, and its entry ent_\w+ put 10 in\.$/,
  ],
  [
    'points that came from nowhere',
    "UPDATE entries SET issued = -11, available = 1 WHERE kind = 'earn' AND order_id = '1'",
    /^cus_anna is owed 12, but 13 issued − 0 redeemed − 0 expired − 0 adjusted is 13\.$/,
  ],
  [
    'more clawed back than was earned',
    "UPDATE entries SET order_id = '2', issued = 6 WHERE kind = 'claw_back'",
    /^Order 2 of shop shp_1 earned 5, and 6 was clawed back\.$/,
  ],
  [
    "an entry of another shop's customer",
    "UPDATE entries SET customer_id = 'cus_carla' WHERE order_id = '2'",
    /^entries ent_\w+ of shop shp_1 refers to customers with customer_id cus_carla, which that shop does not have\.$/,
  ],
  [
    "a wallet of another shop's customer",
    "UPDATE wallets SET shop_id = 'shp_1' WHERE customer_id = 'cus_carla'",
    /^wallets cus_carla of shop shp_1 refers to customers with customer_id cus_carla, which that shop does not have\.$/,
  ],
  [
    "a lot from another shop's entry",
    "UPDATE lots SET entry_id = (SELECT id FROM entries WHERE shop_id = 'shp_2') WHERE order_id = '2'",
    /^lots lot_\w+ of shop shp_1 refers to entries with entry_id ent_\w+ and customer_id cus_anna, which that shop does not have\.$/,
  ],
  [
    "a change of another shop's lot",
    "UPDATE lot_changes SET lot_id = (SELECT id FROM lots WHERE shop_id = 'shp_2') WHERE delta = 5",
    /^lot_changes lot_\w+\/ent_\w+ of shop shp_1 refers to lots with lot_id lot_\w+, which that shop does not have\.$/,
  ],
  [
    "a change by another shop's entry",
    "UPDATE lot_changes SET entry_id = (SELECT id FROM entries WHERE shop_id = 'shp_2') WHERE delta = 5",
    /^lot_changes lot_\w+\/ent_\w+ of shop shp_1 refers to entries with entry_id ent_\w+, which that shop does not have\.$/,
  ],
];

describe('verifyLedger', () => {
  test('finds nothing where all is well, also with the protections gone', async () => {
    const ledger = await testLedger();
    await someHistory(ledger);
    expect(await verifyLedger(ledger.storage)).toEqual([]);
    loosen(ledger);
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  });

  test.each(faults)('finds %s', async (_, sql, sentence) => {
    const ledger = await testLedger();
    await someHistory(ledger);
    loosen(ledger);
    ledger.raw(sql);
    const findings = await verifyLedger(ledger.storage);
    expect(findings.map(({ text }) => text)).toContainEqual(expect.stringMatching(sentence));
  });

  test('names the customer, and goes on to the next', async () => {
    const ledger = await testLedger();
    await someHistory(ledger);
    loosen(ledger);
    ledger.raw('UPDATE wallets SET pending = pending + 1');
    const found = await verifyLedger(ledger.storage);
    expect(new Set(found.map(({ account }) => account?.customerId))).toEqual(new Set(['cus_anna', 'cus_carla']));
  });

  test('reads every customer, page after page', async () => {
    const ledger = await testLedger();
    const many = Array.from({ length: 1100 }, (_, i) => `cus_${String(i).padStart(5, '0')}`);
    ledger.raw(
      `INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ${many.map((id) => `('shp_2', '${id}', '${id}', 0)`).join()};
       INSERT INTO wallets (shop_id, customer_id, pending, available, held, debt, revision) VALUES ${many.map((id) => `('shp_2', '${id}', 0, 0, 1, 0, 1)`).join()}`,
    );
    const found = await verifyLedger(ledger.storage);
    expect(new Set(found.map(({ account }) => account?.customerId))).toEqual(new Set(many));
  });
});
