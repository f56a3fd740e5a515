import { sign } from 'node:crypto';
import type { SaleHold } from '@kring/contract';
import type { Tx } from '../../storage/storage.ts';
import type { StandingHold } from '../sale-holds/store.ts';
import type { WhichSale } from '../sales/store.ts';
import { PASS_AUDIENCE, PASS_TYPE, requireSaleKey, signingKeyOf } from './keys.ts';

/** A content token lives so long, in seconds. */
const CONTENT_LIFE = 300;

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT by the shop's key. Made at once: in a transaction nothing else may be waited for. */
async function signed(tx: Tx, shopId: string, claims: Readonly<Record<string, unknown>>): Promise<string> {
  const key = await requireSaleKey(tx, shopId);
  const header = { alg: 'EdDSA', typ: PASS_TYPE, kid: key.kid };
  const text = `${encoded(header)}.${encoded({ iss: shopId, aud: PASS_AUDIENCE, iat: seconds(tx.now), ...claims })}`;
  return `${text}.${sign(null, Buffer.from(text), signingKeyOf(key)).toString('base64url')}`;
}

/** The shop's own id of a customer of ours. */
async function ownId(tx: Tx, shopId: string, customerId: string): Promise<string | undefined> {
  return (await tx.customers.find(shopId, customerId))?.customerId;
}

/** The pass of a hold: who has it may buy these products at these prices, once, as long as the place is kept. */
export async function signHold(tx: Tx, hold: StandingHold): Promise<string> {
  const { shopId, saleId, customerId, id, products, lapsesAt } = hold;
  const sub = await ownId(tx, shopId, customerId);
  return signed(tx, shopId, { kind: 'hold', sub, sale: saleId, hold: id, products, exp: seconds(lapsesAt) });
}

/** A hold as it travels, with its pass. */
export async function asSaleHold(tx: Tx, hold: StandingHold): Promise<SaleHold> {
  return {
    id: hold.id,
    since: hold.at.toISOString(),
    until: hold.until.toISOString(),
    pass: await signHold(tx, hold),
    products: hold.products.map(({ id }) => id),
  };
}

/** Who looks at a sale: without a customer a guest. */
interface Visitor {
  readonly shopId: string;
  /** cus_… */
  readonly customerId?: string | undefined;
}

/**
 * A content token: the shop's server exchanges it for the right to send its own part of the page. For who may see the
 * sale now: this is not looked at again.
 */
export async function signContent(
  tx: Tx,
  { shopId, customerId }: Visitor,
  { saleId }: Pick<WhichSale, 'saleId'>,
): Promise<string> {
  const sub = customerId === undefined ? undefined : await ownId(tx, shopId, customerId);
  return signed(tx, shopId, { kind: 'content', sub, sale: saleId, exp: seconds(tx.now) + CONTENT_LIFE });
}
