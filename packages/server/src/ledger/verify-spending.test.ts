import { describe, expect, test } from 'vitest';
import { adjust, capture, clawBack, earn, giveBack, hold, release, settleDue } from './ledger.ts';
import {
  anna,
  carla,
  claim,
  earning,
  giving,
  holding,
  later,
  loosen,
  ofHold,
  type TestLedger,
  testLedger,
} from './ledger.testing.ts';
import { verifyLedger } from './verify.ts';

/**
 * Anna: 10 of order 1 that expired on day 10 while 6 were held (4 expired; the hold was captured and 3 given back, to a
 * grace lot); 10 of order 2 until day 50; 10 given, for ever. Of these a hold took 12 and was released, another took 4
 * and is open. 2 of order 1 were clawed back, of the grace lot.
 */
async function someHistory(ledger: TestLedger): Promise<void> {
  const start = ledger.now;
  const at = (day: number) => later(start, day);
  await ledger.write(async (tx) => {
    await earn(tx, { ...earning(anna, '1', 10, at(0)), expiresAt: at(10) });
    await earn(tx, { ...earning(anna, '2', 10, at(0)), expiresAt: at(50) });
    await adjust(tx, giving(anna, 'gift', 10));
    await hold(tx, holding(anna, 'red_1', 6, at(30)));
  });
  ledger.now = at(20);
  await ledger.write(async (tx) => {
    await capture(tx, ofHold(anna, 'red_1', 'capture', tx.now));
    await giveBack(tx, { ...ofHold(anna, 'red_1', 'give-back', tx.now), points: 3 });
    await hold(tx, holding(anna, 'red_2', 12, at(30)));
    await release(tx, ofHold(anna, 'red_2', 'release', tx.now));
    await hold(tx, holding(anna, 'red_3', 5, at(30)));
    await clawBack(tx, claim(anna, '1', 'r', 2));
    await earn(tx, earning(carla, '9', 3, at(40)));
    await settleDue(tx, anna);
  });
}

const entry = (where: string) => `(SELECT id FROM entries WHERE ${where})`;
const lot = (order: string) => `(SELECT id FROM lots WHERE order_id = '${order}' AND grace_of IS NULL)`;
const grace = '(SELECT id FROM lots WHERE grace_of IS NOT NULL)';
/** Moves what a change took from one lot to another, in the account that is named. */
const taken = (by: string, from: string, to: string) =>
  `UPDATE lot_changes SET lot_id = ${to} WHERE entry_id = ${entry(by)} AND lot_id = ${from}`;

const faults: [string, string, RegExp][] = [
  [
    'an entry that does what its kind does not',
    "UPDATE entries SET kind = 'forgive' WHERE kind = 'expire'",
    /^Entry ent_\w+ is a forgive, and changes available by -4\.$/,
  ],
  [
    'held points without a hold',
    "UPDATE holds SET points = 4 WHERE state = 'open'",
    /^The open holds of cus_anna are of 4, its wallet has 5 held\.$/,
  ],
  [
    'held points without a lot',
    "UPDATE lots SET held = 0 WHERE held > 0 AND order_id = '2'",
    /^The held lots of cus_anna hold \d, its wallet has 5\.$/,
  ],
  ['a hold that is gone', "DELETE FROM holds WHERE id = 'red_2'", /^Hold red_2 is gone\.$/],
  [
    'a hold of other points than were set aside',
    "UPDATE holds SET points = 5 WHERE id = 'red_1'",
    /^Hold red_1 of 5 does not begin with its entry ent_\w+\.$/,
  ],
  [
    'a hold that was made twice',
    "UPDATE entries SET kind = 'hold' WHERE kind = 'capture'",
    /^Hold red_1 was made twice\.$/,
  ],
  [
    'a hold that was resolved twice',
    "UPDATE entries SET hold_id = 'red_1' WHERE kind = 'release'",
    /^Hold red_1 was resolved by ent_\w+ and ent_\w+\.$/,
  ],
  [
    'a hold in another state than its entries say',
    "UPDATE holds SET state = 'released' WHERE state = 'open'",
    /^Hold red_3 is released, and its entries leave it open\.$/,
  ],
  [
    'a hold that ended with fewer points than it had',
    "UPDATE entries SET held = -5, redeemed = 5 WHERE kind = 'capture'",
    /^Hold red_1 is of 6, and entry ent_\w+ resolves 5\.$/,
  ],
  [
    'more given back than was captured',
    "UPDATE entries SET redeemed = -7 WHERE kind = 'give_back'",
    /^Of hold red_1 6 was captured, and 7 given back\.$/,
  ],
  [
    'a giving back that the hold forgot',
    "UPDATE holds SET given_back = 0 WHERE id = 'red_1'",
    /^Of hold red_1 3 was given back, and it says 0\.$/,
  ],
  [
    'a lot that holds more than it was of',
    "UPDATE lots SET expired = 11 WHERE order_id = '1' AND grace_of IS NULL",
    /^Lot lot_\w+ of 10 has 0 left, 0 held and 11 expired\.$/,
  ],
  [
    'a grace lot that nobody gave back',
    `UPDATE lots SET entry_id = ${entry("kind = 'capture'")} WHERE grace_of IS NOT NULL`,
    /^Lot lot_\w+ is a grace lot, and entry ent_\w+ gave nothing back\.$/,
  ],
  [
    'a grace lot of nothing',
    'UPDATE lots SET grace_of = NULL',
    /^Lot lot_\w+ came with a give_back, and does not say which lot it is of\.$/,
  ],
  [
    'a grace lot of a lot that nobody has',
    "UPDATE lots SET grace_of = 'lot_x' WHERE grace_of IS NOT NULL",
    /^Lot lot_\w+ is a grace lot of lot_x, which the customer does not have\.$/,
  ],
  [
    'a grace lot of a lot that had not expired',
    `UPDATE lots SET grace_of = ${lot('2')}, order_id = '2' WHERE grace_of IS NOT NULL`,
    /^Lot lot_\w+ is a grace lot of lot_\w+, which had not expired\.$/,
  ],
  [
    'a grace lot of another order',
    "UPDATE lots SET order_id = '2' WHERE grace_of IS NOT NULL",
    /^Lot lot_\w+ is of order 2, and lot lot_\w+ of 1\.$/,
  ],
  [
    'a schedule that its lots do not make',
    "UPDATE lot_schedule SET points = points + 1 WHERE customer_id = 'cus_carla'",
    /^The schedule of cus_carla has 4 that mature at [\dT:.Z-]+, its lots have 3\.$/,
  ],
  [
    'a lot that is not in the schedule',
    "DELETE FROM lot_schedule WHERE customer_id = 'cus_carla'",
    /^The schedule of cus_carla has 0 that mature at [\dT:.Z-]+, its lots have 3\.$/,
  ],
  [
    'points spent from a lot that goes later',
    taken("hold_id = 'red_1' AND kind = 'hold'", lot('1'), lot('2')),
    /^Entry ent_\w+ took from lot lot_\w+ while lot lot_\w+, which goes first, had points\.$/,
  ],
  [
    'points spent after their time',
    `UPDATE lots SET expires_at = matures_at + 1 WHERE order_id = '2'`,
    /^Entry ent_\w+ took from lot lot_\w+ after its time\.$/,
  ],
  [
    'a lot that expired before its time',
    "UPDATE lots SET expires_at = expires_at + 86400000 * 15 WHERE order_id = '1' AND grace_of IS NULL",
    /^Entry ent_\w+ expired lot lot_\w+ before its time\.$/,
  ],
  [
    'a lot that expired in part',
    `UPDATE lot_changes SET delta = 3 * (delta / 4) WHERE entry_id = ${entry("kind = 'expire'")}`,
    /^Entry ent_\w+ left points in lot lot_\w+, which expired\.$/,
  ],
  [
    'a lot that expired twice',
    `UPDATE lot_changes SET lot_id = ${lot('1')}, account = 'expired' WHERE entry_id = ${entry("kind = 'adjust'")};
     UPDATE entries SET kind = 'expire' WHERE kind = 'adjust'`,
    /^Lot lot_\w+ expired twice, the second time by entry ent_\w+\.$/,
  ],
  [
    'an expired lot that came to life again',
    `UPDATE lot_changes SET lot_id = ${lot('1')} WHERE entry_id = ${entry("kind = 'give_back'")}`,
    /^Entry ent_\w+ gave points back to lot lot_\w+, which had expired\.$/,
  ],
  [
    'points that came back to another lot than they came from',
    taken("kind = 'release'", lot('2'), lot('1')),
    /^Entry ent_\w+ gave 0 back to lot lot_\w+, where it should be \d+\.$/,
  ],
  [
    'points given to a lot that the hold did not touch',
    `UPDATE lot_changes SET lot_id = ${lot('2')} WHERE entry_id = ${entry("kind = 'give_back'")}`,
    /^Entry ent_\w+ gave points to lot lot_\w+, which the hold did not touch\.$/,
  ],
  [
    "a claw-back that left the order's own points",
    `UPDATE lot_changes SET lot_id = ${lot('2')}, account = 'available' WHERE entry_id = ${entry("kind = 'claw_back'")}`,
    /^Entry ent_\w+ left points of order 1 and took others\.$/,
  ],
  [
    'a claw-back that charged for expired points again',
    `UPDATE lot_changes SET lot_id = ${lot('2')}, account = 'available' WHERE entry_id = ${entry("kind = 'claw_back'")}`,
    /^Entry ent_\w+ charged for expired points of order 1 again\.$/,
  ],
  [
    'a claw-back that took what is held',
    `UPDATE lot_changes SET lot_id = ${lot('2')}, account = 'held' WHERE entry_id = ${entry("kind = 'claw_back'")}`,
    /^Entry ent_\w+ took held points of lot lot_\w+\.$/,
  ],
  [
    "a change of somebody else's lot",
    `UPDATE lots SET entry_id = ${entry("shop_id = 'shp_2'")} WHERE id = ${grace}`,
    /^Entry ent_\w+ of cus_anna changes lot lot_\w+ of somebody else\.$/,
  ],
  [
    "a hold of somebody else's entry",
    "UPDATE holds SET entry_id = 'ent_x' WHERE id = 'red_3'",
    /^holds red_3 of shop shp_1 refers to entries with entry_id ent_x and customer_id cus_anna and id red_3, which that shop does not have\.$/,
  ],
];

describe('verifyLedger, of what was spent, expired and came back', () => {
  test('finds nothing where all is well, also with the protections gone', async () => {
    const ledger = await testLedger();
    await someHistory(ledger);
    expect(await verifyLedger(ledger.storage)).toEqual([]);
    expect(ledger.query("SELECT available, held, debt FROM wallets WHERE customer_id = 'cus_anna'")).toEqual([
      { available: 16, held: 5, debt: 0 },
    ]);
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
});
