import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { requireKnown, requireOwn } from '../customers/service.ts';
import { exportCustomer } from './service.ts';

export function exportRoutes(api: Api): void {
  serve(api, 'GET /v1/me/export', ({ read, shopId, customerId }) =>
    read(async (tx) => {
      await requireOwn(tx, { shopId, customerId });
      return exportCustomer(tx, { shopId, customerId });
    }),
  );
  serve(api, 'GET /v1/customers/:customerId/export', ({ read, shopId, params }) =>
    read(async (tx) => {
      const { id } = await requireKnown(tx, shopId, params.customerId);
      return exportCustomer(tx, { shopId, customerId: id });
    }),
  );
}
