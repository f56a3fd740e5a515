import type { Answer } from '@kring/contract';
import type { Tx } from '../../storage/storage.ts';
import { publicKeyOf } from './keys.ts';

export { hasSaleKey, renewSaleKey, requireSaleKey } from './keys.ts';
export { asSaleHold, signContent } from './sign.ts';

/** The public keys of a shop, newest first. */
export async function saleKeys(tx: Tx, shopId: string): Promise<Answer<'GET /v1/sale-keys'>> {
  return { keys: (await tx.saleKeys.ofShop(shopId)).map(publicKeyOf) };
}
