import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { requireKnown, requireOwn } from '../customers/service.ts';
import { erase } from './service.ts';

export function erasureRoutes(api: Api): void {
  serve(api, 'DELETE /v1/me', ({ write, shopId, customerId }) =>
    write(async (tx) => {
      await requireOwn(tx, { shopId, customerId });
      return erase(tx, { shopId, customerId }, 'customer');
    }),
  );
  serve(api, 'DELETE /v1/customers/:customerId', ({ write, shopId, params }) =>
    write(async (tx) => {
      const { id } = await requireKnown(tx, shopId, params.customerId);
      return erase(tx, { shopId, customerId: id }, 'shop');
    }),
  );
}
