import type { ChangedCustomer, Outcome } from '../../http/api.ts';
import { Refusal } from '../../http/problems.ts';
import { touch, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import { hasSaleKey, requireSaleKey } from '../sale-passes/service.ts';
import { mayEnter, saleOf, type RunningSale } from '../sales/service.ts';
import type { WhichSale } from '../sales/store.ts';
import { makeHold } from './hold.ts';
import type { SalePlaces, WaitingRow } from './store.ts';

/** An invitation to a sale that says nothing of a waiting list any more is good for so many minutes. */
const INVITE_MINUTES = 60;

/** How many places are not free. */
export const takenOf = ({ held, invited, bought }: SalePlaces): number => held + invited + bought;

/** How many places one customer may buy. */
export const limitOf = ({ sale }: Pick<RunningSale, 'sale'>): number => sale.perCustomer ?? 1;

/** What a place that changes hands makes untrue: points and the rest stay as they are. */
const stale = ['GET /v1/sales/:saleId'];

/** What the pages of these customers hear. */
export async function hear(tx: Tx, shopId: string, customers: Iterable<string>): Promise<ChangedCustomer[]> {
  const changed: ChangedCustomer[] = [];
  for (const customerId of new Set(customers)) {
    await touch(tx, { shopId, customerId });
    changed.push({ customerId, revision: (await wallet(tx, { shopId, customerId })).revision, stale });
  }
  return changed;
}

/** The sale as it runs; undefined where the programme of now has none of this id. */
async function findRunning(tx: Tx, { shopId, saleId }: WhichSale): Promise<RunningSale | undefined> {
  try {
    return await saleOf(tx, shopId, saleId);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** True where a free place is somebody's who waits. */
const owesPlace = (running: RunningSale | undefined, places: SalePlaces, now: Date): boolean =>
  running !== undefined && places.waiting > 0 && takenOf(places) < running.places && now < running.endsAt;

/**
 * True where {@link settleSale} would do something, or the shop has no key to sign passes with yet: a read can ask this,
 * and start a write only then.
 */
export async function isSaleDue(tx: Tx, which: WhichSale): Promise<boolean> {
  const { holds, invitations, lots } = await tx.saleHolds.due(which, tx.now);
  if (holds || invitations || lots || !(await hasSaleKey(tx, which.shopId))) return true;
  const places = await tx.saleHolds.places(which);
  return places.waiting > 0 && owesPlace(await findRunning(tx, which), places, tx.now);
}

/**
 * Lets happen to a sale what is due by now: holds and invitations lapse, free places become invitations for who waits
 * longest, and lotteries whose seconds are over are drawn. Whether or when a job came by makes no difference. To be called
 * before anything else is done with its places. Answers how much happened.
 *
 * @param limit the most to do in one go: jobs leave room for calls between, and come again
 */
export async function settleSale(tx: Tx, which: WhichSale, limit = 1_000_000): Promise<Outcome<number>> {
  await requireSaleKey(tx, which.shopId);
  const customers: string[] = [];
  const room = () => limit - customers.length;
  const due = await tx.saleHolds.due(which, tx.now);
  if (due.holds)
    for (const hold of await tx.saleHolds.dueHolds(which, tx.now, room())) {
      await tx.saleHolds.end(hold, 'lapsed', hold.lapsesAt);
      customers.push(hold.customerId);
    }
  if (due.invitations)
    for (const row of await tx.saleWaiting.dueInvitations(which, tx.now, room())) {
      await tx.saleWaiting.leave(row);
      customers.push(row.customerId);
    }
  const running = await findRunning(tx, which);
  if (running) await inviteWaiting(tx, running, customers, limit);
  if (due.lots) await draw(tx, which, running, customers, limit);
  return { answer: customers.length, changed: await hear(tx, which.shopId, customers) };
}

/** Makes free places invitations, in order of arrival. Notes of whom something changed. */
async function inviteWaiting(tx: Tx, running: RunningSale, customers: string[], limit: number): Promise<void> {
  while (customers.length < limit && owesPlace(running, await tx.saleHolds.places(running), tx.now)) {
    const first = await tx.saleWaiting.first(running);
    if (!first) return;
    if (await mayStillHave(tx, running, first)) await invite(tx, running, first);
    // Who lost their way in while they waited would only keep the place from others.
    else await tx.saleWaiting.leave(first);
    customers.push(first.customerId);
  }
}

/** True where the customer may come in, and has fewer places than one may have. */
async function mayStillHave(tx: Tx, running: RunningSale, { shopId, customerId }: WaitingRow): Promise<boolean> {
  const entry = await mayEnter(tx, { shopId, customerId, acceptLanguage: undefined }, running, tx.now);
  if (entry instanceof Refusal) return false;
  return (await tx.saleHolds.bought({ shopId, customerId }, running.saleId)) < limitOf(running);
}

async function invite(tx: Tx, running: RunningSale, row: WaitingRow): Promise<void> {
  const { sale, saleId, endsAt, places } = running;
  const minutes = sale.waitingList?.inviteMinutes ?? INVITE_MINUTES;
  const until = new Date(Math.min(tx.now.getTime() + minutes * 60_000, endsAt.getTime()));
  await tx.saleWaiting.invite(row, until, places);
  await record(tx, {
    shopId: row.shopId,
    customerId: row.customerId,
    type: 'sale.invited',
    data: { saleId, until: until.toISOString() },
    businessKey: `sale:${saleId}:invited:${row.number}`,
  });
}

/** Gives the free places to those who were in time for the lottery, in the order of their lots. */
async function draw(
  tx: Tx,
  which: WhichSale,
  running: RunningSale | undefined,
  customers: string[],
  limit: number,
): Promise<void> {
  for (const lot of await tx.saleLots.dueLots(which, tx.now, limit - customers.length)) {
    const wins =
      running !== undefined &&
      tx.now < running.endsAt &&
      (await tx.saleHolds.standing(lot, which.saleId)) === undefined &&
      (await tx.saleHolds.takePlace(which, running.places));
    if (wins) await makeHold(tx, running, lot.customerId, 'lottery');
    await tx.saleLots.drawn(lot, wins ? 'place' : 'none');
    customers.push(lot.customerId);
  }
}
