import type { Sale } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireOwn } from '../customers/own.ts';
import { viewOf } from '../sale-views/service.ts';
import { saleOf } from '../sales/service.ts';
import { answered, type Asked, lapseOld, requireEntry } from './claim.ts';
import { settleSale, takenOf } from './settle.ts';
import { standingOf } from './standing.ts';

/** Puts the customer in the row, once. Who has a place, or is in a draw, has that still. */
export async function joinWaiting(tx: Tx, asked: Asked): Promise<Outcome<Sale>> {
  const { shopId, customerId, saleId } = asked;
  await requireOwn(tx, asked);
  const running = await saleOf(tx, shopId, saleId);
  const { changed: due = [] } = await settleSale(tx, running);
  const changed = [...due, ...(await lapseOld(tx, asked))];
  const { state } = await standingOf(tx, shopId, saleId, customerId);
  const has = state !== 'none' && state !== 'bought';
  if (!has || tx.now >= running.endsAt) await requireEntry(tx, asked, running);
  if (has) return { answer: await viewOf(tx, asked, saleId), changed };
  if (!running.sale.waitingList) throw refuse('waiting_list_off', `The sale ${saleId} has no waiting list.`);
  const left = running.places - takenOf(await tx.saleHolds.places(running));
  if (left > 0) throw refuse('sale_not_sold_out', `${left} places are left.`, { reason: { left } });
  await tx.saleWaiting.join(asked, saleId, tx.now);
  return answered(tx, asked, changed);
}

/** Takes the customer out of the row; the place of an invitation goes to the next. Where they are in none, nothing happens. */
export async function leaveWaiting(tx: Tx, asked: Asked): Promise<Outcome<Sale>> {
  const { shopId, saleId } = asked;
  await requireOwn(tx, asked);
  const running = await saleOf(tx, shopId, saleId);
  const { changed = [] } = await settleSale(tx, running);
  const row = await tx.saleWaiting.find(asked, saleId);
  if (!row) return { answer: await viewOf(tx, asked, saleId), changed };
  await tx.saleWaiting.leave(row);
  const { changed: next = [] } = await settleSale(tx, running);
  return answered(tx, asked, [...changed, ...next]);
}
