import type { Answer, ShopSale } from '@kring/contract';
import { openingsOf } from '@kring/rules';
import { chooseLanguage, daysIn } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { inLanguage } from '../../texts.ts';
import { endOf, whenOf } from '../../when.ts';
import { countsOf } from '../sale-holds/service.ts';
import { allSales, passcodeNames, type RunningSale } from './find.ts';

/** Changes that are listed with a sale. */
const LISTED = 20;

/** A sale as its shop sees it, in the first language that the shop asks for. */
export async function asShopSale(tx: Tx, running: RunningSale, acceptLanguage: string | undefined): Promise<ShopSale> {
  const { shopId, saleId, sale, document, places, endsAt, extendedFrom, opensNow } = running;
  const language = chooseLanguage(acceptLanguage, document.shop.languages);
  const reading = { days: daysIn(language, document.shop.timeZone), now: tx.now };
  const counts = await countsOf(tx, shopId, saleId);
  // Of a sale that ended before it opened there is no way in, and yet it was to open some time.
  const first = openingsOf(sale, { opensNow, endsAt: new Date(8.64e15) }, tx.now)[0];
  const opensAt = first?.opensAt ?? endsAt;
  const set = await tx.sales.passcodes({ shopId, saleId });
  const changes = await tx.sales.changes({ shopId, saleId }, LISTED);
  const isOpen = opensAt <= tx.now;
  return {
    id: saleId,
    name: inLanguage(sale.name, language) ?? saleId,
    state: tx.now >= endsAt ? 'ended' : !isOpen ? 'upcoming' : counts.left > 0 ? 'open' : 'sold_out',
    opens: whenOf(opensAt, reading),
    ends: endOf(endsAt, reading),
    extendedFrom: extendedFrom?.toISOString() ?? null,
    stock: places,
    held: counts.held,
    invited: counts.invited,
    bought: counts.bought,
    left: counts.left,
    waiting: counts.waiting,
    passcodes: passcodeNames(sale).map((id) => {
      const passcode = set.find(({ passcodeId }) => passcodeId === id);
      return { id, set: passcode !== undefined, used: passcode?.used ?? 0, limit: passcode?.limit ?? null };
    }),
    changes: changes.map(({ change, at, actor, places: more, endsAt: to }) => ({
      change,
      at: at.toISOString(),
      actor,
      places: more,
      endsAt: to?.toISOString() ?? null,
    })),
  };
}

/** All sales of the programme, in its order, with their figures. */
export async function shopSales(
  tx: Tx,
  shopId: string,
  acceptLanguage: string | undefined,
): Promise<Answer<'GET /v1/sales'>> {
  const items: ShopSale[] = [];
  for (const running of await allSales(tx, shopId)) items.push(await asShopSale(tx, running, acceptLanguage));
  return { items };
}
