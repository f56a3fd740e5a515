import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { claim, offerFor } from '../referrals/service.ts';
import type { Guesses } from './guesses.ts';
import { ownerOfCode, shownCode } from './service.ts';
import { countVisit, lookAtVisit, refuseUnknown, requireReferral } from './visit.ts';

/** What a page tells: also as `text/plain`, which needs no preflight. */
export function referralVisitRoutes(api: Api, guesses: Guesses): void {
  serve(api, 'POST /v1/referral-visits', async ({ read, write, shopId, customerId, body, from, acceptLanguage }) => {
    guesses.mind(from.ip);
    const visit = await read((tx) => lookAtVisit(tx, shopId, body.code));
    const { owner } = visit;
    guesses.note(from.ip, owner !== undefined);
    if (customerId === undefined) return write(async (tx) => ({ answer: await countVisit(tx, shopId, visit) }));
    if (!owner) throw refuseUnknown(body.code);
    return write(async (tx) => {
      const { answer: invitation, changed = [] } = await claim(tx, {
        shopId,
        customerId,
        owner,
        from: { ...from, acceptLanguage },
      });
      return { answer: { code: shownCode(owner.code), invitation }, changed };
    });
  });
}

/** What the checkout of the shop asks. */
export function referralCodeRoutes(api: Api): void {
  serve(api, 'GET /v1/referral-codes/:code', ({ read, shopId, params: { code }, query }) =>
    read(async (tx) => {
      await requireReferral(tx, shopId);
      const owner = await ownerOfCode(tx, shopId, code);
      if (!owner) throw refuseUnknown(code);
      const { customerId, orderAmount } = query;
      return offerFor(tx, { shopId, owner, customerId, orderAmount });
    }),
  );
}
