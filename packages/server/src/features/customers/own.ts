import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import type { CustomerRow } from './store.ts';

/** The customer of a session. One who was erased a moment ago has no session any more. */
export async function requireOwn(tx: Tx, { shopId, customerId }: Whose): Promise<CustomerRow> {
  const customer = await tx.customers.find(shopId, customerId);
  if (!customer) throw refuse('session_expired', 'The customer of this session is no longer known.');
  return customer;
}
