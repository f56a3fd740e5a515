import { randomUUID } from 'node:crypto';
import type { Adjustment, Answer, Customer, EntryPage, Forgiveness, Problem } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../http/identity/keys.ts';
import { codeOf, type Answered, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { DAY, enrich, richDocument } from '../redemptions/redemptions.testing.ts';
import { importBalances } from './opening.ts';

const server = testServer();
let shop: TestShop;
/** The same shop by its second secret key. */
let second: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answered<Adjustment>>;

beforeAll(async () => {
  shop = await server.shop({ ...richDocument(), adjustments: { approvalAbove: 1000 } });
  const secretKey = `sk_${randomUUID()}`;
  const { shopId } = shop.keys;
  await server.storage.write((tx) => tx.identity.addSecretKey({ shopId, id: 'sec_second', hash: sha256(secretKey) }));
  second = (method, path, body) => shop.call(method, path, body, { authorization: `Bearer ${secretKey}` });
});

const asked = { reason: 'Sorry voor de late bezorging', actor: 'Noor' };
const adjust = (customerId: string, body: object) =>
  shop.call<Adjustment>('POST', `/v1/customers/${customerId}/adjustments`, { ...asked, ...body });
const forgive = (customerId: string, body: object = {}) =>
  shop.call<Forgiveness>('POST', `/v1/customers/${customerId}/forgiveness`, { ...asked, ...body });
const decide = (id: string, decision: 'approve' | 'reject', by: typeof second = second) =>
  by('POST', `/v1/adjustments/${id}/decision`, { decision, actor: 'Jos' });
const pointsOf = async (customerId: string) =>
  (await shop.call<Customer>('GET', `/v1/customers/${customerId}`)).body.points;
const known = (customerId: string) => shop.call('PUT', `/v1/customers/${customerId}`, {});
/** Leaves the customer with a debt: spends nothing, but gives back what was earned after it was taken. */
async function indebted(customerId: string, debt: number): Promise<void> {
  const orderId = await enrich(shop, customerId, debt);
  await adjust(customerId, { points: -debt });
  await shop.refund(orderId, 'r');
}

test('points that are given are there at once, with reason and actor, and expire as the programme says', async () => {
  await known('a');
  const answer = await adjust('a', { points: 100 });
  expect([answer.status, answer.body]).toMatchObject([
    201,
    { customerId: 'a', points: 100, state: 'applied', ...asked, decidedBy: null, paidDebt: 0 },
  ]);
  const page = await shop.signIn('a');
  const { body: me } = await page.get();
  expect(me.points).toEqual({ available: 100, pending: 0, held: 0, debt: 0 });
  expect(me.expiring).toMatchObject([{ points: 100, on: expect.stringMatching(/^2\d\d\d-/) }]);
  const { items } = (await page.get<EntryPage>('/v1/me/entries')).body;
  expect(items).toMatchObject([{ kind: 'adjust', points: 100, source: 'adjustment', title: asked.reason }]);
});

test('given points expire when the shop says so, or never', async () => {
  await known('b');
  await adjust('b', { points: 5, expiresOn: '2099-12-31' });
  await adjust('b', { points: 6, expiresOn: null });
  const { body: me } = await (await shop.signIn('b')).get();
  expect(me.expiring).toMatchObject([{ points: 5, on: '2099-12-31' }]);
  expect(me.points.available).toBe(11);
});

test('what makes no sense is refused: nothing, a day that is over, a day that does not exist', async () => {
  await known('c');
  for (const body of [{ points: 0 }, { points: 5, expiresOn: '2020-01-01' }, { points: 5, expiresOn: '2099-02-31' }]) {
    const { body: problem } = await adjust('c', body);
    expect(problem, JSON.stringify(body)).toMatchObject({ code: 'invalid_request' });
  }
  expect(await pointsOf('c')).toMatchObject({ available: 0 });
});

test('no more is taken than is available', async () => {
  await enrich(shop, 'd', 300);
  const { status, body } = await adjust('d', { points: -301 });
  expect([status, (body as unknown as Problem).reason]).toEqual([409, { required: 301, available: 300, missing: 1 }]);
  expect((await adjust('d', { points: -300 })).body).toMatchObject({ points: -300, state: 'applied' });
  expect(await pointsOf('d')).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
  expect(codeOf(await adjust('d', { points: -5000 }))).toBe('insufficient_points');
});

test('the same call again is the same adjustment', async () => {
  await known('e');
  const headers = { 'idempotency-key': 'adjust-once-1' };
  const send = () => shop.call<Adjustment>('POST', '/v1/customers/e/adjustments', { points: 7, ...asked }, headers);
  const [first, again] = [await send(), await send()];
  expect(again.body).toEqual(first.body);
  expect(await pointsOf('e')).toMatchObject({ available: 7 });
});

test('above the limit it waits, and another secret key approves it: in that moment it is applied', async () => {
  await known('f');
  const { body: waiting } = await adjust('f', { points: 1001 });
  expect(waiting).toMatchObject({ state: 'waiting', decidedBy: null });
  expect(await pointsOf('f')).toMatchObject({ available: 0 });
  const own = await decide(waiting.id, 'approve', (method, path, body) => shop.call(method, path, body));
  expect([own.status, codeOf(own)]).toEqual([403, 'approval_same_key']);
  expect((await decide(waiting.id, 'approve')).body).toMatchObject({ state: 'applied', decidedBy: 'Jos', paidDebt: 0 });
  expect(await pointsOf('f')).toMatchObject({ available: 1001 });
  const { body: problem } = await decide(waiting.id, 'approve');
  expect(problem).toMatchObject({ code: 'adjustment_decided', reason: { state: 'applied' } });
  expect(await pointsOf('f')).toMatchObject({ available: 1001 });
});

test('exactly the limit does not wait, either way', async () => {
  await known('g');
  expect((await adjust('g', { points: 1000 })).body.state).toBe('applied');
  expect((await adjust('g', { points: -1000 })).body.state).toBe('applied');
});

test('a rejection changes nothing, and the key that asked may take it back', async () => {
  await known('h');
  const { body: waiting } = await adjust('h', { points: 2000 });
  const rejected = await decide(waiting.id, 'reject', (method, path, body) => shop.call(method, path, body));
  expect(rejected.body).toMatchObject({ state: 'rejected', decidedBy: 'Jos' });
  expect(codeOf(await decide(waiting.id, 'approve'))).toBe('adjustment_decided');
  expect(await pointsOf('h')).toMatchObject({ available: 0 });
});

test('a taking that waited is held against what is there when it is approved', async () => {
  await enrich(shop, 'i', 2000);
  const { body: waiting } = await adjust('i', { points: -1500 });
  expect(waiting.state).toBe('waiting');
  await adjust('i', { points: -600 });
  const { body: problem } = await decide(waiting.id, 'approve');
  expect(problem).toMatchObject({
    code: 'insufficient_points',
    reason: { required: 1500, available: 1400, missing: 100 },
  });
  expect((await shop.call('GET', '/v1/adjustments?state=waiting')).body).toMatchObject({ items: [{ id: waiting.id }] });
  await adjust('i', { points: 100 });
  expect((await decide(waiting.id, 'approve')).body).toMatchObject({ state: 'applied' });
  expect(await pointsOf('i')).toMatchObject({ available: 0 });
});

test('two approvals at once apply it once', async () => {
  await known('j');
  const { body: waiting } = await adjust('j', { points: 5000 });
  const answers = await Promise.all([1, 2, 3, 4].map(() => decide(waiting.id, 'approve')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => codeOf(answer) === 'adjustment_decided')).toHaveLength(3);
  expect(await pointsOf('j')).toMatchObject({ available: 5000 });
});

test('what is given pays a debt first', async () => {
  await indebted('k', 50);
  expect(await pointsOf('k')).toEqual({ available: 0, pending: 0, held: 0, debt: 50 });
  expect((await adjust('k', { points: 80 })).body).toMatchObject({ paidDebt: 50 });
  expect(await pointsOf('k')).toEqual({ available: 30, pending: 0, held: 0, debt: 0 });
});

test('a debt is let go, in part or whole, and no more than there is', async () => {
  await indebted('l', 50);
  expect((await forgive('l', { points: 20 })).body).toEqual({ forgiven: 20, debt: 30 });
  expect((await forgive('l')).body).toEqual({ forgiven: 30, debt: 0 });
  expect(codeOf(await forgive('l'))).toBe('nothing_owed');
  const { items } = (await (await shop.signIn('l')).get<EntryPage>('/v1/me/entries')).body;
  expect(items.slice(0, 2)).toMatchObject([
    { kind: 'forgive', points: 30, toDebt: 30, source: 'adjustment', title: asked.reason },
    { kind: 'forgive', points: 20, toDebt: 20 },
  ]);
});

test('the list comes newest first, in pages without a gap, and by state', async () => {
  const other = await server.shop({ adjustments: { approvalAbove: 1 } });
  await other.call('PUT', '/v1/customers/1', {});
  for (const points of [1, 2, 1, 3]) await other.call('POST', '/v1/customers/1/adjustments', { points, ...asked });
  type Page = Answer<'GET /v1/adjustments'>;
  const seen: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: Answered<Page> = await other.call<Page>(
      'GET',
      `/v1/adjustments?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
    );
    seen.push(...body.items.map(({ points }) => points));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual([3, 1, 2, 1]);
  const { body } = await other.call<Page>('GET', '/v1/adjustments?state=waiting');
  expect(body.items.map(({ points }) => points)).toEqual([3, 2]);
  expect(codeOf(await other.call('GET', '/v1/adjustments?cursor=nonsense'))).toBe('cursor_invalid');
});

test('an unknown customer is told, and no other shop or page reaches what is not theirs', async () => {
  expect(codeOf(await adjust('nobody', { points: 1 }))).toBe('customer_unknown');
  expect(codeOf(await forgive('nobody'))).toBe('customer_unknown');
  await known('m');
  const { body: waiting } = await adjust('m', { points: 2000 });
  const other = await server.shop();
  const reach = (method: 'GET' | 'POST', path: string, body?: object) => other.call(method, path, body);
  expect(codeOf(await reach('POST', '/v1/customers/m/adjustments', { points: 1, ...asked }))).toBe('customer_unknown');
  expect(codeOf(await reach('POST', '/v1/customers/m/forgiveness', asked))).toBe('customer_unknown');
  const decision = { decision: 'approve', actor: 'Eve' };
  const theirs = await reach('POST', `/v1/adjustments/${waiting.id}/decision`, decision);
  const none = await reach('POST', '/v1/adjustments/adj_0000/decision', decision);
  expect([codeOf(theirs), theirs.status]).toEqual([codeOf(none), none.status]);
  expect(codeOf(theirs)).toBe('adjustment_unknown');
  expect((await reach('GET', '/v1/adjustments')).body).toEqual({ items: [], nextCursor: null });
  const page = await shop.signIn('m');
  for (const path of ['/v1/customers/m/adjustments', '/v1/customers/m/forgiveness'])
    expect(codeOf(await page.post(path, { points: 1, ...asked })), path).toBe('key_wrong_kind');
  expect(codeOf(await page.get('/v1/adjustments'))).toBe('key_wrong_kind');
});

test('a code that ran out gives its points back before anything is decided about them', async () => {
  await enrich(shop, 'lapsed', 1500);
  const { id } = (await adjust('lapsed', { points: -1200 })).body;
  const code = await (await shop.signIn('lapsed')).post('/v1/me/redemptions', { rewardId: 'mug' });
  expect(code.status).toBe(201);
  const orderId = await enrich(shop, 'owes', 1000);
  await (await shop.signIn('owes')).post('/v1/me/redemptions', { rewardId: 'mug' });
  await shop.refund(orderId, 'r');
  expect(await pointsOf('owes')).toMatchObject({ debt: 500 });

  await server.start(40 * DAY);
  expect((await decide(id, 'approve')).body).toMatchObject({ state: 'applied' });
  expect(await pointsOf('lapsed')).toMatchObject({ available: 300 });
  const line = { line: 2, customerId: 'owes', points: 100, expires: 'never', profile: {} };
  const { shopId } = shop.keys;
  const brought = await server.storage.write((tx) =>
    importBalances(tx, { shopId, name: 'old', balances: [line], progress: () => {} }),
  );
  expect(brought).toMatchObject({ points: 100, paidDebt: 0 });
  await server.start();
});
