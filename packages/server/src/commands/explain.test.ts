import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry, EntryPage, Refund } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { kring } from '../testing/process.ts';
import { testServer } from '../testing/server.ts';
import { orderFact, type TestShop } from '../testing/shop.ts';
import { defaultProgramme } from './default-programme.ts';

// Each command is a process of its own.

const server = testServer();
let shop: TestShop;

const double = {
  id: 'coffee',
  products: ['espresso'],
  earns: { multiplierPercent: 200 },
  label: { en: 'Double', nl: 'Dubbel' },
};
const cups = { id: 'cups', products: ['cups'], earns: { pointsEach: 7 } };
const earning = {
  ...defaultProgramme('').earning,
  rules: [double, cups],
  caps: { perCustomerPerDay: 100 },
  firstOrder: { points: 25 },
  actions: [{ id: 'mail', label: { nl: 'Nieuwsbrief', en: 'Newsletter' }, points: 20, perCustomer: 3 }],
};

const tiers = {
  basis: 'spend' as const,
  graceDays: 30,
  levels: [{ id: 'gold', name: { nl: 'Goud', en: 'Gold' }, threshold: 100_000, multiplierPercent: 150 }],
};

beforeAll(async () => {
  shop = await server.shop({ earning, tiers });
});

/** Runs beside the server that has the database open. */
const explain = (...args: string[]) =>
  kring(['programme', 'explain', ...args, '--shop', shop.keys.shopId, '--database', 'kring.db'], {
    cwd: server.folder,
  });

const entries = async (customerId: string): Promise<Entry[]> =>
  (await (await shop.signIn(customerId)).get<EntryPage>('/v1/me/entries')).body.items;

const placedAt = '2026-11-20T10:00:00Z';

test('a past order is explained by the rules and figures of then, also after the programme changed', async () => {
  await shop.order('a-1', { customerId: 'a', placedAt, number: 'BP-1' });
  await shop.order('a-2', { customerId: 'a', placedAt });
  const changed = { ...defaultProgramme('Later'), tiers, earning: { ...earning, rules: [], caps: {} } };
  const { body } = await shop.call<{ revision: number }>('PUT', '/v1/programme/draft', changed);
  await shop.call('POST', '/v1/programme/publish', { revision: body.revision });

  const { out, err, code } = await explain('--customer', 'a', '--order', 'a-1');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^ent_\w+: earn, \+84 points, for 20 November 2026; written /);
  expect(out).toContain('About: order a-1 (number BP-1). By version 1 of the programme.');
  expect(out).toContain('Moved: pending +84, issued -84.');
  expect(out).toContain('      52  Espresso: €26.00 at 1 per €1.00, × 2 by rule coffee (Double)\n');
  expect(out).toContain('       7  Kopjes: 1 × 7 for each item, by rule cups\n');
  expect(out).toContain("      25  the customer's first order");
  expect(out).toContain('      84  points, rounded down per order; VAT included\n');
  expect(out).toContain('Tier: none. Window: none. First order: yes.');
  expect(out).toContain('Spendable from 8 December 2026');
  expect(out).toContain('Can be used up to and including 20 November 2028.');

  const second = await explain('--customer', 'a', '--order', 'a-2');
  expect(second.out).toContain('     -18  more than a customer can earn in a day, 100, of which 59 were earned before');
  expect(second.out).toContain('First order: no.');
});

test('any line of the ledger is explained by its id', async () => {
  await shop.order('b-1', { customerId: 'b', placedAt });
  const { body } = await shop.refund('b-1', 'r-1', { lines: [{ lineId: 'coffee', amount: 1300 }] });
  expect((body as Refund).points.clawedBack).toBeGreaterThan(0);
  await shop.call('POST', '/v1/customers/b/actions', { actionId: 'mail', occurrenceId: 'm-1', happenedAt: placedAt });
  const lines = await entries('b');
  const idOf = (kind: Entry['kind'], source: Entry['source']) =>
    lines.find((line) => line.kind === kind && line.source === source)?.id ?? '';
  const refund = await explain('--customer', 'b', '--entry', idOf('claw_back', 'order'));
  expect(refund.out).toMatch(/claw_back, -\d+ points/);
  expect(refund.out).toContain('About: refund r-1, order b-1.');
  const action = await explain('--customer', 'b', '--entry', idOf('earn', 'action'));
  expect(action.out).toContain('About: “Newsletter”.');
  expect(action.out).toContain('"perCustomer":3');
});

test('an order that would be placed is explained with what the customer brings', async () => {
  const file = join(server.folder, 'order.json');
  writeFileSync(file, JSON.stringify(orderFact({ placedAt: '2026-11-25T10:00:00Z' })));
  await shop.call('PUT', '/v1/customers/c', {});
  expect((await explain('order.json', '--customer', 'c')).out).toContain('First order: yes.');
  await shop.order('c-1', { customerId: 'c', placedAt });
  const { out } = await explain('order.json', '--customer', 'c');
  expect(out).toContain('First order: no.');
  expect(out).toContain('      40  points');

  const lines = [{ lineId: 'machine', productId: 'machine', quantity: 1, amount: 150_000, vatAmount: 0 }];
  await shop.order('c-2', { customerId: 'c', placedAt, lines });
  const gold = await explain('order.json', '--customer', 'c');
  expect(gold.out).toContain('Espresso: €26.00 at the general rate, 1 per €1.00, × 1.5 by tier gold\n');
  expect(gold.out).toContain('      60  points');
  expect(gold.out).toContain('Tier: gold, × 1.5. Window: none. First order: no.');
});

test('another customer’s order or line is not there', async () => {
  await shop.order('d-1', { customerId: 'd', placedAt });
  const [line] = await entries('d');
  await shop.call('PUT', '/v1/customers/e', {});
  expect(await explain('--customer', 'e', '--order', 'd-1')).toMatchObject({
    code: 1,
    err: 'No order d-1 of customer e was reported.\n',
  });
  expect(await explain('--customer', 'e', '--entry', line?.id ?? '')).toMatchObject({
    code: 1,
    err: `Customer e has no entry ${line?.id}.\n`,
  });
});

test('an order that earned nothing says why, from the order itself', async () => {
  const lines = [{ lineId: 'x', productId: 'gift', quantity: 1, amount: 40, vatAmount: 0 }];
  await shop.order('f-0', { customerId: 'f', placedAt });
  await shop.order('f-1', { customerId: 'f', placedAt, lines });
  const { out } = await explain('--customer', 'f', '--order', 'f-1');
  expect(out).toContain('Order f-1 earned nothing, by version');
  expect(out).toContain('       0  x: €0.40 at the general rate, 1 per €1.00');
});
