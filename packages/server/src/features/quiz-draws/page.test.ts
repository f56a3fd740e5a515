import { afterEach, expect, test } from 'vitest';
import type { TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { customer, inHours, moveClock, points, quizWith } from '../quiz-prizes/quiz-prizes.testing.ts';

// The server starts again with each move of its clock.

const server = testServer();
afterEach(() => moveClock(server, 0));

const shopWithDraw = (title = 'Koffiequiz') =>
  server.shop({
    quizzes: [
      quizWith({ mode: 'draw', prize: points, winners: 1 }, { endsAt: inHours(2), title: { nl: title, en: title } }),
    ],
  });

const open = ({ keys }: TestShop, path = `${keys.shopId}/coffee`, language = 'nl') =>
  server.app.inject({ url: `/quiz-draws/${path}`, headers: { 'accept-language': language } });

test('before the draw the page tells the hash and the moment, and not the seed', async () => {
  const shop = await shopWithDraw();
  const anna = await customer(shop, 'anna');
  const { draw } = await anna.quiz();
  expect(draw?.url).toMatch(new RegExp(`^https?://[^/]+/quiz-draws/${shop.keys.shopId}/coffee$`));
  const { statusCode, body, headers } = await open(shop);
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(body).toContain(draw?.hash);
  expect(body).toContain('"seed":null');
  expect(body).toMatch(/De trekking is op \d+ \p{L}+( \d{4})? om \d\d\.\d\d uur: 1 winnaar\./u);
  expect((await open(shop, undefined, 'en')).body).toMatch(/<html lang="en">.*The draw is on /s);
});

test('the page and its script come from us alone, under the strictest policy', async () => {
  const shop = await shopWithDraw();
  const { headers, body } = await open(shop);
  const policy = String(headers['content-security-policy']);
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
  expect(body).not.toMatch(
    /<style|style=|<script(?! type="application\/json"| type="module" src="\/quiz-draws\/verify\.js">)| on\w+=/,
  );
  for (const [path, type] of [
    ['verify.js', 'text/javascript'],
    ['page.css', 'text/css'],
  ]) {
    const file = await server.app.inject({ url: `/quiz-draws/${path}` });
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, `${type}; charset=utf-8`]);
  }
});

test('words of the shop are text, in the page and in its data', async () => {
  const shop = await shopWithDraw('</script><img src=x onerror=alert(1)>"&');
  const { body } = await open(shop);
  expect(body).not.toContain('<img');
  expect(body).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&amp;');
});

test('after the draw it has all that verifies it, also by a publishable key; nothing names anybody', async () => {
  const shop = await shopWithDraw();
  const { id } = await (await customer(shop, 'anna')).play();
  await moveClock(server, 3);
  const { body } = await open(shop, `${shop.keys.publishableKey}/coffee`);
  expect(body).toMatch(/"seed":"[0-9a-f]{64}"/);
  expect(body).toContain('id="verdict"');
  for (const secret of [id, 'anna', 'cus_']) expect(body).not.toContain(secret);
});

test.each(['shp_nobody/coffee', 'pk_nobody/coffee', '%00/coffee', '../../etc/passwd'])(
  'there is no page at %s',
  async (path) => {
    const shop = await shopWithDraw();
    expect((await open(shop, path)).statusCode).toBe(404);
    expect((await open(shop, `${shop.keys.shopId}/tea`)).body).toContain('There is no such draw.');
  },
);
