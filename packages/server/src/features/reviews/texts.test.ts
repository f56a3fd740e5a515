import type { MyReview } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { alwaysCounted, bought, mineOf, PIXEL, requestFor, reviewer, reviews, send } from './reviews.testing.ts';
import { asWritten } from './words.ts';

const server = testServer();
alwaysCounted(server);
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({ reviews });
});

const hostile: readonly [string, string][] = [
  ['markup', '<img src=x onerror=alert(1)><script>alert(2)</script>&amp;'],
  ['bidi overrides', 'good \u202e doog \u2066 x \u2069 \u200f'],
  ['links', 'javascript:alert(1) https://example.org/?a=1&b=2 [x](javascript:y)'],
  ['10 kB of emoji', '💥'.repeat(2_500)],
  ['families and flags', '👩‍👩‍👧‍👦🇳🇱🏴‍☠️'.repeat(50)],
  ['marks on marks', `z${'\u0301'.repeat(500)}`],
  ['quotes and SQL', `'; DROP TABLE reviews; -- " \\ \n \t \r\n`],
  ['control characters', '\u0001\u0007\u001b[31mred\u007f'],
  ['blanks around', '  \n spaced \n  '],
  ['as long as may be', 'é'.repeat(5_000)],
];

test.each(hostile)('%s come back as they were sent', async (name, text) => {
  const { page, request } = await reviewer(shop, `hostile-${name.replaceAll(/\W/g, '-')}`, 'cup');
  const { status, body } = await send(page, request, {
    title: text.slice(0, 100).replace(/[\ud800-\udbff]$/, ''),
    text,
  });
  expect([status, body.text]).toEqual([201, text]);
  expect((await mineOf(page)).reviews[0]?.text).toBe(text);
});

test('what is no text goes before it is kept, and nothing else does', () => {
  expect(asWritten('a\0b \ud83d|\udca5 💥 \u202e<b>\n')).toBe('ab \ufffd|\ufffd 💥 \u202e<b>\n');
});

test('half an emoji becomes the sign for what can not be shown, and NUL is left out', async () => {
  const { page, request } = await reviewer(shop, 'halves', 'cup');
  const body = `{"request":"${request}","stars":4,"language":"nl","title":"a\\u0000b","text":"cut \\ud83d and \\udca5 and \\ud83d\\udca5\\u0000"}`;
  const answer = await page.post<MyReview>('/v1/reviews', body as never);
  expect([answer.body.title, answer.body.text]).toEqual(['ab', 'cut \ufffd and \ufffd and 💥']);
  expect((await mineOf(page)).reviews[0]).toEqual(answer.body);
});

test.each([
  ['text', 'x'.repeat(5_001)],
  ['title', 'x'.repeat(121)],
  ['stars', 0],
  ['stars', 6],
  ['stars', 4.5],
  ['recommend', 11],
  ['photos', Array.from({ length: 5 }, () => ({ data: PIXEL }))],
])('a %s beyond its bounds is refused', async (name, value) => {
  await bought(shop, 'bounds', ['cup']);
  const page = await shop.signIn('bounds');
  const answer = await send(page, await requestFor(page, 'cup'), { [name]: value });
  expect([answer.status, codeOf(answer)]).toEqual([400, 'invalid_request']);
});
