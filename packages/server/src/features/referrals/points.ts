import { dayOf, dayText, expiresAt } from '@kring/rules';
import { clawBack, earn } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { programmeVersion } from '../programme/service.ts';
import { settle } from '../redemptions/service.ts';
import { count, recount } from '../tiers/service.ts';
import { customerOf, isKnown, type Side, sides } from './moves.ts';
import type { Promised, ReferralRow } from './store.ts';

/** A referral that qualified. */
export type Qualified = ReferralRow & {
  readonly promised: Promised;
  readonly orderId: string;
  readonly orderedAt: Date;
  readonly rewardsAt: Date;
};

/** Whether a referral has the figures of one that qualified. */
export const isQualified = (row: ReferralRow): row is Qualified =>
  row.promised !== null && row.orderId !== null && row.orderedAt !== null && row.rewardsAt !== null;

/** The order id of its points in the ledger. The slash: no id of a shop's own has one. */
export const ledgerOrderOf = ({ id }: Pick<ReferralRow, 'id'>, side: Side): string => `referral/${id}/${side}`;

/** What an entry tells, and nothing of the other one: what is in the ledger stays there for ever. */
const reasonOf = ({ id, promised }: Qualified, side: Side, happenedAt: Date) => ({
  source: 'referral',
  referralId: id,
  side,
  happenedAt: happenedAt.toISOString(),
  programmeVersion: promised.programmeVersion,
});

/** What points count for a tier, on the day of the order; taken back on the same. */
async function countPoints(tx: Tx, row: Qualified, side: Side, points: number): Promise<void> {
  const { document } = await programmeVersion(tx, row.shopId, row.promised.programmeVersion);
  const whose = { shopId: row.shopId, customerId: customerOf(row, side) };
  const day = dayText(dayOf(row.orderedAt, document.shop.timeZone));
  await count(tx, { ...whose, day, points, spend: 0 });
  await recount(tx, whose);
}

/** Posts what was promised to both: pending until the window is over. What is due of it by now happens at once. */
export async function postPromised(tx: Tx, row: Qualified): Promise<void> {
  const { shopId, id, promised, orderedAt, rewardsAt } = row;
  const { document } = await programmeVersion(tx, shopId, promised.programmeVersion);
  const expires = expiresAt(orderedAt, document.expiry, document.shop.timeZone);
  for (const side of sides) {
    const points = promised[side];
    if (points === 0) continue;
    const whose = { shopId, customerId: customerOf(row, side) };
    await settle(tx, whose);
    await earn(tx, {
      ...whose,
      orderId: ledgerOrderOf(row, side),
      points,
      maturesAt: rewardsAt,
      expiresAt: expires,
      businessKey: `referral:${id}:${side}`,
      reason: {
        ...reasonOf(row, side, orderedAt),
        figures: { points, releaseAt: rewardsAt.toISOString(), expiresAt: expires?.toISOString() ?? null },
      },
    });
    await settle(tx, whose);
    await countPoints(tx, row, side, points);
  }
}

/** Takes back all of what was promised: from the lot that it came in, from what else there is, or as a debt. */
export async function takePromised(tx: Tx, row: Qualified, happenedAt: Date): Promise<void> {
  const { shopId, id, promised } = row;
  for (const side of sides) {
    const points = promised[side];
    // The wallet of an erased customer was closed with all that was in it.
    if (points === 0 || !(await isKnown(tx, row, side))) continue;
    const whose = { shopId, customerId: customerOf(row, side) };
    await settle(tx, whose);
    await clawBack(tx, {
      ...whose,
      orderId: ledgerOrderOf(row, side),
      points,
      businessKey: `referral:${id}:${side}:back`,
      reason: reasonOf(row, side, happenedAt),
    });
    await countPoints(tx, row, side, 0 - points);
  }
}
