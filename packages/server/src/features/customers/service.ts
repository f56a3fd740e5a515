import type { Customer, CustomerProfile } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { settle, type Whose } from '../me/service.ts';
import type { CustomerRow } from './store.ts';

export { requireOwn } from './own.ts';

/** The customer as the shop sees it. */
async function withPoints(tx: Tx, customer: CustomerRow): Promise<Customer> {
  const { shopId, id, customerId, callName, email, language, segments, createdAt } = customer;
  const { available, pending, held, debt } = await wallet(tx, { shopId, customerId: id });
  const points = { available, pending, held, debt };
  const kept = await tx.quizzes.attributes({ shopId, customerId: id });
  return {
    id,
    customerId,
    callName,
    email,
    language,
    segments: [...segments],
    attributes: Object.fromEntries(kept.map(({ attribute, value }) => [attribute, value])),
    points,
    createdAt: createdAt.toISOString(),
  };
}

/** Makes the customer, or changes what the profile names. */
export async function putCustomer(
  tx: Tx,
  shopId: string,
  customerId: string,
  profile: CustomerProfile,
): Promise<Outcome<Customer>> {
  const customer = await tx.customers.put(shopId, customerId, profile);
  const { changed = [] } = await settle(tx, { shopId, customerId: customer.id });
  return { answer: await withPoints(tx, customer), changed };
}

/** The customer by the shop's own id, where known. */
export function findKnown(tx: Tx, shopId: string, customerId: string): Promise<CustomerRow | undefined> {
  return tx.customers.findByShopId(shopId, customerId);
}

/** The customer by the shop's own id, or `customer_unknown`. */
export async function requireKnown(tx: Tx, shopId: string, customerId: string): Promise<CustomerRow> {
  const customer = await findKnown(tx, shopId, customerId);
  if (!customer) throw refuse('customer_unknown', `No customer ${customerId} was reported.`);
  return customer;
}

/** The customer by our id. Due points count as pending. */
export async function readCustomer(tx: Tx, { shopId, customerId }: Whose): Promise<Customer> {
  const customer = await tx.customers.find(shopId, customerId);
  if (!customer) throw refuse('customer_unknown', 'The customer is no longer known.');
  return withPoints(tx, customer);
}

/** Moments of one day are one: a visit costs a write once a day. */
const SAME_VISIT = 86_400_000;

/** The customer who comes by, made where unknown, changed where the profile says so, and noted as seen. */
export async function welcome(
  tx: Tx,
  shopId: string,
  customerId: string,
  profile: CustomerProfile,
): Promise<CustomerRow> {
  const customer = await tx.customers.put(shopId, customerId, profile);
  if (tx.now.getTime() - customer.seenAt.getTime() > SAME_VISIT) await tx.customers.see(shopId, customer.id);
  return customer;
}

/** Our customer for the shop's id, made where unknown: something was reported of what the customer did. */
export function requireCustomer(tx: Tx, shopId: string, customerId: string): Promise<CustomerRow> {
  return welcome(tx, shopId, customerId, {});
}
