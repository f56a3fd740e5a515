import type { CustomerExport } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { adjust } from '../../ledger/ledger.ts';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { DAY, enrich, richDocument } from '../redemptions/redemptions.testing.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({
    ...richDocument(),
    tiers: {
      basis: 'points',
      graceDays: 30,
      levels: [{ id: 'gold', name: { nl: 'Goud' }, threshold: 100, multiplierPercent: 100 }],
    },
  });
});

/** A customer who did one of everything. */
async function active(customerId: string) {
  await shop.call('PUT', `/v1/customers/${customerId}`, {
    callName: `Roep ${customerId}`,
    email: `${customerId}@example.org`,
    language: 'nl',
  });
  const orderId = await enrich(shop, customerId, 2000);
  await shop.refund(orderId, `refund-${customerId}`, { lines: [{ lineId: 'all', amount: 500 }] });
  const page = await shop.signIn(customerId);
  await page.put('/v1/me/consents', {
    purpose: 'birthday',
    granted: true,
    shown: `Gevraagd aan ${customerId}`,
    language: 'nl',
    birthday: '--05-17',
  });
  const redeemed = await page.post<{ id: string; code: string }>('/v1/me/redemptions', { rewardId: 'mug' });
  return { page, orderId, redemption: redeemed.body };
}

test('an export has everything: profile, consents, orders, redemptions, entries, tier and events', async () => {
  const { page, orderId, redemption } = await active('anna');
  const { body } = await page.get<CustomerExport>('/v1/me/export');
  expect(body.customer).toMatchObject({
    customerId: 'anna',
    callName: 'Roep anna',
    email: 'anna@example.org',
    birthday: '--05-17',
    points: { available: 1000, debt: 0 },
  });
  expect(body.consents).toMatchObject([{ purpose: 'birthday', granted: true, shown: 'Gevraagd aan anna' }]);
  expect(body.orders).toMatchObject([
    {
      orderId,
      lines: [{ lineId: 'all', amount: 2000 }],
      earned: 2000,
      refunds: [{ refundId: 'refund-anna', clawedBack: 500 }],
    },
  ]);
  expect(body.redemptions).toMatchObject([{ id: redemption.id, code: redemption.code, cost: 500, state: 'issued' }]);
  const kinds = body.entries.map(({ kind }) => kind);
  expect(kinds.slice(0, 3)).toEqual(['earn', 'mature', 'claw_back']);
  expect(kinds.at(-1)).toBe('capture');
  expect(body.tier).toMatchObject({ tier: { id: 'gold' } });
  expect(body.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['tier.joined', 'redemption.issued']));
});

test('the shop exports the same, and nobody else’s anything is in it', async () => {
  const { page } = await active('bert');
  await active('carla');
  const own = (await page.get<CustomerExport>('/v1/me/export')).body;
  const { body, text } = await shop.call<CustomerExport>('GET', '/v1/customers/bert/export');
  expect({ ...body, exportedAt: '' }).toEqual({ ...own, exportedAt: '' });
  expect(text).not.toContain('carla');
  expect(text).not.toContain('anna');
});

test('a long history is whole', async () => {
  await server.storage.write(async (tx) => {
    const { id } = await tx.customers.put(shop.keys.shopId, 'long', {});
    for (let i = 0; i < 1203; i++)
      await adjust(tx, {
        shopId: shop.keys.shopId,
        customerId: id,
        points: 1,
        expiresAt: null,
        businessKey: `long:${i}`,
        reason: { i },
      });
  });
  const { body } = await shop.call<CustomerExport>('GET', '/v1/customers/long/export');
  expect(body.entries.map(({ reason }) => (reason as { i: number }).i)).toEqual(
    Array.from({ length: 1203 }, (_, i) => i),
  );
});

test('an export is for the customer and the own shop only', async () => {
  const { page } = await active('dora');
  const other = await server.shop();
  expect(codeOf(await other.call('GET', '/v1/customers/dora/export'))).toBe('customer_unknown');
  expect(codeOf(await other.call('GET', '/v1/customers/nobody/export'))).toBe('customer_unknown');
  expect(codeOf(await page.get('/v1/customers/dora/export'))).toBe('key_wrong_kind');
  expect(codeOf(await shop.call('GET', '/v1/me/export'))).toBe('key_wrong_kind');
  expect(codeOf(await server.send('GET', '/v1/me/export'))).toBe('session_missing');
});

test('what is due has happened in what is handed over, as on every page', async () => {
  await active('emma');
  await server.start(40 * DAY);
  const { body } = await shop.call<CustomerExport>('GET', '/v1/customers/emma/export');
  expect(body.redemptions).toMatchObject([{ state: 'expired' }]);
  expect(body.customer).toMatchObject({ points: { available: 1500 } });
  const own = (await (await shop.signIn('emma')).get<CustomerExport>('/v1/me/export')).body;
  expect(own.redemptions).toEqual(body.redemptions);
  await server.start();
});
