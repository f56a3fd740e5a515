import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { requireKnown, requireOwn } from '../customers/service.ts';
import { readSettled } from '../me/service.ts';
import { exportCustomer } from './service.ts';

export function exportRoutes(api: Api): void {
  serve(api, 'GET /v1/me/export', async (call) => {
    await call.read((tx) => requireOwn(tx, call));
    return readSettled(call, call, (tx) => exportCustomer(tx, call));
  });
  serve(api, 'GET /v1/customers/:customerId/export', async (call) => {
    const { shopId, read, params } = call;
    const { id } = await read((tx) => requireKnown(tx, shopId, params.customerId));
    const whose = { shopId, customerId: id };
    return readSettled(call, whose, (tx) => exportCustomer(tx, whose));
  });
}
