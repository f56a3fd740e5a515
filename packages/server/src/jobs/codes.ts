import type { Api } from '../http/api.ts';
import { settleEach } from './settling.ts';

/**
 * Ends every hold and every code that ran out, for all shops: the points come back, and others can have the reward.
 * Reads do the same for their customer, so it does not matter who comes first. Answers how much happened.
 * @throws AggregateError when something is left that could not be done
 */
export const endAllDue = (api: Pick<Api, 'storage' | 'publisher'>, signal: AbortSignal): Promise<number> =>
  settleEach(api, signal, (tx, limit) => tx.redemptions.customersWithDueRedemptions(tx.now, limit));
