import type { ProductEarnings } from '@kring/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { TestServer } from '../../testing/shop.ts';

const server = new TestServer();
beforeAll(() => server.start());
afterAll(() => server.end());

test('what a product earns, by the rule that fits', async () => {
  const { earning } = defaultProgramme('');
  const rules = [
    { id: 'gift-cards', categories: ['gift'], earns: { nothing: true as const } },
    { id: 'machines', products: ['machine'], earns: { pointsEach: 500 } },
  ];
  const shop = await server.shop({ earning: { ...earning, rules } });
  const ask = async (query: string) =>
    (await server.send<ProductEarnings>('GET', `/v1/products/${query}&key=${shop.keys.publishableKey}`)).body;
  expect(await ask('beans/earnings?price=1299')).toMatchObject({
    productId: 'beans',
    points: 12,
    part: { why: 'rate' },
  });
  expect(await ask('machine/earnings?price=49900')).toMatchObject({
    points: 500,
    part: { why: 'rule_each', ruleId: 'machines' },
  });
  expect(await ask('card/earnings?price=5000&categories=paper,%20gift')).toMatchObject({
    points: 0,
    part: { why: 'rule_nothing' },
  });
});

test('where VAT is not counted, no more is promised than the order will earn', async () => {
  const { earning } = defaultProgramme('');
  const shop = await server.shop({ earning: { ...earning, vat: 'excluded' } });
  const { body } = await server.send<ProductEarnings>(
    'GET',
    `/v1/products/cup/earnings?price=12100&key=${shop.keys.publishableKey}`,
  );
  expect(body.points).toBe(100);
});
