import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { readSettled } from '../me/service.ts';
import { putCustomer, readCustomer, requireKnown } from './service.ts';

export function customerRoutes(api: Api): void {
  serve(api, 'PUT /v1/customers/:customerId', ({ write, shopId, params, body }) =>
    write((tx) => putCustomer(tx, shopId, params.customerId, body)),
  );
  serve(api, 'GET /v1/customers/:customerId', async ({ read, write, shopId, params }) => {
    const { id } = await read((tx) => requireKnown(tx, shopId, params.customerId));
    const whose = { shopId, customerId: id };
    return readSettled({ read, write }, whose, (tx) => readCustomer(tx, whose));
  });
}
