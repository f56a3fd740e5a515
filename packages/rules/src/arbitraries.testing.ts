import type { EarningWindow, OrderLine, ProgrammeDocument } from '@kring/contract';
import fc from 'fast-check';
import type { EarningOrder } from './earning.ts';

type Earning = ProgrammeDocument['earning'];
type Rule = NonNullable<Earning['rules']>[number];

/** A line of product p1, without VAT. */
export const line = (amount: number, more: Partial<OrderLine> = {}): OrderLine => ({
  lineId: `line-${amount}`,
  productId: 'p1',
  quantity: 1,
  amount,
  vatAmount: 0,
  ...more,
});

/** A point for each euro, rounded down per order. */
export const base: Earning = {
  rate: { points: 1, perAmount: 100 },
  vat: 'included',
  shipping: 'not_counted',
  rounding: { direction: 'down', per: 'order' },
};

const product = fc.constantFrom('p1', 'p2', 'p3');
const category = fc.constantFrom('beans', 'tea', 'cups');
const rate = fc.record({ points: fc.nat(50), perAmount: fc.integer({ min: 1, max: 1000 }) });

const rule = fc
  .record({
    products: fc.option(fc.array(product, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    categories: fc.option(fc.array(category, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    earns: fc.oneof(
      fc.record({ rate }),
      fc.record({ multiplierPercent: fc.nat(1000) }),
      fc.record({ pointsEach: fc.nat(100) }),
      fc.constant({ nothing: true as const }),
    ),
  })
  .map(({ products, categories, earns }): Rule => ({
    id: 'some',
    earns,
    ...(products && { products }),
    ...(categories && { categories }),
  }));

const window = { id: 'w', multiplierPercent: 133, from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };

/** Any earning section, with small figures, so that rounding and caps matter. */
export const earningArbitrary = (): fc.Arbitrary<Earning> =>
  fc
    .record({
      rate,
      vat: fc.constantFrom('included' as const, 'excluded' as const),
      shipping: fc.constantFrom('counted' as const, 'not_counted' as const),
      rounding: fc.record({
        direction: fc.constantFrom('down' as const, 'nearest' as const, 'up' as const),
        per: fc.constantFrom('order' as const, 'line' as const),
      }),
      rules: fc.array(rule, { maxLength: 3 }),
      windows: fc.constantFrom<EarningWindow[]>([], [window]),
      bonus: fc.option(fc.nat(200), { nil: undefined }),
      perOrder: fc.option(fc.nat(500), { nil: undefined }),
      perCustomerPerDay: fc.option(fc.nat(500), { nil: undefined }),
    })
    .map(({ perOrder, perCustomerPerDay, bonus, ...earning }) => ({
      ...earning,
      ...(bonus !== undefined && { firstOrder: { points: bonus } }),
      caps: {
        ...(perOrder !== undefined && { perOrder }),
        ...(perCustomerPerDay !== undefined && { perCustomerPerDay }),
      },
    }));

const money = fc.oneof({ weight: 5, arbitrary: fc.nat(20_000) }, { weight: 1, arbitrary: fc.constant(0) });

/** Any order of up to six lines, some of them free. */
export const orderArbitrary = (): fc.Arbitrary<EarningOrder> =>
  fc
    .record({
      lines: fc.array(
        fc.record({
          productId: product,
          categories: fc.array(category, { maxLength: 2 }),
          quantity: fc.integer({ min: 1, max: 5 }),
          amount: money,
          vatPercent: fc.nat(25),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      shipping: fc.option(fc.record({ amount: money, vatAmount: fc.constant(0) }), { nil: undefined }),
    })
    .map(({ lines, shipping }) => ({
      lines: lines.map(({ vatPercent, ...line }, i): OrderLine => ({
        ...line,
        lineId: `l${i}`,
        vatAmount: Math.floor((line.amount * vatPercent) / 100),
      })),
      ...(shipping && { shipping }),
    }));
