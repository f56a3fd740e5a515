import { afterEach, beforeEach, expect, test } from 'vitest';
import { parsePoints } from './routes/desk-customers.ts';
import { browser, shopInMemory } from './testing.ts';

let shop: Awaited<ReturnType<typeof shopInMemory>>;
beforeEach(async () => {
  shop = await shopInMemory();
});
afterEach(() => shop.close());

test.each([
  ['50', 50],
  [' +50 ', 50],
  ['-50', -50],
  ['−50', -50],
  ['0', null],
  ['1,5', null],
  ['veel', null],
])('"%s" is %s points', (text, points) => {
  expect(parsePoints(text)).toBe(points);
});

test('one form pressed twice is one adjustment, with its key', async () => {
  const desk = browser(shop.app);
  const fields = { points: '-40', reason: 'Dubbel geteld', actor: 'Anna', intent: 'form-1234-5678' };
  for (let press = 0; press < 2; press += 1) await desk.post('/desk/customers/k-1001/adjust', fields);
  expect(shop.reports.about('k-1001')).toMatchObject([{ idempotencyKey: 'form-1234-5678', signer: 'first' }]);
  expect(JSON.parse(shop.reports.about('k-1001')[0]?.body ?? '')).toEqual({
    points: -40,
    reason: 'Dubbel geteld',
    actor: 'Anna',
  });
});

test('an approval goes with the second key', async () => {
  const desk = browser(shop.app);
  await desk.post('/desk/adjustments/adj_1', { customer: 'k-1001', decision: 'approve', actor: 'Eigenaar' });
  expect(shop.reports.about('k-1001')).toMatchObject([
    { signer: 'second', path: '/v1/adjustments/adj_1/decision', kind: 'decision' },
  ]);
});

test('the page of a customer is there while Kring is away, and says so', async () => {
  const desk = browser(shop.app);
  expect((await desk.get('/desk/customers')).body).toContain('Kring antwoordt niet');
  const page = await desk.get('/desk/customers/k-1004');
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Bram Visser');
  expect((await desk.get('/desk/customers/k-9999')).statusCode).toBe(404);
});

test('points need a reason and somebody who gives them', async () => {
  const desk = browser(shop.app);
  for (const fields of [
    { points: '5', actor: 'A' },
    { points: '5', reason: 'x' },
    { reason: 'x', actor: 'A' },
  ])
    expect((await desk.post('/desk/customers/k-1001/adjust', fields as Record<string, string>)).statusCode).toBe(422);
  expect(shop.house.reports.waiting().count).toBe(0);
});
