import { jwtVerify } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { browser, shopInMemory } from './testing.ts';

let shop: Awaited<ReturnType<typeof shopInMemory>>;
beforeEach(async () => {
  shop = await shopInMemory();
});
afterEach(() => shop.close());

const checkoutId = (page: string) => /name="checkout"\s+value="([^"]+)"/.exec(page)?.[1] ?? '';

async function buyAs(customer: string | null, fields: Record<string, string>) {
  const visitor = browser(shop.app);
  if (customer) await visitor.post('/account/sign-in', { customer, next: '/' });
  await visitor.post('/cart', fields);
  const checkout = checkoutId((await visitor.get('/checkout')).body);
  const paid = await visitor.post('/checkout', { checkout, method: 'ideal' });
  return { visitor, checkout, paid, orderId: String(paid.headers.location).split('/').pop() ?? '' };
}

test('every page has the strict policy and the two lines of Kring, and a guest gets no token and no cookie', async () => {
  const visitor = browser(shop.app);
  for (const url of ['/', '/products/huismelange', '/cart', '/account', '/sparen', '/desk', '/nowhere']) {
    const { headers, body } = await visitor.get(url);
    expect(headers['content-security-policy'], url).toContain(
      "require-trusted-types-for 'script'; trusted-types 'none'",
    );
    expect(body, url).toMatch(/src="http:\/\/localhost:4401\/v1\/kring\.js"\s+data-key="pk_test"\s*><\/script>/);
    expect(body, url).not.toContain('data-token');
    expect(headers['set-cookie'], url).toBeUndefined();
  }
});

test('a sale does not wait for Kring, is paid once, and stays to be reported', async () => {
  const { visitor, checkout, paid, orderId } = await buyAs('k-1002', { product: 'huismelange', quantity: '2' });
  expect(paid.statusCode).toBe(303);
  const again = await visitor.post('/checkout', { checkout, method: 'ideal' });
  expect(again.headers.location).toBe(paid.headers.location);
  expect(shop.orders.ofCustomer('k-1002')).toHaveLength(1);
  const [report, ...others] = shop.reports.about(orderId);
  expect(others).toEqual([]);
  expect(JSON.parse(report?.body ?? '')).toMatchObject({
    customerId: 'k-1002',
    currency: 'EUR',
    lines: [
      { lineId: '1', productId: 'huismelange', categories: ['bonen'], quantity: 2, amount: 5300, vatAmount: 438 },
    ],
    shipping: { amount: 0, vatAmount: 0 },
  });
  expect((await visitor.get(`/desk?open=${orderId}`)).body).toContain('wordt gemeld');
});

test("a guest's order has no customer, and nobody else can look at it", async () => {
  const { visitor, orderId } = await buyAs(null, { product: 'filters' });
  expect(JSON.parse(shop.reports.about(orderId)[0]?.body ?? '')).toMatchObject({
    customerId: null,
    shipping: { amount: 395, vatAmount: 69 },
  });
  expect((await visitor.get(`/orders/${orderId}`)).statusCode).toBe(200);
  expect((await browser(shop.app).get(`/orders/${orderId}`)).statusCode).toBe(404);
});

test('a form from another site is refused, and one without an origin', async () => {
  for (const origin of ['http://evil.test', 'null', '']) {
    const answer = await browser(shop.app, origin).post('/cart', { product: 'huismelange' });
    expect(answer.statusCode, origin).toBe(403);
    expect(answer.headers['set-cookie'], origin).toBeUndefined();
  }
});

test('signing in gives a new session id and keeps the cart; signing out ends it', async () => {
  const visitor = browser(shop.app);
  await visitor.post('/cart', { product: 'kopjes' });
  const before = visitor.cookie('brandpunt_session');
  await visitor.post('/account/sign-in', { customer: 'k-1001', next: '//evil.example' }).then((answer) => {
    expect(answer.headers.location).toBe('/');
  });
  expect(visitor.cookie('brandpunt_session')).not.toBe(before);
  expect((await visitor.get('/cart')).body).toContain('Twee kopjes');
  await visitor.post('/account/sign-out', {});
  expect((await visitor.get('/kring/token')).json()).toEqual({ token: null });
});

test('the token endpoint signs what Kring asks for, a new one each time', async () => {
  const visitor = browser(shop.app);
  await visitor.post('/account/sign-in', { customer: 'k-1001', next: '/' });
  const token = async () => (await visitor.get('/kring/token')).json<{ token: string }>().token;
  const { payload, protectedHeader } = await jwtVerify(await token(), Buffer.from(shop.kring.signingKey, 'base64url'), {
    issuer: 'shp_test',
    audience: 'kring',
  });
  expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'kring-customer+jwt', kid: 'jk_test' });
  expect(payload).toMatchObject({ sub: 'k-1001', callName: 'Sanne', language: 'nl' });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  expect(await token()).not.toBe(await token());
});

test('the desk gives back a line, then the rest, and never more than was paid', async () => {
  const { visitor, orderId } = await buyAs('k-1003', { product: 'handmolen' });
  const refund = (fields: Record<string, string>) => visitor.post(`/desk/orders/${orderId}/refund`, fields);
  expect((await refund({ line: '1', amount: '89,01' })).statusCode).toBe(422);
  expect((await refund({ line: '9', amount: '1' })).statusCode).toBe(422);
  expect((await refund({ line: '1', amount: '40,00' })).statusCode).toBe(303);
  expect((await refund({ line: 'everything' })).statusCode).toBe(303);
  expect((await refund({ line: 'everything' })).statusCode).toBe(422);
  const sent = shop.reports.about(orderId).slice(1);
  expect(sent.map(({ body }) => (JSON.parse(body) as { what: unknown }).what)).toEqual([
    { lines: [{ lineId: '1', amount: 4000 }] },
    { everything: true },
  ]);
});

test('the language is Dutch until it is switched, and then stays', async () => {
  const visitor = browser(shop.app);
  expect((await visitor.get('/')).body).toContain('<html lang="nl">');
  expect((await visitor.get('/?lang=en')).body).toContain('Fresh from the roaster');
  expect((await visitor.get('/cart')).body).toContain('<html lang="en">');
});
