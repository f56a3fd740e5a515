import type { ShopSale } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { passcodeNames, saleOf } from './find.ts';
import { findMatching, hashPasscode } from './passcode-hash.ts';
import { asShopSale } from './shop.ts';
import type { PasscodeRow } from './store.ts';

interface WhichPasscode {
  readonly shopId: string;
  readonly saleId: string;
  readonly passcodeId: string;
}

/** A passcode that the programme names, as it was set; undefined where it was not. Refused as `passcode_unknown`. */
async function findPasscode(tx: Tx, { shopId, saleId, passcodeId }: WhichPasscode): Promise<PasscodeRow | undefined> {
  const { sale } = await saleOf(tx, shopId, saleId);
  const names = passcodeNames(sale);
  if (!names.includes(passcodeId))
    throw refuse('passcode_unknown', `The sale ${saleId} names no passcode ${passcodeId}.`, {
      reason: { passcodes: names },
    });
  return (await tx.sales.passcodes({ shopId, saleId })).find((passcode) => passcode.passcodeId === passcodeId);
}

/** How a route reaches the database. */
interface Reach {
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  write<T>(work: (tx: Tx) => Promise<Outcome<T>>): Promise<T>;
}

/**
 * Sets a passcode. Another one takes the place of the last, and counts its uses anew; the same one with another limit
 * keeps them. Who came in by an earlier one stays in. Refused as `sale_unknown` and `passcode_unknown`.
 */
export async function setPasscode(
  { read, write }: Reach,
  which: WhichPasscode & { readonly acceptLanguage: string | undefined },
  { passcode, limit = null }: { readonly passcode: string; readonly limit?: number | null },
): Promise<ShopSale> {
  const { shopId, saleId, passcodeId, acceptLanguage } = which;
  const last = await read((tx) => findPasscode(tx, which));
  const same = (await findMatching(passcode, last ? [last] : [])) !== undefined;
  const hashed = same ? undefined : await hashPasscode(passcode);
  return write(async (tx) => {
    await findPasscode(tx, which);
    if (hashed) await tx.sales.putPasscode({ shopId, saleId, passcodeId, limit, ...hashed }, tx.now);
    else await tx.sales.setLimit({ shopId, saleId, passcodeId, limit });
    return { answer: await asShopSale(tx, await saleOf(tx, shopId, saleId), acceptLanguage) };
  });
}
