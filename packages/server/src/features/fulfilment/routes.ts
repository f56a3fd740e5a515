import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { reportFulfilment } from './service.ts';

export function fulfilmentRoutes(api: Api): void {
  serve(api, 'POST /v1/orders/:orderId/fulfilment', ({ write, shopId, params, body }) =>
    write((tx) => reportFulfilment(tx, shopId, params.orderId, body)),
  );
}
