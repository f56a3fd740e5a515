import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import type { ChangesHub } from '../changes/hub.ts';
import { readSale } from '../sale-holds/service.ts';
import { createPasscodeAddresses } from './addresses.ts';
import { changeSale } from './change.ts';
import { allSales } from './find.ts';
import { enterPasscode } from './passcode.ts';
import { setPasscode } from './passcodes.ts';
import { shopSales } from './shop.ts';

/** What pages hold of every sale of a shop is old, when the shop changes one. */
const stale = ['GET /v1/sales/:saleId'];

export function saleRoutes(api: Api, hub: Pick<ChangesHub, 'tellShop'>): void {
  const { storage } = api;
  const addresses = createPasscodeAddresses();
  serve(api, 'POST /v1/sales/:saleId/passcode', ({ write, shopId, customerId, params, body, from, acceptLanguage }) =>
    enterPasscode(
      { storage, addresses, write },
      { shopId, customerId, ...params, ...body, ip: from.ip, acceptLanguage },
    ),
  );

  serve(api, 'GET /v1/sales', async ({ read, write, shopId, acceptLanguage }) => {
    const sales = await read((tx) => allSales(tx, shopId));
    for (const { saleId } of sales) await readSale({ read, write }, { shopId, saleId }, async () => ({}));
    return read((tx) => shopSales(tx, shopId, acceptLanguage));
  });
  serve(api, 'POST /v1/sales/:saleId/changes', async ({ write, shopId, params: { saleId }, body, acceptLanguage }) => {
    const changed = await write((tx) => changeSale(tx, { shopId, saleId, acceptLanguage }, body));
    hub.tellShop(shopId, stale);
    return changed;
  });
  serve(api, 'PUT /v1/sales/:saleId/passcodes/:passcodeId', ({ read, write, shopId, params, body, acceptLanguage }) =>
    setPasscode({ read, write }, { shopId, ...params, acceptLanguage }, body),
  );
}
