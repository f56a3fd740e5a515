import type { OrderFact, ProgrammeDocument } from '@kring/contract';
import {
  dayOf,
  dayText,
  earn,
  type EarningCircumstances,
  type Earnings,
  expiresAt,
  releaseAt,
  windowAt,
} from '@kring/rules';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { tierOf } from '../tiers/service.ts';

/** The figures that decided about an order, beside those of its parts. Kept with the entry in the ledger. */
export interface EarningFigures {
  readonly vat: 'included' | 'excluded';
  readonly rounding: ProgrammeDocument['earning']['rounding'];
  /** Null for no cap. */
  readonly caps: { readonly perOrder: number | null; readonly perCustomerPerDay: number | null };
  /** What other orders of that day had earned, for the cap per day. */
  readonly earnedToday: number;
  readonly tier: { readonly id: string; readonly multiplierPercent: number } | null;
  readonly window: { readonly id: string; readonly multiplierPercent: number } | null;
  readonly firstOrder: boolean;
  /** As it was when the order was reported: a delivery may move it. */
  readonly releaseAt: string;
  readonly expiresAt: string | null;
}

/** What a customer brings to an order that is placed at a moment: tier, what was earned that day, whether it is the first. */
export async function circumstancesOf(
  tx: Tx,
  whose: Whose,
  placedAt: Date,
  { shop, earning }: ProgrammeDocument,
): Promise<EarningCircumstances> {
  const placedOn = dayText(dayOf(placedAt, shop.timeZone));
  const capped = earning.caps?.perCustomerPerDay !== undefined;
  return {
    placedAt,
    tier: await tierOf(tx, whose),
    firstOrder: !(await tx.orders.hadFirst(whose.shopId, whose.customerId)),
    earnedToday: capped ? await tx.orders.earnedOn(whose.shopId, whose.customerId, placedOn) : 0,
  };
}

/** What an order earns by these rules, with the figures that decided. */
export function decideEarnings(
  fact: OrderFact,
  document: ProgrammeDocument,
  circumstances: EarningCircumstances,
  deliveredAt: Date | null,
): Earnings & { readonly figures: EarningFigures } {
  const { shop, earning, pending, expiry } = document;
  const placedAt = new Date(fact.placedAt);
  const { tier, earnedToday = 0, firstOrder = false } = circumstances;
  const window = windowAt(earning.windows, placedAt);
  const { perOrder, perCustomerPerDay } = earning.caps ?? {};
  return {
    ...earn(fact, document, { ...circumstances, placedAt }),
    figures: {
      vat: earning.vat,
      rounding: earning.rounding,
      caps: { perOrder: perOrder ?? null, perCustomerPerDay: perCustomerPerDay ?? null },
      earnedToday,
      tier: tier ? { id: tier.id, multiplierPercent: tier.multiplierPercent } : null,
      window: window ? { id: window.id, multiplierPercent: window.multiplierPercent } : null,
      firstOrder,
      releaseAt: releaseAt({ placedAt, deliveredAt }, pending, shop.timeZone).toISOString(),
      expiresAt: expiresAt(placedAt, expiry, shop.timeZone)?.toISOString() ?? null,
    },
  };
}
