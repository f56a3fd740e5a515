import type { Answer, CustomerExport } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop();
});

type Consents = Answer<'GET /v1/me/consents'>;
const shown = 'Ja, feliciteer me op mijn verjaardag met punten.';
const yes = { purpose: 'birthday', granted: true, shown, language: 'nl', birthday: '1990-05-17' };
const say = (page: TestPage, word: object) => page.put<Consents>('/v1/me/consents', word);

test('at first nothing was said', async () => {
  const page = await shop.signIn('a');
  expect((await page.get<Consents>('/v1/me/consents')).body).toEqual({ items: [], birthday: null });
});

test('a yes is kept with the words that were shown, and with the birthday', async () => {
  const page = await shop.signIn('b');
  const { body } = await say(page, yes);
  expect(body).toMatchObject({
    items: [{ purpose: 'birthday', granted: true, shown, language: 'nl', receiptId: expect.stringMatching(/^rcp_/) }],
    birthday: '1990-05-17',
  });
  expect((await page.get<Consents>('/v1/me/consents')).body).toEqual(body);
});

test('a no forgets the birthday, and both receipts stay', async () => {
  const page = await shop.signIn('c');
  await say(page, yes);
  const { body } = await say(page, { ...yes, granted: false, shown: 'Vergeet mijn verjaardag.', birthday: undefined });
  expect(body).toMatchObject({ items: [{ purpose: 'birthday', granted: false }], birthday: null });
  const { customer, consents } = (await page.get<CustomerExport>('/v1/me/export')).body;
  expect(customer).toMatchObject({ birthday: null });
  expect(consents).toMatchObject([
    { purpose: 'birthday', granted: true, shown },
    { purpose: 'birthday', granted: false, shown: 'Vergeet mijn verjaardag.' },
  ]);
});

test('a no that brings a birthday along keeps no birthday', async () => {
  const page = await shop.signIn('c2');
  expect((await say(page, { ...yes, granted: false })).body.birthday).toBeNull();
});

test('purposes do not touch one another, and a birthday is kept for its own only', async () => {
  const page = await shop.signIn('d');
  await say(page, yes);
  const { body } = await say(page, { purpose: 'marketing', granted: false, shown: 'Nee', language: 'nl' });
  expect(body.birthday).toBe('1990-05-17');
  expect(body.items.map(({ purpose, granted }) => [purpose, granted])).toEqual([
    ['birthday', true],
    ['marketing', false],
  ]);
  const other = await shop.signIn('d2');
  expect((await say(other, { ...yes, purpose: 'marketing' })).body.birthday).toBeNull();
});

test('the same word again makes no second receipt', async () => {
  const page = await shop.signIn('e');
  const [first, again] = [await say(page, yes), await say(page, yes)];
  expect(again.body).toEqual(first.body);
  const moved = await say(page, { ...yes, birthday: '--05-18' });
  expect(moved.body).toMatchObject({ birthday: '--05-18' });
});

test.each(['--05-17', '--02-29', '1988-02-29', '2000-12-31', '1900-01-01'])('%s is a birthday', async (birthday) => {
  const page = await shop.signIn('f');
  expect((await say(page, { ...yes, birthday })).body.birthday).toBe(birthday);
});

test.each(['1989-02-29', '--02-30', '--13-01', '--00-10', '1990-04-31', '1899-12-31', '2999-01-01'])(
  '%s is no birthday of a customer',
  async (birthday) => {
    const page = await shop.signIn('g');
    expect(codeOf(await say(page, { ...yes, birthday }))).toBe('birthday_invalid');
    expect((await page.get<Consents>('/v1/me/consents')).body).toEqual({ items: [], birthday: null });
  },
);

test('a yes to the birthday needs the day; another form is refused', async () => {
  const page = await shop.signIn('h');
  expect(codeOf(await say(page, { ...yes, birthday: undefined }))).toBe('birthday_missing');
  for (const birthday of ['17-05-1990', '05-17', '1990-5-17', ''])
    expect(codeOf(await say(page, { ...yes, birthday })), birthday).toBe('invalid_request');
});

test('consents are the customer’s own: no other customer, shop or key sees or says them', async () => {
  const page = await shop.signIn('j');
  await say(page, yes);
  const stranger = await shop.signIn('k');
  const elsewhere = await (await server.shop()).signIn('j');
  for (const other of [stranger, elsewhere])
    expect((await other.get<Consents>('/v1/me/consents')).body).toEqual({ items: [], birthday: null });
  expect(codeOf(await shop.call('GET', '/v1/me/consents'))).toBe('key_wrong_kind');
  expect(codeOf(await shop.call('PUT', '/v1/me/consents', yes))).toBe('key_wrong_kind');
  expect(codeOf(await server.send('GET', '/v1/me/consents'))).toBe('session_missing');
});
