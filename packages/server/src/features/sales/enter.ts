import type { SaleDocument } from '@kring/contract';
import {
  countedFrom,
  countsForWay,
  dayOf,
  dayText,
  fitsWay,
  openingsOf,
  ordersNeeded,
  type PurchaseAccess,
  type SaleOpening,
  type SaleVisitorFacts,
} from '@kring/rules';
import { chooseLanguage } from '../../days.ts';
import { refuse, type Refusal } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { tierOf } from '../tiers/service.ts';
import type { RunningSale } from './find.ts';
import { wayTexts } from './ways.ts';

/** Who looks at a sale. */
export interface SaleVisitor {
  readonly shopId: string;
  /** cus_…; undefined for a guest. */
  readonly customerId?: string | undefined;
  readonly acceptLanguage: string | undefined;
}

/** Orders that are looked at in one go. */
const PAGE = 50;

/** Orders of a customer count newest first, and no more are read than are needed. */
async function boughtEnough(tx: Tx, whose: Whose, access: PurchaseAccess, timeZone: string): Promise<boolean> {
  const first = countedFrom(access, dayOf(tx.now, timeZone));
  const from = first === null ? null : dayText(first);
  let needed = ordersNeeded(access);
  for (let after: { placedOn: string; orderId: string } | undefined; ;) {
    const orders = await tx.sales.ordersOf(whose, { from, after, limit: PAGE });
    for (const order of orders) {
      if (countsForWay(access, order)) needed -= 1;
      if (needed === 0) return true;
    }
    after = orders.at(-1);
    if (!after || orders.length < PAGE) return false;
  }
}

/** Answers whether a way is the visitor's; null for a guest, of whom it is not known. What it takes to know is read once. */
export function waysOfVisitor(
  tx: Tx,
  { shopId, customerId }: Pick<SaleVisitor, 'shopId' | 'customerId'>,
  { sale, document }: Pick<RunningSale, 'sale' | 'document'>,
): (access: SaleDocument['access'][number]) => Promise<boolean | null> {
  const whose = customerId === undefined ? undefined : { shopId, customerId };
  let tier: Promise<string | null> | undefined;
  let segments: Promise<readonly string[]> | undefined;
  let passcodes: Promise<readonly string[]> | undefined;
  const none: SaleVisitorFacts = { tier: null, segments: [], passcodes: [] };
  return async (access) => {
    if (access.kind === 'everyone') return true;
    if (!whose) return null;
    switch (access.kind) {
      case 'tier':
        tier ??= tierOf(tx, whose).then((one) => one?.id ?? null);
        return fitsWay(access, { ...none, tier: await tier });
      case 'segment':
        segments ??= tx.customers.find(shopId, whose.customerId).then((customer) => customer?.segments ?? []);
        return fitsWay(access, { ...none, segments: await segments });
      case 'passcode':
        passcodes ??= tx.sales.entered(whose, sale.id);
        return fitsWay(access, { ...none, passcodes: await passcodes });
      case 'purchase':
        return boughtEnough(tx, whose, access, document.shop.timeZone);
    }
  };
}

/** The earliest way in that the visitor has; undefined for none. Later ones are not looked at. */
export async function earliestWay(
  openings: readonly SaleOpening[],
  isMine: (access: SaleOpening['access']) => Promise<boolean | null>,
): Promise<SaleOpening | undefined> {
  for (const opening of openings) if (await isMine(opening.access)) return opening;
  return undefined;
}

export const refuseEnded = ({ saleId, endsAt }: RunningSale): Refusal =>
  refuse('sale_ended', `The sale ${saleId} ended at ${endsAt.toISOString()}.`, {
    reason: { endedAt: endsAt.toISOString() },
  });

/**
 * Whether a visitor may come in now, and since when; else the refusal: `sale_ended` {endedAt}, `sale_not_open` {opensAt}
 * or `sale_locked` {ways: texts}. Places are not looked at.
 */
export async function mayEnter(
  tx: Tx,
  visitor: SaleVisitor,
  running: RunningSale,
  now: Date = tx.now,
): Promise<{ readonly open: true; readonly opensAt: Date } | Refusal> {
  if (now >= running.endsAt) return refuseEnded(running);
  const isMine = waysOfVisitor(tx, visitor, running);
  const openings = openingsOf(running.sale, running, now);
  const way = await earliestWay(openings, isMine);
  if (way?.open) return { open: true, opensAt: way.opensAt };
  if (way)
    return refuse('sale_not_open', `The sale opens to this customer at ${way.opensAt.toISOString()}.`, {
      reason: { opensAt: way.opensAt.toISOString() },
    });
  const language = chooseLanguage(visitor.acceptLanguage, running.document.shop.languages);
  const ways = await wayTexts(tx, visitor, running, { openings, isMine, language });
  return refuse('sale_locked', 'None of the ways into this sale is this customer’s.', {
    reason: { ways: ways.map(({ text }) => text) },
  });
}
