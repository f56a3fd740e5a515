import { afterEach, beforeEach, expect, test } from 'vitest';
import { browser, shopInMemory } from './testing.ts';
import { kringStandIn } from './testing-kring.ts';

let kring: Awaited<ReturnType<typeof kringStandIn>>;
let shop: Awaited<ReturnType<typeof shopInMemory>>;

/** What Kring says of a code; a refusal by its reason. */
const offers: Record<string, { status: number; body: object }> = {
  'SNN7-4KQX': {
    status: 200,
    body: {
      code: 'SNN7-4KQX',
      discount: { kind: 'fixed_discount', amount: 1000, vat: 'included' },
      points: 0,
      minimumOrder: 4000,
    },
  },
  N0PE0000: { status: 404, body: { code: 'referral_code_unknown' } },
};
const refusals = [
  'own_code',
  'same_email',
  'existing_customer',
  'already_referred',
  'month_cap_reached',
  'budget_spent',
  'same_household',
];
for (const why of refusals) offers[why] = { status: 409, body: { code: 'referral_refused', reason: { why } } };

const asked = () => kring.calls.filter(({ path }) => path.startsWith('/v1/referral-codes/'));

beforeEach(async () => {
  kring = await kringStandIn({}, (_method, path) => {
    const [, code] = /^\/v1\/referral-codes\/([^/?]+)/.exec(path) ?? [];
    return code === undefined ? undefined : offers[decodeURIComponent(code)];
  });
  shop = await shopInMemory(kring.url);
});
afterEach(async () => {
  await shop.close();
  await kring.close();
});

/** Somebody who just made an account, at the checkout with this in the cart. */
async function friend(cart: Record<string, number> = { huismelange: 2 }) {
  const visitor = browser(shop.app);
  await visitor.post('/account/register', { callName: 'Joost', email: 'joost@example.org', next: '/' });
  for (const [product, quantity] of Object.entries(cart))
    await visitor.post('/cart', { product, quantity: String(quantity) });
  return {
    ...visitor,
    give: (code: string) => visitor.post('/checkout/friend', { code }),
    page: async () => (await visitor.get('/checkout')).body.replaceAll(/\s+/g, ' '),
    async pay(fields: Record<string, string> = { street: 'Dam 1', town: '1012 JS Amsterdam' }) {
      const checkout = /name="checkout"\s+value="([^"]+)"/.exec((await visitor.get('/checkout')).body)?.[1] ?? '';
      const paid = await visitor.post('/checkout', { checkout, method: 'ideal', ...fields });
      return String(paid.headers.location);
    },
  };
}
const order = (location: string) => shop.orders.find(location.split('/').pop() ?? '');
const told = (orderId: string) => JSON.parse(shop.reports.about(orderId)[0]?.body ?? '{}') as object;

test('a friend’s discount is a line of the sum, and the code goes with the order and where it is delivered', async () => {
  const visitor = await friend();
  await visitor.give('SNN7-4KQX');
  expect(await visitor.page()).toMatch(/Je bespaart € 10,00 op je eerste bestelling/);
  expect(await visitor.page()).toMatch(/Betaal € 43,00.*Korting via een vriend<\/dt> <dd>−€ 10,00<\/dd>/);
  const bought = order(await visitor.pay());
  expect(bought?.friend).toEqual({ code: 'SNN7-4KQX', discount: 1000, shippingSaved: 0 });
  expect(told(bought?.id ?? '')).toMatchObject({
    referralCode: 'SNN7-4KQX',
    deliveryTo: 'Dam 1, 1012 JS Amsterdam',
    lines: [{ amount: 4300, vatAmount: 355 }],
  });
  const page = (await visitor.get(`/orders/${bought?.id}`)).body.replaceAll(/\s+/g, ' ');
  expect(page).toMatch(/Korting via een vriend<\/span> ?<span class="price">−€ 10,00/);
});

test.each([
  ['N0PE0000', 'Deze code kennen we niet'],
  ['own_code', 'Dit is je eigen code'],
  ['same_email', 'hetzelfde e-mailadres als het jouwe'],
  ['existing_customer', 'Je bestelde hier al eerder'],
  ['already_referred', 'al een code van een andere vriend'],
  ['month_cap_reached', 'het meeste aantal vrienden bereikt'],
  ['budget_spent', 'De pot voor uitnodigingen is leeg'],
  ['same_household', 'We kijken deze uitnodiging eerst na'],
])('%s is refused in words: %s', async (code, words) => {
  const visitor = await friend();
  await visitor.give(code);
  const page = await visitor.page();
  expect(page).toContain(words);
  expect(page).toContain('Betaal € 53,00');
});

test('below the minimum the code waits and says what is missing, and it still goes with the order', async () => {
  const visitor = await friend({ huismelange: 1 });
  await visitor.give('SNN7-4KQX');
  expect(await visitor.page()).toContain('Geldt vanaf € 40,00: nog € 13,50 te gaan');
  await visitor.post('/cart', { product: 'kopjes' });
  expect(await visitor.page()).toContain('Je bespaart € 10,00');
});

test('a code that was used on another device meanwhile gives no discount: nothing is paid, and the page says why', async () => {
  const visitor = await friend();
  await visitor.give('SNN7-4KQX');
  const before = offers['SNN7-4KQX']!;
  offers['SNN7-4KQX'] = offers['existing_customer']!;
  try {
    expect(await visitor.pay()).toBe('/checkout');
    expect(await visitor.page()).toMatch(/Je bestelde hier al eerder.*Betaal € 53,00/);
    expect(asked().at(-1)?.path).toContain('orderAmount=5300');
    expect(order(await visitor.pay())).toMatchObject({ friend: null, lines: [{ amount: 5300 }] });
  } finally {
    offers['SNN7-4KQX'] = before;
  }
});

test('taken off again, the code does not go with the order', async () => {
  const visitor = await friend();
  await visitor.give('SNN7-4KQX');
  await visitor.post('/checkout/friend/remove', {});
  expect(await visitor.page()).toContain('Betaal € 53,00');
  expect(told(order(await visitor.pay())?.id ?? '')).not.toHaveProperty('referralCode');
});

test('where Kring is away the code can not be checked, which costs nobody the code', async () => {
  await shop.close();
  shop = await shopInMemory('http://127.0.0.1:9');
  const visitor = await friend();
  await visitor.give('SNN7-4KQX');
  const page = await visitor.page();
  expect(page).toContain('We kunnen de code nu niet nakijken');
  expect(page).toContain('value="SNN7-4KQX"');
});

test('an order needs somewhere to go', async () => {
  const visitor = await friend();
  expect(await visitor.pay({ street: 'Dam 1', town: '' })).toBe('/checkout');
  expect(await visitor.pay()).toMatch(/^\/orders\//);
});

test('the page fills the field with the code that the visitor came with, once; a guest is told that it takes an account', async () => {
  const visitor = await friend();
  expect(await visitor.page()).toMatch(/id="friend"[^>]*data-kring-referral/);
  await visitor.give('own_code');
  expect(await visitor.page()).not.toMatch(/id="friend"[^>]*data-kring-referral/);
  const guest = browser(shop.app);
  await guest.post('/cart', { product: 'huismelange' });
  const page = (await guest.get('/checkout')).body;
  expect(page).toContain('Met een account krijg je de korting');
  expect(page).not.toContain('id="friend"');
});
