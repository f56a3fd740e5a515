import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { readSale } from '../sale-holds/service.ts';
import { viewOf } from './view.ts';

export function saleViewRoutes(api: Api): void {
  serve(
    api,
    'GET /v1/sales/:saleId',
    ({ read, write, shopId, customerId, params: { saleId }, acceptLanguage }) =>
      readSale({ read, write }, { shopId, saleId }, (tx) => viewOf(tx, { shopId, customerId, acceptLanguage }, saleId)),
    // What is on sale is for who may see it now: no cache keeps it, and no ETag tells of it.
    { cache: 'private, no-store', vary: 'Accept-Language' },
  );
}
