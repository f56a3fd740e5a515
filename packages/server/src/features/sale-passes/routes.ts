import { type Api, commit } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { readPass } from './read.ts';
import { requireSaleKey, saleKeys } from './service.ts';
import { checkPass, usePass } from './use.ts';

export function salePassRoutes(api: Api): void {
  serve(
    api,
    'GET /v1/sale-keys',
    async ({ read, shopId }) => {
      const known = await read((tx) => saleKeys(tx, shopId));
      if (known.keys.length > 0) return known;
      await commit(api, shopId, async (tx) => ({ answer: await requireSaleKey(tx, shopId) }));
      return read((tx) => saleKeys(tx, shopId));
    },
    { cache: 'public, max-age=300', tagged: (answer) => answer },
  );
  serve(api, 'POST /v1/sale-passes/verify', async ({ read, shopId, body }) => {
    const pass = readPass(body.pass, shopId, await read((tx) => tx.saleKeys.ofShop(shopId)));
    return read((tx) => checkPass(tx, shopId, pass));
  });
  serve(api, 'POST /v1/sale-passes/use', async ({ read, write, shopId, body }) => {
    const pass = readPass(body.pass, shopId, await read((tx) => tx.saleKeys.ofShop(shopId)));
    return write((tx) => usePass(tx, shopId, pass, body.orderId));
  });
}
