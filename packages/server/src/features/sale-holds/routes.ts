import { type Api, commit, type Outcome } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import type { Tx } from '../../storage/storage.ts';
import type { ChangesHub } from '../changes/hub.ts';
import { claim, refuseHopeless } from './claim.ts';
import { watchFull } from './full.ts';
import { releaseHold } from './release.ts';
import { readSale } from './service.ts';
import { joinWaiting, leaveWaiting } from './waiting.ts';

export function saleHoldRoutes(api: Api, hub: Pick<ChangesHub, 'tellShop'>): void {
  const tellIfTurned = watchFull(api, hub);
  serve(api, 'POST /v1/sales/:saleId/holds', async (call) => {
    const { read, write, shopId, customerId, params, acceptLanguage } = call;
    const asked = { shopId, customerId, saleId: params.saleId, acceptLanguage };
    // Not by `write`: that does one thing, once.
    const settle = <T>(work: (tx: Tx) => Promise<Outcome<T>>) => commit(api, shopId, work);
    await readSale({ read, write: settle }, asked, async (tx) => {
      await refuseHopeless(tx, asked);
      return asked;
    });
    const sale = await write((tx) => claim(tx, asked));
    await tellIfTurned(asked);
    return sale;
  });
  serve(api, 'DELETE /v1/holds/:holdId', async ({ write, shopId, customerId, params, acceptLanguage }) => {
    const sale = await write((tx) => releaseHold(tx, { shopId, customerId, holdId: params.holdId, acceptLanguage }));
    await tellIfTurned({ shopId, saleId: sale.id });
    return sale;
  });
  serve(api, 'POST /v1/sales/:saleId/waitlist', ({ write, shopId, customerId, params, acceptLanguage }) =>
    write((tx) => joinWaiting(tx, { shopId, customerId, saleId: params.saleId, acceptLanguage })),
  );
  serve(api, 'DELETE /v1/sales/:saleId/waitlist', ({ write, shopId, customerId, params, acceptLanguage }) =>
    write((tx) => leaveWaiting(tx, { shopId, customerId, saleId: params.saleId, acceptLanguage })),
  );
}
