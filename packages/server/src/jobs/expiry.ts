import { tellExpired, warn } from '../features/events/expiry.ts';
import type { Api } from '../http/api.ts';
import { paced } from './paced.ts';

/** Customers of one transaction: calls have room between two. */
const BATCH = 20;

/** Warns of what is about to expire and tells of what did, for all shops. Answers how many events that made. */
export async function tellOfExpiry({ storage }: Pick<Api, 'storage'>, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (let made = 1; made > 0 && !signal.aborted; count += made)
    made = await paced(() => storage.write((tx) => tellExpired(tx, BATCH)));
  for (let made: number | undefined = 0; made !== undefined && !signal.aborted; count += made ?? 0)
    made = await paced(() => storage.write((tx) => warn(tx, BATCH)));
  return count;
}
