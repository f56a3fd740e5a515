import type { ProductEarnings } from '@kring/contract';
import { earn } from '@kring/rules';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';

interface Asked {
  readonly productId: string;
  /** Minor units, VAT included. */
  readonly price: number;
  readonly categories: readonly string[];
  /** The VAT within the price, in hundredths of a percent, where the page knows it. */
  readonly vatBasisPoints: number | undefined;
}

/** The highest Dutch rate: where a page does not say, rather more is earned than was promised. */
const HIGHEST_VAT = 2100;

/**
 * What one item at this price earns by itself, bought now, by the published rules. Caps per day and the tier of a
 * customer are not counted in: the answer is anyone's.
 */
export async function productEarnings(
  tx: Tx,
  shopId: string,
  { productId, price, categories, vatBasisPoints = HIGHEST_VAT }: Asked,
): Promise<ProductEarnings> {
  const { document } = await currentProgramme(tx, shopId);
  const vatAmount =
    document.earning.vat === 'excluded' ? Math.ceil((price * vatBasisPoints) / (10_000 + vatBasisPoints)) : 0;
  const line = { lineId: productId, productId, categories: [...categories], quantity: 1, amount: price, vatAmount };
  const { points, parts } = earn({ lines: [line] }, document, { placedAt: tx.now });
  const [part] = parts;
  if (!part) throw new Error('A line without a part.');
  return { productId, points, part };
}
