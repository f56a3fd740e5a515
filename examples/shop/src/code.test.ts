import { afterEach, beforeEach, expect, test } from 'vitest';
import { useReport } from './kring/facts.ts';
import { finishClaims } from './ordering.ts';
import { browser, shopInMemory } from './testing.ts';
import { kringStandIn, type Known } from './testing-kring.ts';

let kring: Awaited<ReturnType<typeof kringStandIn>>;
let shop: Awaited<ReturnType<typeof shopInMemory>>;

const five = (more: Partial<Known> = {}): Known => ({
  name: '€ 5 korting',
  gives: { kind: 'fixed_discount', amount: 500, vat: 'included' },
  minimumOrder: 1500,
  customerId: 'k-1001',
  state: 'issued',
  ...more,
});

beforeEach(async () => {
  kring = await kringStandIn({
    'FIVE-0FF0-00': five(),
    'CASH-BACK-00': five({ name: '€ 10 tegoed', gives: { kind: 'cashback', amount: 1000 } }),
    'USED-0000-00': five({ state: 'used', usedWith: 'BP-1' }),
    'GONE-0000-00': five({ state: 'cancelled' }),
    'LATE-0000-00': five({ state: 'expired' }),
    'N00R-0000-00': five({ customerId: 'k-1003' }),
  });
  shop = await shopInMemory(kring.url);
});
afterEach(async () => {
  await shop.close();
  await kring.close();
});

const checkoutId = (page: string) => /name="checkout"\s+value="([^"]+)"/.exec(page)?.[1] ?? '';

async function withCart(customer: string | null, product = 'huismelange') {
  const visitor = browser(shop.app);
  if (customer) await visitor.post('/account/sign-in', { customer, next: '/' });
  await visitor.post('/cart', { product });
  const checkout = checkoutId((await visitor.get('/checkout')).body);
  return {
    ...visitor,
    give: (code: string) => visitor.post('/checkout/code', { code }),
    pay: async () => {
      const paid = await visitor.post('/checkout', { checkout, method: 'ideal' });
      return String(paid.headers.location);
    },
    page: async () => (await visitor.get('/checkout')).body.replaceAll(/\s+/g, ' '),
  };
}

const order = (location: string) => shop.orders.find(location.split('/').pop() ?? '');
const uses = () => kring.calls.filter(({ path }) => path.endsWith('/use'));
async function sent(orderId: string) {
  const last = shop.reports.about(orderId).at(-1);
  if (last)
    for (let i = 0; i < 60 && shop.reports.find(last.id)?.state === 'waiting'; i += 1)
      await shop.house.outbox.settled(last.id, 200);
  return shop.reports.about(orderId);
}

test('what a code is worth is asked in the language of the visitor', async () => {
  const visitor = await withCart('k-1001');
  await visitor.give('FIVE-0FF0-00');
  await visitor.get('/checkout?lang=en');
  await visitor.give('FIVE-0FF0-00');
  expect(kring.calls.filter(({ path }) => path.includes('/redemptions/')).map(({ language }) => language)).toEqual([
    'nl',
    'en',
  ]);
});

test('a code takes its discount off the lines, and is used together with the order', async () => {
  const visitor = await withCart('k-1001');
  await visitor.give('FIVE-0FF0-00');
  expect(await visitor.page()).toMatch(/€ 5 korting.*Je bespaart € 5,00.*Betaal € 25,45/);
  expect(uses()).toEqual([]);
  const bought = order(await visitor.pay());
  expect(bought?.lines).toMatchObject([{ amount: 2150, vatAmount: 178, discount: 500 }]);
  await sent(bought?.id ?? '');
  expect(kring.calls.slice(-2)).toMatchObject([
    {
      path: '/v1/redemptions/FIVE-0FF0-00/use',
      body: { orderId: bought?.id, orderAmount: 2650, customerId: 'k-1001' },
    },
    { path: `/v1/orders/${bought?.id}`, body: { lines: [{ lineId: '1', amount: 2150, vatAmount: 178 }] } },
  ]);
  expect((await visitor.get(`/orders/${bought?.id}`)).body).toContain('€ 5 korting');
});

test('taken off again before paying, the code is not used', async () => {
  const visitor = await withCart('k-1001');
  await visitor.give('FIVE-0FF0-00');
  await visitor.post('/checkout/code/remove', {});
  expect(await visitor.page()).toContain('Betaal € 30,45');
  await sent(order(await visitor.pay())?.id ?? '');
  expect(uses()).toEqual([]);
  expect(kring.codes['FIVE-0FF0-00']?.state).toBe('issued');
});

test.each([
  ['N0PE-0000-00', 'Deze code kennen we niet'],
  ['USED-0000-00', 'al gebruikt bij bestelling BP-1'],
  ['GONE-0000-00', 'ongedaan gemaakt; je punten staan weer op je saldo'],
  ['LATE-0000-00', 'Je punten staan weer op je saldo'],
  ['N00R-0000-00', 'hoort bij een ander account'],
])('%s is refused in words: %s', async (code, words) => {
  const visitor = await withCart('k-1001');
  await visitor.give(code);
  const page = await visitor.page();
  expect(page).toContain(words);
  expect(page).toContain('Betaal € 30,45');
});

test('below the minimum the code waits, and says what is missing', async () => {
  const visitor = await withCart('k-1001', 'filters');
  await visitor.give('FIVE-0FF0-00');
  expect(await visitor.page()).toMatch(/Geldt vanaf € 15,00: nog € 8,05 te gaan/);
  await sent(order(await visitor.pay())?.id ?? '');
  expect(uses()).toEqual([]);
});

test('a code that was undone in another tab gives no discount: nothing is paid, and the cart is as it was', async () => {
  const visitor = await withCart('k-1001');
  await visitor.give('FIVE-0FF0-00');
  Object.assign(kring.codes['FIVE-0FF0-00'] ?? {}, { state: 'cancelled' });
  expect(await visitor.pay()).toBe('/checkout');
  expect(await visitor.page()).toMatch(/ongedaan gemaakt.*Betaal € 30,45/);
  expect(shop.orders.ofCustomer('k-1001')).toEqual([]);
  const bought = order(await visitor.pay());
  expect(bought).toMatchObject({ reward: null, lines: [{ amount: 2650 }] });
});

test('a cut reply neither loses the code nor uses it twice', async () => {
  const visitor = await withCart('k-1001');
  await visitor.give('FIVE-0FF0-00');
  kring.faults.push('cut', 'cut');
  const bought = order(await visitor.pay());
  expect(bought?.lines).toMatchObject([{ amount: 2150 }]);
  const reports = await sent(bought?.id ?? '');
  expect(reports.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['use done', 'order done']);
  expect(kring.effects).toEqual([bought?.id]);
  expect(uses()).toHaveLength(3);
  expect(new Set(uses().map(({ key }) => key)).size).toBe(1);
});

test('pressing pay twice uses the code once and makes one order', async () => {
  const visitor = await withCart('k-1001');
  await visitor.give('FIVE-0FF0-00');
  const [first, second] = await Promise.all([visitor.pay(), visitor.pay()]);
  expect(first).toBe(second);
  expect(kring.effects).toHaveLength(1);
  expect(shop.orders.ofCustomer('k-1001')).toHaveLength(1);
});

test.each([
  ['issued', 'placed', ['use done', 'order done']],
  ['cancelled', 'dropped', ['use refused']],
])('a shop that stopped in the middle of a payment ends it: a code that is %s, an order that is %s', async (...row) => {
  const [state, becomes, told] = row;
  kring.codes['FIVE-0FF0-00'] = five({ state });
  const reward = {
    code: 'FIVE-0FF0-00',
    redemptionId: 'red_1',
    name: '€ 5 korting',
    orderAmount: 2650,
    discount: 500,
    shippingSaved: 0,
    giftLineId: null,
    cashback: 0,
  };
  const placedAt = new Date().toISOString();
  const begun = { customerId: 'k-1001', sessionId: null, placedAt, lines: [], shipping: 0, creditUsed: 0 };
  const nothing = { friend: null, deliverTo: null };
  const claim = shop.orders.insert({ ...begun, ...nothing, reward, state: 'claiming' }, 'checkout-1');
  shop.reports.add(useReport(claim, reward));
  shop.house.outbox.kick();
  await sent(claim.id);
  finishClaims(shop.house);
  expect(shop.orders.find(claim.id)?.state).toBe(becomes);
  shop.house.outbox.kick();
  expect((await sent(claim.id)).map(({ kind, state: now }) => `${kind} ${now}`)).toEqual(told);
});

test('cashback becomes credit that pays the next order, and goes with a refund', async () => {
  const visitor = await withCart('k-1001');
  await visitor.give('CASH-BACK-00');
  const first = order(await visitor.pay());
  await sent(first?.id ?? '');
  expect(shop.credits.of('k-1001')).toBe(1000);

  const next = await withCart('k-1001');
  await next.post('/checkout/credit', { use: '1' });
  expect(await next.page()).toContain('Betaal € 20,45');
  const second = order(await next.pay());
  expect(second).toMatchObject({ creditUsed: 1000, lines: [{ amount: 2650 }] });
  expect(shop.credits.of('k-1001')).toBe(0);

  await next.post(`/desk/orders/${second?.id}/refund`, { line: '1', amount: '4,00' });
  expect(shop.credits.of('k-1001')).toBe(400);
  await next.post(`/desk/orders/${second?.id}/refund`, { line: 'everything' });
  expect(shop.credits.of('k-1001')).toBe(1000);
  await next.post(`/desk/orders/${first?.id}/refund`, { line: 'everything' });
  expect(shop.credits.of('k-1001')).toBe(0);
});

test('a guest is told that codes belong to an account, and can use none', async () => {
  const visitor = await withCart(null);
  expect(await visitor.page()).toContain('hoort bij je account');
  await visitor.give('FIVE-0FF0-00');
  expect(await visitor.page()).toContain('Betaal € 30,45');
  expect(kring.calls).toEqual([]);
});
