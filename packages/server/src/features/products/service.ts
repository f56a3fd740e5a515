import type { ProductEarnings } from '@kring/contract';
import { earn } from '@kring/rules';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';

interface Asked {
  readonly productId: string;
  /** Minor units, VAT included. */
  readonly price: number;
  readonly categories: readonly string[];
}

/** What one item at this price earns by itself, by the published rules; caps per day are not counted in. */
export async function productEarnings(
  tx: Tx,
  shopId: string,
  { productId, price, categories }: Asked,
): Promise<ProductEarnings> {
  const { document } = await currentProgramme(tx, shopId);
  // A page knows no VAT rate. Where VAT is not counted the highest Dutch rate is taken off: rather more is earned than promised.
  const vatAmount = document.earning.vat === 'excluded' ? Math.ceil((price * 21) / 121) : 0;
  const line = { lineId: productId, productId, categories: [...categories], quantity: 1, amount: price, vatAmount };
  const { points, parts } = earn({ lines: [line] }, document);
  const [part] = parts;
  if (!part) throw new Error('A line without a part.');
  return { productId, points, part };
}
