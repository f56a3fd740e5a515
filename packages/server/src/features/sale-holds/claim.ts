import { createHmac, randomBytes } from 'node:crypto';
import type { Sale } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { Refusal, refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireOwn } from '../customers/own.ts';
import type { Whose } from '../me/service.ts';
import { viewOf } from '../sale-views/service.ts';
import { mayEnter, type RunningSale, saleOf } from '../sales/service.ts';
import { makeHold } from './hold.ts';
import { hear, limitOf, settleSale, takenOf } from './settle.ts';
import { standingOf } from './standing.ts';

/** A customer who wants something of a sale. */
export interface Asked extends Whose {
  readonly saleId: string;
  readonly acceptLanguage: string | undefined;
}

/** The sale as the customer sees it now, for every page of theirs and of those of whom something changed besides. */
export async function answered(
  tx: Tx,
  asked: Asked,
  changed: Outcome<unknown>['changed'] = [],
): Promise<Outcome<Sale>> {
  const { shopId, customerId, saleId } = asked;
  const own = await hear(tx, shopId, [customerId]);
  return { answer: await viewOf(tx, asked, saleId), changed: [...changed, ...own] };
}

/** Since when the sale is open to the customer. Throws where it is not, or where they bought all they may. */
export async function requireEntry(tx: Tx, asked: Asked, running: RunningSale): Promise<Date> {
  const entry = await mayEnter(tx, asked, running, tx.now);
  if (entry instanceof Refusal) throw entry;
  const limit = limitOf(running);
  const bought = await tx.saleHolds.bought(asked, asked.saleId);
  if (bought >= limit)
    throw refuse('sale_limit_reached', `This customer bought ${bought} of ${limit}.`, { reason: { limit, bought } });
  return entry.opensAt;
}

const soldOut = ({ saleId, sale }: RunningSale) =>
  refuse('sale_sold_out', `All places of the sale ${saleId} are taken.`, {
    reason: { waitingList: sale.waitingList !== undefined },
  });

/** The moment of the draw, where claims of who came in at `opensAt` are entries in one; undefined where they are not, or not any more. */
function drawOf({ sale: { lottery } }: RunningSale, opensAt: Date, now: Date): Date | undefined {
  if (!lottery) return undefined;
  const drawsAt = new Date(opensAt.getTime() + lottery.seconds * 1000);
  return now < drawsAt ? drawsAt : undefined;
}

/**
 * Refuses a claim of which nothing can come, by what is committed: when thousands come for a few places, most need no turn
 * to write. Who had anything to do with the sale is let through: a call of theirs may be one that was answered before.
 */
export async function refuseHopeless(tx: Tx, asked: Asked): Promise<void> {
  if (await tx.saleHolds.knows(asked, asked.saleId)) return;
  const running = await saleOf(tx, asked.shopId, asked.saleId);
  const opensAt = await requireEntry(tx, asked, running);
  if (drawOf(running, opensAt, tx.now)) return;
  if (takenOf(await tx.saleHolds.places(running)) >= running.places) throw soldOut(running);
}

/**
 * Claims a place: an invitation is used up; in the seconds of a lottery the claim is an entry; else whoever comes first
 * has it. Who has a place, or is in a draw, has that still.
 */
export async function claim(tx: Tx, asked: Asked): Promise<Outcome<Sale>> {
  const { shopId, customerId, saleId } = asked;
  await requireOwn(tx, asked);
  const running = await saleOf(tx, shopId, saleId);
  const { changed = [] } = await settleSale(tx, running);
  const others = [...changed, ...(await lapseOld(tx, asked))];
  const { state } = await standingOf(tx, shopId, saleId, customerId);
  // What is over is over for who is invited or in a draw too.
  if (state !== 'holding' && tx.now >= running.endsAt) await requireEntry(tx, asked, running);
  if (state === 'holding' || state === 'drawing') return { answer: await viewOf(tx, asked, saleId), changed: others };
  const row = await tx.saleWaiting.find(asked, saleId);
  if (row?.until) {
    // Whether they may come in was seen when they were invited.
    await tx.saleWaiting.useInvitation(row);
    await makeHold(tx, running, customerId, 'invitation');
    return answered(tx, asked, others);
  }
  const opensAt = await requireEntry(tx, asked, running);
  const drawsAt = drawOf(running, opensAt, tx.now);
  if (drawsAt) await enter(tx, asked, drawsAt);
  else {
    if (!(await tx.saleHolds.takePlace(running, running.places))) throw soldOut(running);
    await makeHold(tx, running, customerId, 'claim');
  }
  if (row) await tx.saleWaiting.leave(row);
  return answered(tx, asked, others);
}

/** A hold of which the time is over, and of which the place is kept a little longer, goes before another comes. */
export async function lapseOld(tx: Tx, asked: Asked): Promise<NonNullable<Outcome<unknown>['changed']>> {
  const hold = await tx.saleHolds.standing(asked, asked.saleId);
  if (!hold || hold.until > tx.now) return [];
  await tx.saleHolds.end(hold, 'lapsed', tx.now);
  return (await settleSale(tx, asked)).changed ?? [];
}

/** Notes an entry in the draw. The lot is of the customer, so that trying again changes nothing. */
async function enter(tx: Tx, { shopId, saleId, customerId }: Asked, drawsAt: Date): Promise<void> {
  const seed = await tx.saleLots.seed({ shopId, saleId }, drawsAt, randomBytes(32).toString('hex'));
  const lot = createHmac('sha256', Buffer.from(seed, 'hex')).update(customerId).digest('hex');
  await tx.saleLots.enter({ shopId, saleId, customerId, drawsAt, lot, at: tx.now, outcome: null });
}
