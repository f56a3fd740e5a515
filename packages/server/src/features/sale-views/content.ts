import type { SaleContent } from '@kring/contract';
import type { Language } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { inLanguage, moneyText } from '../../texts.ts';
import { signContent } from '../sale-passes/service.ts';
import type { RunningSale, SaleVisitor } from '../sales/service.ts';
import { lowestText } from './words.ts';

/** What is on sale, in one language, with the token that the shop's server exchanges. Only for who may see it now. */
export async function contentOf(
  tx: Tx,
  visitor: SaleVisitor,
  running: RunningSale,
  language: Language,
): Promise<SaleContent> {
  const { currency } = running.document.shop;
  return {
    products: running.sale.products.map(({ id, title, text, url = null, image, price, lowestPrice }) => ({
      id,
      title: inLanguage(title, language) ?? id,
      text: (text && inLanguage(text, language)) ?? '',
      url,
      image: image ? { url: image.url, alt: inLanguage(image.alt, language) ?? '' } : null,
      price,
      priceText: moneyText(price, currency, language),
      lowestText: lowestText(lowestPrice, currency, language),
    })),
    token: await signContent(tx, visitor, running),
  };
}
