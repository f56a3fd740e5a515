import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { adjustByHand, adjustmentPage, decideAdjustment, forgiveDebt } from './service.ts';

export function adjustmentRoutes(api: Api): void {
  serve(api, 'POST /v1/customers/:customerId/adjustments', ({ write, shopId, keyId, params, body }) =>
    write((tx) => adjustByHand(tx, { shopId, keyId }, params.customerId, body)),
  );
  serve(api, 'GET /v1/adjustments', ({ read, shopId, query: { state, cursor, limit = 20 } }) =>
    read((tx) => adjustmentPage(tx, { shopId, state, cursor, limit })),
  );
  serve(api, 'POST /v1/adjustments/:adjustmentId/decision', ({ write, shopId, keyId, params, body }) =>
    write((tx) => decideAdjustment(tx, { shopId, keyId }, params.adjustmentId, body)),
  );
  serve(api, 'POST /v1/customers/:customerId/forgiveness', ({ write, shopId, keyId, params, body }) =>
    write((tx) => forgiveDebt(tx, { shopId, keyId }, params.customerId, body)),
  );
}
