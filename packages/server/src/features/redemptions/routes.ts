import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { readSettled } from '../me/service.ts';
import { findOrder } from '../orders/service.ts';
import { readerOf } from './reader.ts';
import { DryRun, redeem } from './redeem.ts';
import { cancelRedemption, captureRedemption, listRedemptions } from './service.ts';
import { describeForShop, requireCode, useRedemption } from './use.ts';

export function redemptionRoutes(api: Api): void {
  serve(api, 'POST /v1/me/redemptions', async ({ write, shopId, customerId, body, acceptLanguage }) => {
    try {
      return await write((tx) => redeem(tx, { shopId, customerId, acceptLanguage, ...body }));
    } catch (error) {
      if (error instanceof DryRun) return error.answer;
      throw error;
    }
  });
  serve(
    api,
    'GET /v1/me/redemptions',
    async ({ read, write, shopId, customerId, acceptLanguage }) => {
      const whose = { shopId, customerId };
      return readSettled({ read, write }, whose, (tx) => listRedemptions(tx, whose, acceptLanguage));
    },
    { cache: 'private, no-cache', tagged: (answer) => answer, vary: 'Accept-Language' },
  );
  serve(api, 'POST /v1/me/redemptions/:redemptionId/capture', ({ write, shopId, customerId, params, acceptLanguage }) =>
    write((tx) => captureRedemption(tx, { shopId, customerId, ...params, acceptLanguage })),
  );
  serve(api, 'POST /v1/me/redemptions/:redemptionId/cancel', ({ write, shopId, customerId, params, acceptLanguage }) =>
    write((tx) => cancelRedemption(tx, { shopId, customerId, ...params, acceptLanguage })),
  );
  serve(api, 'GET /v1/redemptions/:code', async ({ read, write, shopId, params: { code }, acceptLanguage }) => {
    const { customerId } = await read((tx) => requireCode(tx, { shopId, code }));
    const whose = { shopId, customerId };
    return readSettled({ read, write }, whose, async (tx) =>
      describeForShop(tx, await requireCode(tx, { shopId, code }), await readerOf(tx, shopId, acceptLanguage)),
    );
  });
  serve(api, 'POST /v1/redemptions/:code/use', ({ write, shopId, params: { code }, body, acceptLanguage }) =>
    write(async (tx) => {
      const order = await findOrder(tx, shopId, body.orderId);
      return useRedemption(tx, { shopId, code, acceptLanguage, use: body, order });
    }),
  );
}
