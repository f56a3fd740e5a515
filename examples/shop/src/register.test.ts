import { afterEach, beforeEach, expect, test } from 'vitest';
import { isEmail, tidyName } from './routes/sign-in.ts';
import { browser, shopInMemory } from './testing.ts';

let shop: Awaited<ReturnType<typeof shopInMemory>>;
beforeEach(async () => {
  shop = await shopInMemory();
});
afterEach(() => shop.close());

test.each([
  ['joost@example.org', true],
  ['joost+koffie@example.co.nl', true],
  ['O’Neill@example.org', true],
  ['joost@localhost', false],
  ['joost@example', false],
  ['joost@@example.org', false],
  ['joost @example.org', false],
  ['<joost>@example.org', false],
  ['joost@example.org\nbcc: a@b.nl', false],
  [`${'a'.repeat(65)}@example.org`, false],
  ['', false],
])('"%s" is an e-mail address: %s', (text, is) => {
  expect(isEmail(text)).toBe(is);
});

test('a name keeps its letters and loses what is no letter of anything', () => {
  expect(tidyName('  Zoë\u202e\u0000   Ann  ')).toBe('Zoë Ann');
  expect(tidyName('\u200b\u202e')).toBe('');
  expect(tidyName('x'.repeat(80))).toHaveLength(60);
});

test('an account is made, signed in to, and reported to Kring with its e-mail address', async () => {
  const visitor = browser(shop.app);
  await visitor.post('/cart', { product: 'kopjes' });
  const made = await visitor.post('/account/register', {
    callName: 'Zoë',
    email: 'zoe@example.org',
    next: '/checkout',
  });
  expect(made.headers.location).toBe('/checkout');
  const customer = shop.customers.byEmail('ZOE@example.org');
  expect(customer).toMatchObject({ id: 'k-2001', callName: 'Zoë', address: '' });
  expect(JSON.parse(shop.reports.about('k-2001')[0]?.body ?? '')).toEqual({
    callName: 'Zoë',
    email: 'zoe@example.org',
    language: 'nl',
  });
  expect((await visitor.get('/checkout')).body).toContain('Straat en huisnummer');
  expect((await visitor.get('/cart')).body).toContain('Twee kopjes');
});

test.each([
  [{ callName: ' ', email: 'a@example.org' }, 'Vul je voornaam in'],
  [{ callName: 'Zoë', email: 'zoe@example' }, 'Dat lijkt geen e-mailadres'],
  [{ callName: 'Zoë', email: 'Sanne.deWit@Brandpunt.example' }, 'is er al een account'],
])('%j is refused in words: %s', async (fields, words) => {
  const visitor = browser(shop.app);
  const answer = await visitor.post('/account/register', { ...fields, next: '/' });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain(words);
  expect(answer.body).toContain('aria-invalid="true"');
  expect(shop.customers.newest(10)).toEqual([]);
});

test('markup in a name is shown as text', async () => {
  const visitor = browser(shop.app);
  await visitor.post('/account/register', { callName: '<img src=x>', email: 'x@example.org', next: '/' });
  const page = (await visitor.get('/')).body;
  expect(page).toContain('&lt;img src=x&gt;');
  expect(page).not.toContain('<img src=x>');
});

test('who made an account can be forgotten, and the number is not given again', async () => {
  const visitor = browser(shop.app);
  await visitor.post('/account/register', { callName: 'Zoë', email: 'zoe@example.org', next: '/' });
  await visitor.post('/account/forget', { sure: 'yes' });
  expect(shop.customers.byEmail('zoe@example.org')).toBeNull();
  expect((await visitor.get('/account')).body).not.toContain('Zoë');
  const again = browser(shop.app);
  await again.post('/account/register', { callName: 'Zoë', email: 'zoe@example.org', next: '/' });
  expect(shop.customers.byEmail('zoe@example.org')?.id).toBe('k-2002');
});

test('nothing is kept before the visitor says so, and what was said is remembered', async () => {
  const visitor = browser(shop.app);
  const landed = await visitor.get('/?kring=SNN74KQX');
  expect(landed.headers['set-cookie']).toBeUndefined();
  expect(landed.body).toContain('Een vriend stuurde je hierheen');
  expect(landed.body).toContain('data-storage=""');
  expect((await visitor.get('/')).body).not.toContain('Een vriend stuurde je hierheen');
  await visitor.post('/cookies', { storage: 'yes', next: '//evil.example' }).then(({ headers }) => {
    expect(headers.location).toBe('/');
  });
  expect((await visitor.get('/')).body).toContain('data-storage="yes"');
  await visitor.post('/cookies', { storage: 'no', next: '/cookies' });
  expect((await visitor.get('/cookies')).body).toContain('Je zei nee');
});
