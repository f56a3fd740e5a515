import type { EntryPage } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { enrich, richDocument } from '../redemptions/redemptions.testing.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop();
});

const entries = async (page: TestPage, query = '') => (await page.get<EntryPage>(`/v1/me/entries${query}`)).body;

test('each line of the history has its reason', async () => {
  await shop.order('1001', { customerId: 'a', number: 'BP-1001' });
  await shop.refund('1001', 'r-1', { lines: [{ lineId: 'cups', amount: 1450 }] });
  const { items, nextCursor } = await entries(await shop.signIn('a'));
  expect(nextCursor).toBeNull();
  expect(items).toMatchObject([
    { kind: 'claw_back', points: -14, orderId: '1001', orderNumber: 'BP-1001', refundId: 'r-1', parts: [], toDebt: 0 },
    {
      kind: 'earn',
      points: 40,
      orderNumber: 'BP-1001',
      refundId: null,
      programmeVersion: 1,
      release: { on: expect.any(String) },
    },
  ]);
  expect(items[1]?.parts.map(({ title, why }) => [title, why])).toEqual([
    ['Espresso', 'rate'],
    ['Kopjes', 'rate'],
  ]);
});

test('a line has the day on which it happened, also where it was reported much later', async () => {
  await shop.order('old', { customerId: 'old', placedAt: '2026-02-27T12:00:00Z' });
  const page = await shop.signIn('old');
  await page.get('/v1/me');
  const { items } = await entries(page);
  expect(items.map(({ kind, on }) => [kind, on])).toEqual([
    ['mature', '2026-03-17'],
    ['earn', '2026-02-27'],
  ]);
});

test('pages follow one another without a gap or a double', async () => {
  for (let i = 0; i < 7; i++) await shop.order(`p-${i}`, { customerId: 'b' });
  const page = await shop.signIn('b');
  const seen: (string | null)[] = [];
  let cursor: string | null = null;
  do {
    const { items, nextCursor }: EntryPage = await entries(page, `?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
    seen.push(...items.map(({ orderId }) => orderId));
    cursor = nextCursor;
  } while (cursor);
  expect(seen).toEqual(['p-6', 'p-5', 'p-4', 'p-3', 'p-2', 'p-1', 'p-0']);
});

test.each(['nonsense', 'MTIz', '%00', 'MTIzIGVudF8x'.repeat(10)])(
  'a cursor that was not made here is refused: %s',
  async (cursor) => {
    const page = await shop.signIn('c');
    expect(codeOf(await page.get(`/v1/me/entries?cursor=${cursor}`))).toBe('cursor_invalid');
  },
);

test('a limit that makes no sense is refused', async () => {
  const page = await shop.signIn('c');
  for (const limit of ['0', '101', '1.5', 'x', '', '9007199254740993', 'NaN', '1&limit=2'])
    expect(codeOf(await page.get(`/v1/me/entries?limit=${limit}`)), limit).toBe('invalid_request');
});

test('a history is its own customer’s', async () => {
  await shop.order('mine', { customerId: 'd' });
  expect((await entries(await shop.signIn('e'))).items).toEqual([]);
});

test('each kind of entry has its sign, its source and its title in the asked language', async () => {
  const kinds = await server.shop({ ...richDocument(), expiry: { months: 6 } });
  const given = (points: number, more: object = {}) =>
    kinds.call('POST', '/v1/customers/k/adjustments', { points, reason: 'Welkom', actor: 'Noor', ...more });
  const orderId = await enrich(kinds, 'k', 1200);
  const page = await kinds.signIn('k');
  type Made = { id: string; code: string };
  const redeem = async (mode: string) =>
    (await page.post<Made>('/v1/me/redemptions', { rewardId: 'mug', mode })).body.id;
  const undone = await redeem('direct');
  await page.post(`/v1/me/redemptions/${undone}/cancel`);
  const held = await redeem('hold');
  await page.post(`/v1/me/redemptions/${held}/cancel`);
  const spent = await redeem('direct');
  await kinds.refund(orderId, 'r-1');
  await kinds.call('POST', '/v1/customers/k/forgiveness', { points: 100, reason: 'Kan gebeuren', actor: 'Noor' });
  await given(900);
  await given(-200);

  const { items } = (await page.get<EntryPage>('/v1/me/entries?limit=100', { 'accept-language': 'en' })).body;
  const shown = items
    .toReversed()
    .map(({ kind, points, source, title, redemptionId, toDebt }) => [
      kind,
      points,
      source,
      title,
      redemptionId,
      toDebt,
    ]);
  expect(shown).toEqual([
    ['earn', 1200, 'order', null, null, 0],
    ['mature', 1200, 'order', null, null, 0],
    ['hold', -500, 'reward', 'Mug', undone, 0],
    ['capture', -500, 'reward', 'Mug', undone, 0],
    ['give_back', 500, 'reward', 'Mug', undone, 0],
    ['hold', -500, 'reward', 'Mug', held, 0],
    ['release', 500, 'reward', 'Mug', held, 0],
    ['hold', -500, 'reward', 'Mug', spent, 0],
    ['capture', -500, 'reward', 'Mug', spent, 0],
    ['claw_back', -1200, 'order', null, null, 500],
    ['forgive', 100, 'adjustment', 'Kan gebeuren', null, 100],
    ['adjust', 900, 'adjustment', 'Welkom', null, 400],
    ['adjust', -200, 'adjustment', 'Welkom', null, 0],
  ]);
  const dutch = (await page.get<EntryPage>('/v1/me/entries?limit=100', { 'accept-language': 'nl' })).body.items;
  expect(dutch.find(({ kind }) => kind === 'capture')?.title).toBe('Mok');
});

test('points whose time is over leave the history as expired', async () => {
  const short = await server.shop({ ...richDocument(), expiry: { months: 1 } });
  const placed = new Date(Date.now() - 60 * 86_400_000);
  await short.order('gone', { customerId: 'x', placedAt: placed.toISOString() });
  const { items } = await entries(await short.signIn('x'));
  const placedOn = placed.toLocaleDateString('sv', { timeZone: 'Europe/Amsterdam' });
  expect(items.map(({ kind, points, source, on }) => [kind, points, source, on > placedOn])).toEqual([
    ['expire', -4050, 'expiry', true],
    ['mature', 4050, 'order', true],
    ['earn', 4050, 'order', false],
  ]);
  expect(items.at(-1)?.on).toBe(placedOn);
});
