import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { readSettled } from '../me/service.ts';
import { decideReferral } from './decision.ts';
import { referralPage } from './list.ts';
import { isPrepared, myReferral, prepare } from './mine.ts';
import { settleSome } from './settle.ts';

/** What is due of a shop happens in slices before it is listed, so that others have their turn between. */
const SLICE = 20;

export function referralRoutes(api: Api): void {
  serve(
    api,
    'GET /v1/me/referral',
    async ({ read, write, shopId, customerId, from, origin, acceptLanguage }) => {
      const reader = { shopId, customerId, from: { ...from, acceptLanguage } };
      if (!(await read((tx) => isPrepared(tx, reader))))
        await write(async (tx) => ({ answer: await prepare(tx, reader) }));
      return readSettled({ read, write }, reader, (tx) => myReferral(tx, reader, { origin, acceptLanguage }));
    },
    { cache: 'private, no-cache', tagged: (answer) => answer, vary: 'Accept-Language' },
  );
  serve(api, 'GET /v1/referrals', async ({ read, write, shopId, query: { state, customerId, cursor, limit = 20 } }) => {
    for (;;) {
      const page = await read(async (tx) => {
        const due = await tx.referrals.due(shopId, tx.now, 1);
        return due.length > 0 ? undefined : referralPage(tx, { shopId, state, customerId, cursor, limit });
      });
      if (page) return page;
      await write(async (tx) => settleSome(tx, await tx.referrals.due(shopId, tx.now, SLICE)));
    }
  });
  serve(api, 'POST /v1/referrals/:referralId/decision', ({ write, shopId, params: { referralId }, body }) =>
    write((tx) => decideReferral(tx, { shopId, referralId, decision: body })),
  );
}
