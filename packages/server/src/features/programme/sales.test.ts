import type { ProgrammeDocument, SaleDocument } from '@kring/contract';
import { expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { checkProgramme } from './validation.ts';

const everyone = { kind: 'everyone', opensAt: '2026-11-27T09:00:00Z' } as const;
const product = { id: 'guji', title: { nl: 'Guji', en: 'Guji' }, price: 1295, lowestPrice: 1695 };
const sale: SaleDocument = {
  id: 'vip',
  name: { nl: 'Vriendenverkoop', en: 'Friends sale' },
  products: [product],
  stock: 20,
  access: [everyone],
  endsAt: '2026-11-30T21:30:00Z',
  holdMinutes: 10,
};

const levels = [{ id: 'gold', name: { nl: 'Goud', en: 'Gold' }, threshold: 500, multiplierPercent: 100 }];
const document = (sales: readonly unknown[], more: Partial<ProgrammeDocument> = {}): unknown => ({
  ...defaultProgramme('Test'),
  tiers: { basis: 'points', graceDays: 0, levels },
  sales,
  ...more,
});
const mistakesOf = (wrong: Record<string, unknown>) => checkProgramme(document([{ ...sale, ...wrong }]));

test('a sale that holds together is taken, with every way in, and at the edges', () => {
  const access: SaleDocument['access'] = [
    everyone,
    { kind: 'tier', opensAt: '2026-11-26T09:00:00Z', tiers: ['gold'] },
    { kind: 'segment', opensAt: '2026-11-26T09:00:00Z', segments: ['press'], label: { nl: 'Pers', en: 'Press' } },
    { kind: 'passcode', opensAt: '2026-11-26T09:00:00Z', passcode: 'letter' },
    { kind: 'purchase', opensAt: '2026-11-30T21:29:59Z', orders: 3, withinDays: 365, products: ['kettle'] },
  ];
  expect(mistakesOf({ access, lottery: { seconds: 60 }, waitingList: { inviteMinutes: 60 }, perCustomer: 2 })).toEqual(
    [],
  );
  // Told at its lowest price of before, and free of charge.
  expect(
    mistakesOf({
      products: [
        { ...product, lowestPrice: 1295 },
        { ...product, id: 'b', price: 0 },
      ],
    }),
  ).toEqual([]);
});

test.each<[string, Record<string, unknown>, string, unknown, string]>([
  [
    'a way that opens at the end',
    { access: [everyone, { ...everyone, opensAt: '2026-11-30T22:30:00+01:00' }] },
    '/sales/0/access/1/opensAt',
    '2026-11-30T22:30:00+01:00',
    'a moment before /sales/0/endsAt, which is 2026-11-30T21:30:00Z',
  ],
  [
    'an unknown tier',
    { access: [{ kind: 'tier', opensAt: everyone.opensAt, tiers: ['gold', 'platinum'] }] },
    '/sales/0/access/0/tiers/1',
    'platinum',
    'a tier of /tiers/levels: gold',
  ],
  [
    'one passcode twice',
    {
      access: ['letter', 'press', 'letter'].map((passcode) => ({
        kind: 'passcode',
        opensAt: everyone.opensAt,
        passcode,
      })),
    },
    '/sales/0/access/2/passcode',
    'letter',
    'a name of its own; /sales/0/access/0 has this one, and opens once',
  ],
  [
    'one product twice',
    { products: [product, { ...product, price: 1 }] },
    '/sales/0/products/1/id',
    'guji',
    'an id of its own; /sales/0/products/0 has this one',
  ],
  [
    'a reduction that is none',
    { products: [{ ...product, price: 1696 }] },
    '/sales/0/products/0/lowestPrice',
    1695,
    'at least the 1696 of /sales/0/products/0/price: told as a reduction, it would be none',
  ],
  [
    'a name in one language of two',
    { name: { nl: 'x' } },
    '/sales/0/name/en',
    undefined,
    'the name in en, since /shop/languages has it',
  ],
  [
    'a teaser in one language',
    { teaser: { en: 'x' } },
    '/sales/0/teaser/nl',
    undefined,
    'the teaser in nl, since /shop/languages has it',
  ],
  [
    'a title in one language',
    { products: [{ ...product, title: { nl: 'x' } }] },
    '/sales/0/products/0/title/en',
    undefined,
    'the title in en, since /shop/languages has it',
  ],
  [
    'a text in one language',
    { products: [{ ...product, text: { nl: 'x' } }] },
    '/sales/0/products/0/text/en',
    undefined,
    'the text in en, since /shop/languages has it',
  ],
  [
    'an image that is told in one language',
    { products: [{ ...product, image: { url: '/x.webp', alt: { nl: 'x' } } }] },
    '/sales/0/products/0/image/alt/en',
    undefined,
    'what the image shows in en, since /shop/languages has it',
  ],
  [
    'a label in one language',
    { access: [{ kind: 'purchase', opensAt: everyone.opensAt, label: { en: 'x' } }] },
    '/sales/0/access/0/label/nl',
    undefined,
    'the label in nl, since /shop/languages has it',
  ],
])('a sale with %s is refused, with the place, the value and what was expected', (_, wrong, path, value, expected) => {
  expect(mistakesOf(wrong)).toEqual([{ path, ...(value === undefined ? {} : { value }), expected }]);
});

test('two sales of one id are refused, and a tier where there are none', () => {
  expect(checkProgramme(document([sale, sale]))).toEqual([
    { path: '/sales/1/id', value: 'vip', expected: 'an id of its own; /sales/0 has this one' },
  ]);
  const { tiers: _, ...without } = document([
    { ...sale, access: [{ kind: 'tier', opensAt: everyone.opensAt, tiers: ['gold'] }] },
  ]) as ProgrammeDocument;
  expect(checkProgramme(without)).toEqual([
    { path: '/sales/0/access/0/tiers/0', value: 'gold', expected: 'no tier, since /tiers has none' },
  ]);
});

test.each<[string, Record<string, unknown>, string]>([
  ['no way in', { access: [] }, '/sales/0/access'],
  ['no product', { products: [] }, '/sales/0/products'],
  ['fewer places than none', { stock: -1 }, '/sales/0/stock'],
  ['a place that is kept for no time', { holdMinutes: 0 }, '/sales/0/holdMinutes'],
  ['a lottery of nine seconds', { lottery: { seconds: 9 } }, '/sales/0/lottery/seconds'],
  ['an end that no calendar has', { endsAt: '2026-11-31T21:30:00Z' }, '/sales/0/endsAt'],
  [
    'a passcode itself',
    { access: [{ kind: 'passcode', opensAt: everyone.opensAt, passcode: 'Herfst 26!' }] },
    '/sales/0/access/0',
  ],
  ['something else', { secret: true }, '/sales/0/secret'],
])('a sale with %s does not fit the form', (_, wrong, path) => {
  const mistakes = mistakesOf(wrong);
  expect(mistakes.length).toBeGreaterThan(0);
  for (const mistake of mistakes) expect(mistake).toMatchObject({ expected: expect.any(String) as string });
  expect(mistakes[0]?.path.startsWith(path)).toBe(true);
});
