import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { productEarnings } from './service.ts';

export function productRoutes(api: Api): void {
  serve(
    api,
    'GET /v1/products/:productId/earnings',
    ({ read, shopId, params, query }) => {
      const categories = (query.categories ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
      const { price, vatBasisPoints } = query;
      return read((tx) =>
        productEarnings(tx, shopId, { productId: params.productId, price, vatBasisPoints, categories }),
      );
    },
    { cache: 'public, max-age=60', tagged: (answer) => answer },
  );
}
