import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { EarningPart } from './entries.ts';
import { Amount, Points, ShopId } from './primitives.ts';

/** What buying one product would earn. */
export const ProductEarnings = Type.Object({
  productId: ShopId,
  points: Points,
  part: EarningPart,
});
export type ProductEarnings = Static<typeof ProductEarnings>;

export const productEndpoints = {
  'GET /v1/products/:productId/earnings': endpoint({
    summary: 'What a product earns',
    description: 'By the published rules, for one item at this price. Caps per day are not counted in.',
    access: 'public',
    params: Type.Object({ productId: ShopId }),
    query: Type.Object({
      price: Amount,
      vatBasisPoints: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 5_000,
          description:
            'The VAT within the price: 900 is 9 %. Needed only where the programme counts prices without VAT; left out there, 21 % is taken.',
        }),
      ),
      categories: Type.Optional(Type.String({ maxLength: 400, description: 'Separated by commas.' })),
    }),
    answer: ProductEarnings,
    refusals: ['programme_unpublished'],
  }),
} as const;
