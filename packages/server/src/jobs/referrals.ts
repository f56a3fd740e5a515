import { settleOne } from '../features/referrals/service.ts';
import { commit, type Api } from '../http/api.ts';
import { abreast, tellFailures } from './abreast.ts';

/** Referrals that are looked up at once. */
const BATCH = 200;

/**
 * Lets happen to referrals what is due, for all shops: invitations that nobody used or decided on expire, and what was
 * promised is given. Reads do the same for their customer, so it does not matter who comes first. Where one can't be
 * done, the others still are. Answers how many were.
 * @throws AggregateError when something is left that could not be done
 */
export async function settleAllReferrals(
  api: Pick<Api, 'storage' | 'publisher'>,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await api.storage.read((tx) => tx.referrals.due(null, tx.now, BATCH));
    const round = await abreast(due, signal, ({ shopId, id }) =>
      commit(api, shopId, (tx) => settleOne(tx, shopId, id)),
    );
    const done = round.done.reduce((sum, one) => sum + one, 0);
    count += done;
    if (signal.aborted) return count;
    if (done > 0) continue;
    tellFailures('given what a referral brought', round.failures);
    return count;
  }
}
