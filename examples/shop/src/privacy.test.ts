import { afterEach, beforeEach, expect, test } from 'vitest';
import { browser, shopInMemory } from './testing.ts';

let shop: Awaited<ReturnType<typeof shopInMemory>>;
beforeEach(async () => {
  shop = await shopInMemory();
});
afterEach(() => shop.close());

async function signedIn(customer: string) {
  const visitor = browser(shop.app);
  await visitor.post('/account/sign-in', { customer, next: '/' });
  return visitor;
}

test('to be forgotten is asked twice, and reaches Kring also when that is away', async () => {
  const visitor = await signedIn('k-1003');
  const other = await signedIn('k-1003');
  await visitor.post('/cart', { product: 'filters' });
  const checkout = /name="checkout"\s+value="([^"]+)"/.exec((await visitor.get('/checkout')).body)?.[1] ?? '';
  const paid = await visitor.post('/checkout', { checkout, method: 'ideal' });
  const orderId = String(paid.headers.location).split('/').pop() ?? '';

  expect((await visitor.get('/account/forget')).body).not.toContain('checked');
  await visitor.post('/account/forget', {});
  expect(shop.people.isForgotten('k-1003')).toBe(false);
  const gone = await visitor.post('/account/forget', { sure: 'yes' });
  expect(gone.headers.location).toBe('/account/forgotten');

  expect(shop.reports.about('k-1003').at(-1)).toMatchObject({
    method: 'DELETE',
    path: '/v1/customers/k-1003',
    body: '',
    state: 'waiting',
  });
  expect(shop.orders.find(orderId)).toMatchObject({ customerId: null, sessionId: null });
  expect(shop.orders.ofCustomer('k-1003')).toEqual([]);
  for (const device of [visitor, other]) {
    expect((await device.get('/kring/token')).json()).toEqual({ token: null });
    expect((await device.get('/account')).body).not.toContain('Verder als Noor');
  }
  await visitor.post('/account/sign-in', { customer: 'k-1003', next: '/' });
  expect((await visitor.get('/kring/token')).json()).toEqual({ token: null });
});

test('half of the data is not handed out as all of it', async () => {
  const visitor = await signedIn('k-1001');
  const answer = await visitor.get('/account/export');
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['content-disposition']).toBeUndefined();
});

test('a guest gets no data and can forget nobody', async () => {
  const guest = browser(shop.app);
  for (const url of ['/account/export', '/account/forget'])
    expect((await guest.get(url)).headers.location, url).toBe('/account');
  await guest.post('/account/forget', { sure: 'yes' });
  expect(shop.house.reports.waiting().count).toBe(0);
});

test('the newsletter is reported with one occurrence, however often somebody signs up', async () => {
  const visitor = await signedIn('k-1002');
  for (const want of ['yes', 'no', 'yes']) await visitor.post('/account/newsletter', { want });
  const bodies = shop.reports.about('k-1002').map(({ body }) => JSON.parse(body) as object);
  expect(bodies).toMatchObject([
    { actionId: 'nieuwsbrief', occurrenceId: 'nieuwsbrief-k-1002' },
    { actionId: 'nieuwsbrief', occurrenceId: 'nieuwsbrief-k-1002' },
  ]);
  expect(shop.people.isSubscribed('k-1002')).toBe(true);
});
