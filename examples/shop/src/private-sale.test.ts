import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownPart } from './season.ts';
import { browser, shopInMemory } from './testing.ts';
import { kringStandIn } from './testing-kring.ts';

let kring: Awaited<ReturnType<typeof kringStandIn>>;
let shop: Awaited<ReturnType<typeof shopInMemory>>;

const hold = {
  kind: 'hold',
  saleId: 'vroege-oogst',
  customerId: 'k-1006',
  holdId: 'hld_1',
  products: [
    { id: 'gesha-perceel-7', price: 2450 },
    { id: 'zwanenhals', price: 5950 },
  ],
  expiresAt: '2030-01-01T00:00:00Z',
};
/** What Kring says of a pass at a look, and when it is used; a refusal by its code. */
let said: { verify: object; use: object };

const refusal = (code: string, reason: object = {}) => ({ code, reason });
const isRefusal = (body: object) => 'code' in body;

beforeEach(async () => {
  said = { verify: hold, use: hold };
  kring = await kringStandIn({}, (_method, path) => {
    const [, what] = /^\/v1\/sale-passes\/(verify|use)$/.exec(path) ?? [];
    if (what !== 'verify' && what !== 'use') return undefined;
    return { status: isRefusal(said[what]) ? 409 : 200, body: said[what] };
  });
  shop = await shopInMemory(kring.url);
});
afterEach(async () => {
  await shop.close();
  await kring.close();
});

/** Somebody with a place, as Kring's script puts its pass in the form. */
async function holder(customer = 'k-1006') {
  const visitor = browser(shop.app);
  await visitor.post('/account/sign-in', { customer, next: '/' });
  const page = async (url: string) => (await visitor.get(url)).body.replaceAll(/\s+/g, ' ');
  return {
    ...visitor,
    page,
    give: (pass = 'a.signed.pass') => visitor.post('/besloten/plek', { pass }),
    choose: (product = 'gesha-perceel-7') => visitor.post('/besloten/kies', { product }),
    async pay() {
      const checkout = /name="checkout"\s+value="([^"]+)"/.exec((await visitor.get('/checkout')).body)?.[1] ?? '';
      const paid = await visitor.post('/checkout', { checkout, method: 'ideal' });
      return String(paid.headers.location);
    },
  };
}
const order = (location: string) => shop.orders.find(location.split('/').pop() ?? '');
const passes = () => kring.calls.filter(({ path }) => path.startsWith('/v1/sale-passes/'));

test('a place is looked at, its products are chosen at its price, and it is sold together with the order', async () => {
  const visitor = await holder();
  await visitor.give();
  expect(await visitor.page('/besloten/kassa')).toMatch(/Gesha, perceel 7.*€ 24,50.*Zwanenhalsketel.*€ 59,50/);
  await visitor.choose();
  await visitor.choose('zwanenhals');
  expect(await visitor.page('/checkout')).toMatch(/Besloten verkoop.*Betaal € 84,00/);
  expect(await visitor.page('/cart')).toContain('Eén voor de prijs van de besloten verkoop');
  const bought = order(await visitor.pay());
  expect(bought?.lines).toMatchObject([
    { productId: 'gesha-perceel-7', amount: 2450, vatAmount: 202 },
    { productId: 'zwanenhals', amount: 5950 },
  ]);
  expect(passes().map(({ path, body }) => [path, body])).toEqual([
    ['/v1/sale-passes/verify', { pass: 'a.signed.pass' }],
    ['/v1/sale-passes/verify', { pass: 'a.signed.pass' }],
    ['/v1/sale-passes/use', { pass: 'a.signed.pass', orderId: bought?.id }],
  ]);
  expect(shop.reports.about(bought?.id ?? '').map(({ kind }) => kind)).toEqual(['place_use', 'order']);
  // The next order has no place any more.
  expect(await visitor.page('/besloten/kassa')).toContain('Hou je een plek vast');
});

test('a second one of the same goes at its own price, and one that is sold in the sale alone is one', async () => {
  const visitor = await holder();
  await visitor.give();
  await visitor.choose('zwanenhals');
  await visitor.choose();
  await visitor.post('/cart/change', { product: 'zwanenhals', quantity: '2' });
  await visitor.post('/cart/change', { product: 'gesha-perceel-7', quantity: '3' });
  expect(order(await visitor.pay())?.lines).toMatchObject([{ amount: 5950 + 7450 }, { quantity: 1, amount: 2450 }]);
});

test.each([
  [refusal('pass_expired', { expiredAt: '2026-11-22T09:00:00Z' }), 'De tijd van je plek was om'],
  [refusal('hold_over', { state: 'lapsed' }), 'De tijd van je plek was om'],
  [refusal('hold_over', { state: 'released' }), 'Je gaf deze plek terug'],
  [refusal('pass_used', { orderId: 'BP-7' }), 'Met deze plek is al gekocht: bestelling BP-7'],
  [refusal('pass_invalid', { why: 'signature' }), 'Dit is geen plek in onze verkoop'],
  [{ ...hold, kind: 'content' }, 'Dit is geen plek in onze verkoop'],
  [{ ...hold, customerId: 'k-1001' }, 'Deze plek hoort bij een ander account'],
])('a pass that is not good (%j) sells nothing, and the page says why: %s', async (answer, words) => {
  const visitor = await holder();
  said.verify = answer;
  await visitor.give();
  const page = await visitor.page('/besloten/kassa');
  expect(page).toMatch(new RegExp(`role="alert"[^>]*> ?${words}`));
  expect(page).not.toContain('Gesha');
  // The script does not send it again by itself: that would go on for ever.
  expect(page).not.toContain('data-pass>');
  await visitor.choose();
  expect(await visitor.page('/checkout')).toContain('Nog niets in je winkelwagen');
});

test('a place that lapsed on the way is not sold: nothing is paid, and the rest of the cart is as it was', async () => {
  const visitor = await holder();
  await visitor.give();
  await visitor.choose();
  await visitor.choose('zwanenhals');
  said.verify = refusal('hold_over', { state: 'lapsed' });
  expect(await visitor.pay()).toBe('/besloten/kassa');
  expect(await visitor.page('/besloten/kassa')).toMatch(
    /role="alert"[^>]*> ?De tijd van je plek was om.*Er is niets betaald/,
  );
  expect(shop.orders.ofCustomer('k-1006')).toEqual([]);
  expect(await visitor.page('/checkout')).toContain('Betaal € 74,50');
  expect(await visitor.page('/cart')).not.toContain('Gesha');
});

test('a place that goes to another between the look and the order sells nothing, and the number stays unused', async () => {
  const visitor = await holder();
  await visitor.give();
  await visitor.choose();
  said.use = refusal('pass_used', { orderId: 'BP-7' });
  expect(await visitor.pay()).toBe('/besloten/kassa');
  expect(shop.orders.ofCustomer('k-1006')).toEqual([]);
  expect(await visitor.page('/besloten/kassa')).toContain('bestelling BP-7');
});

test('where Kring is silent nothing is sold at the price of the sale, and the place stays for another try', async () => {
  const visitor = await holder();
  await visitor.give();
  await visitor.choose();
  await kring.close();
  expect(await visitor.pay()).toBe('/besloten/kassa');
  expect(await visitor.page('/besloten/kassa')).toMatch(
    /We kunnen je plek nu niet nakijken.*Wat neem je mee|Wat neem je mee.*We kunnen je plek nu niet nakijken/,
  );
  expect(shop.orders.ofCustomer('k-1006')).toEqual([]);
  expect(await visitor.page('/checkout')).toContain('Betaal € 28,45');
  kring = await kringStandIn({});
});

test('pressing pay twice makes one order and sells one place', async () => {
  const visitor = await holder();
  await visitor.give();
  await visitor.choose();
  const [first, second] = await Promise.all([visitor.pay(), visitor.pay()]);
  expect(first).toBe(second);
  expect(shop.orders.ofCustomer('k-1006')).toHaveLength(1);
  expect(
    new Set(
      passes()
        .filter(({ path }) => path.endsWith('use'))
        .map(({ key }) => key),
    ).size,
  ).toBe(1);
});

test('without a place nobody sees or buys what the sale alone has', async () => {
  const guest = browser(shop.app);
  expect((await guest.get('/products/gesha-perceel-7')).statusCode).toBe(404);
  await guest.post('/cart', { product: 'gesha-perceel-7' });
  await guest.post('/besloten/kies', { product: 'gesha-perceel-7' });
  await guest.post('/besloten/plek', { pass: 'a.signed.pass' });
  for (const url of ['/', '/besloten', '/besloten/kassa', '/cart', '/checkout', '/nowhere']) {
    const { body } = await guest.get(url);
    expect(body, url).not.toMatch(/gesha|perceel|5950|59,50/i);
  }
  expect(passes()).toEqual([]);
});

test('the shop’s own part is sent in exchange for a token that lets in, and for nothing else', async () => {
  const visitor = browser(shop.app);
  const ask = (token: string) => visitor.post('/besloten/deel', { token });
  said.verify = { ...hold, kind: 'content', customerId: null, products: [] };
  const answer = await ask('a.content.token');
  expect(answer.json()).toEqual(ownPart.nl);
  expect(answer.headers['cache-control']).toBe('no-store');
  await visitor.get('/?lang=en');
  expect((await ask('a.content.token')).json()).toEqual(ownPart.en);
  for (const wrong of [
    hold,
    { ...hold, kind: 'content', saleId: 'another' },
    refusal('pass_expired'),
    refusal('pass_invalid', { why: 'signature' }),
  ]) {
    said.verify = wrong;
    const no = await ask('a.content.token');
    expect([no.statusCode, no.body], JSON.stringify(wrong)).toEqual([403, '{"code":"not_open"}']);
  }
  expect((await ask('')).statusCode).toBe(403);
  await kring.close();
  expect((await ask('a.content.token')).statusCode).toBe(503);
  kring = await kringStandIn({});
});

test('a code for points waits for another order, and says so', async () => {
  kring.codes['FIVE-0FF0-00'] = {
    name: '€ 5 korting',
    gives: { kind: 'fixed_discount', amount: 500, vat: 'included' },
    customerId: 'k-1006',
    state: 'issued',
  };
  const visitor = await holder();
  await visitor.give();
  await visitor.choose();
  await visitor.post('/checkout/code', { code: 'FIVE-0FF0-00' });
  expect(await visitor.page('/checkout')).toMatch(/geldt niet samen met de besloten verkoop.*Betaal € 28,45/);
  await visitor.pay();
  expect(kring.codes['FIVE-0FF0-00']?.state).toBe('issued');
});

test('taken off again, the order goes without the sale', async () => {
  const visitor = await holder();
  await visitor.give();
  await visitor.choose();
  await visitor.choose('zwanenhals');
  await visitor.post('/besloten/weg', {});
  expect(await visitor.page('/checkout')).toContain('Betaal € 74,50');
});
