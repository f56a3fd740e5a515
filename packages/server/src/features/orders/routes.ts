import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { describeOrder, reportOrder, requireOrder } from './service.ts';

export function orderRoutes(api: Api): void {
  serve(api, 'PUT /v1/orders/:orderId', ({ write, shopId, params, body }) =>
    write((tx) => reportOrder(tx, shopId, params.orderId, body)),
  );
  serve(api, 'GET /v1/orders/:orderId', ({ read, shopId, params }) =>
    read(async (tx) => describeOrder(tx, await requireOrder(tx, shopId, params.orderId))),
  );
}
