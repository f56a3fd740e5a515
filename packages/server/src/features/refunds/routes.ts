import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { findOrder } from '../orders/service.ts';
import { reportRefund } from './service.ts';

export function refundRoutes(api: Api): void {
  serve(api, 'POST /v1/orders/:orderId/refunds', ({ write, shopId, params: { orderId }, body: report }) =>
    write(async (tx) => reportRefund(tx, { shopId, orderId, report, order: await findOrder(tx, shopId, orderId) })),
  );
}
