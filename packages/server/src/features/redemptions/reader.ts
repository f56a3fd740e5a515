import { chooseLanguage, daysIn } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';
import type { Reader } from './describe.ts';

/** How this customer, or the shop, reads redemptions. */
export async function readerOf(tx: Tx, shopId: string, acceptLanguage: string | undefined): Promise<Reader> {
  const { languages, timeZone } = (await currentProgramme(tx, shopId)).document.shop;
  const language = chooseLanguage(acceptLanguage, languages);
  return { language, days: daysIn(language, timeZone), now: tx.now };
}
