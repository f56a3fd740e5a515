import type { Change } from '@kring/contract';
import type { Api } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { serveStream } from '../../http/stream.ts';
import { wallet } from '../../ledger/ledger.ts';
import type { ChangesHub } from './hub.ts';

/** Every change of a customer's makes these answers untrue. */
const stale: readonly string[] = [
  'GET /v1/me',
  'GET /v1/me/redemptions',
  'GET /v1/me/entries',
  'GET /v1/me/referral',
  'GET /v1/me/review-requests',
  'GET /v1/quizzes/:quizId',
  'GET /v1/attempts/:attemptId',
  'GET /v1/sales/:saleId',
];

export function changesRoutes(api: Api, hub: ChangesHub): void {
  serveStream(api, 'GET /v1/me/changes', async ({ shopId, customerId, lastEventId, read }) => {
    const { revision } = await read((tx) => wallet(tx, { shopId, customerId }));
    return (send) => {
      let latest = revision;
      const tell = (now: number, untrue = stale) => {
        latest = now;
        const change: Change = { revision: now, stale: [...untrue] };
        send({ event: 'changed', id: String(now), data: change });
      };
      const stop = hub.listen(
        shopId,
        customerId,
        (change) => tell(change.revision, change.stale),
        (untrue) => tell(latest, untrue),
      );
      if (!stop) throw refuse('rate_limited', 'This customer has too many streams open.', { retryAfter: 60 });
      // A stream that was broken off may have missed something.
      if (lastEventId !== undefined && lastEventId !== String(revision)) tell(revision);
      return stop;
    };
  });
}
