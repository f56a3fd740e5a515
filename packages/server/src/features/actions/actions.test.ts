import type { ActionEarned, EntryPage, Me } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { capture, hold } from '../../ledger/ledger.ts';
import { type Answered, codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';

const server = testServer();
let shop: TestShop;

const label = { nl: 'Nieuwsbrief', en: 'Newsletter' };
const actions = [
  { id: 'mail', label, points: 20, perCustomer: 3 },
  { id: 'visit', label, points: 5, perCustomerPerDay: 2 },
  { id: 'survey', label, points: 30, budget: 100 },
  { id: 'free', label, points: 1 },
];

beforeAll(async () => {
  shop = await server.shop({ earning: { ...defaultProgramme('').earning, actions } });
});

const at = '2026-11-20T10:00:00Z';
const happen = (customerId: string, actionId: string, occurrenceId: string, happenedAt = at, of = shop) =>
  of.call<ActionEarned>('POST', `/v1/customers/${customerId}/actions`, { actionId, occurrenceId, happenedAt });
const told = async (answer: Promise<Answered<ActionEarned>>) => {
  const { points, capped } = (await answer).body;
  return [points, capped];
};
const pointsOf = async (customerId: string): Promise<Me['points']> =>
  (await (await shop.signIn(customerId)).get()).body.points;

test('an action earns at once, with its label in the history, and expires as the programme says', async () => {
  const { status, body } = await happen('a', 'mail', 'a-1');
  expect([status, body]).toEqual([200, { actionId: 'mail', occurrenceId: 'a-1', points: 20, capped: null }]);
  const page = await shop.signIn('a');
  expect((await page.get()).body).toMatchObject({
    points: { available: 20, pending: 0 },
    expiring: [{ points: 20, on: '2028-11-20' }],
  });
  const { items } = (await page.get<EntryPage>('/v1/me/entries', { 'accept-language': 'en' })).body;
  expect(items.find(({ kind }) => kind === 'earn')).toMatchObject({
    source: 'action',
    title: 'Newsletter',
    points: 20,
    on: '2026-11-20',
    orderId: null,
    programmeVersion: 1,
  });
});

test('the same occurrence any number of times earns once, and answers what it earned then', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => happen('b', 'mail', 'b-1')));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await told(happen('b', 'mail', 'b-1', '2026-01-01T00:00:00Z'))).toEqual([20, null]);
  expect((await pointsOf('b')).available).toBe(20);
});

test('an occurrence belongs to one customer', async () => {
  await happen('c', 'mail', 'c-1');
  const answer = await happen('c-other', 'mail', 'c-1');
  expect(answer.body).toMatchObject({ code: 'action_conflict', status: 409, reason: { occurrenceId: 'c-1' } });
  expect(codeOf(await shop.call('GET', '/v1/customers/c-other'))).toBe('customer_unknown');
  expect(await told(happen('c-other', 'free', 'c-1'))).toEqual([1, null]);
});

test('of many at once a customer has as many as the cap says, and the others say which cap', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => told(happen('d', 'mail', `d-${i}`))));
  expect(answers.filter(([points]) => points === 20)).toHaveLength(3);
  expect(answers.filter(([points, capped]) => points === 0 && capped === 'customer')).toHaveLength(9);
  expect((await pointsOf('d')).available).toBe(60);
});

test('a day is a calendar day in the time zone of the shop, by when it happened', async () => {
  // 23:30 UTC on 1 November and 22:50 UTC on 2 November are both on 2 November in Amsterdam.
  const when = ['2026-11-01T22:50:00Z', '2026-11-01T23:30:00Z', '2026-11-02T22:50:00Z', '2026-11-02T22:55:00Z'];
  const answers = [];
  for (const [i, moment] of when.entries()) answers.push(await told(happen('e', 'visit', `e-${i}`, moment)));
  expect(answers).toEqual([
    [5, null],
    [5, null],
    [5, null],
    [0, 'day'],
  ]);
});

test('the budget is spent to the point by all customers together, however many come at once', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => told(happen(`f-${i}`, 'survey', `f-${i}`))));
  const granted = answers.map(([points]) => Number(points)).filter((points) => points > 0);
  expect(granted.sort((a, b) => a - b)).toEqual([10, 30, 30, 30]);
  expect(answers.filter(([, capped]) => capped === 'budget')).toHaveLength(47);
  const larger = actions.map((action) => (action.id === 'survey' ? { ...action, budget: 145 } : action));
  const { body } = await shop.call<{ revision: number }>('PUT', '/v1/programme/draft', {
    ...defaultProgramme('More'),
    earning: { ...defaultProgramme('').earning, actions: larger },
  });
  await shop.call('POST', '/v1/programme/publish', { revision: body.revision });
  expect(await told(happen('f-x', 'survey', 'f-x'))).toEqual([30, null]);
  expect(await told(happen('f-y', 'survey', 'f-y'))).toEqual([15, 'budget']);
});

test('what a cap left nothing of is no line in the history, and stays so', async () => {
  for (const id of ['g-1', 'g-2', 'g-3']) await happen('g', 'mail', id);
  expect(await told(happen('g', 'mail', 'g-4'))).toEqual([0, 'customer']);
  expect(await told(happen('g', 'mail', 'g-4'))).toEqual([0, 'customer']);
  const { items } = (await (await shop.signIn('g')).get<EntryPage>('/v1/me/entries')).body;
  expect(items.filter(({ kind }) => kind === 'earn')).toHaveLength(3);
});

test('what is reported of a moment that is still to come is spendable at once too', async () => {
  await happen('h', 'mail', 'h-1', '2099-01-01T00:00:00Z');
  expect(await pointsOf('h')).toMatchObject({ available: 20, pending: 0 });
});

test('an action that the programme does not have is refused, and what it has is told', async () => {
  const answer = await happen('i', 'dance', 'i-1');
  expect(answer.body).toMatchObject({
    code: 'action_unknown',
    status: 404,
    reason: { actions: ['mail', 'visit', 'survey', 'free'] },
  });
  expect(codeOf(await shop.call('GET', '/v1/customers/i'))).toBe('customer_unknown');
  expect(codeOf(await happen('i', 'mail', 'i-1', at, await server.bareShop()))).toBe('programme_unpublished');
});

test('a debt is paid first', async () => {
  await shop.order('j-1', { customerId: 'j', placedAt: '2026-01-01T10:00:00Z' });
  await pointsOf('j');
  await server.storage.write(async (tx) => {
    const { shopId } = shop.keys;
    const { id: customerId } = await tx.customers.put(shopId, 'j', {});
    const soon = new Date(tx.now.getTime() + 60_000);
    const spent = { shopId, customerId, holdId: 'red_j', points: 30, until: soon, graceUntil: soon };
    await hold(tx, { ...spent, businessKey: 'red:j:hold', reason: {} });
    await capture(tx, { shopId, holdId: 'red_j', businessKey: 'red:j:capture', reason: {} });
  });
  await shop.refund('j-1', 'r');
  expect(await pointsOf('j')).toMatchObject({ available: 0, debt: 30 });
  for (const id of ['j-1', 'j-2']) await happen('j', 'mail', id);
  expect(await pointsOf('j')).toMatchObject({ available: 10, debt: 0 });
});
