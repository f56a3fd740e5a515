import { settleSale, SLICE } from '../features/sale-holds/service.ts';
import { commit, type Api } from '../http/api.ts';
import { abreast, tellFailures } from './abreast.ts';

/** Sales that are looked up at once. */
const BATCH = 200;

/**
 * Lets happen to sales what is due, for all shops: holds and invitations lapse, who waits is invited, lotteries are drawn.
 * Reads do the same for their sale, so it does not matter who comes first. Where one can't be done, the others still are.
 * Answers how much happened.
 * @throws AggregateError when something is left that could not be done
 */
export async function settleAllSales(api: Pick<Api, 'storage' | 'publisher'>, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await api.storage.read((tx) => tx.saleHolds.salesDue(tx.now, BATCH));
    const round = await abreast(due, signal, (which) =>
      commit(api, which.shopId, (tx) => settleSale(tx, which, SLICE)),
    );
    const done = round.done.reduce((sum, one) => sum + one, 0);
    count += done;
    if (signal.aborted) return count;
    if (done > 0) continue;
    tellFailures('given what a sale brought', round.failures);
    return count;
  }
}
