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
  const points = async (query: string) => {
    const url = `/v1/products/cup/earnings?${query}&key=${shop.keys.publishableKey}`;
    return (await server.send<ProductEarnings>('GET', url)).body.points;
  };
  expect(await points('price=12100')).toBe(100);
  expect(await points('price=10900&vatBasisPoints=900')).toBe(100);
  expect(await points('price=10000&vatBasisPoints=0')).toBe(100);
});
