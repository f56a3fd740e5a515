import type { Tx } from '../../storage/storage.ts';
import type { Outcome } from '../../http/api.ts';
import type { WinRow } from './store.ts';

/** Tickets that are let go in one go: others wait for the transaction. */
const SLICE = 50;

/** Whether a win holds one of the stock. */
const takesStock = ({ state, mode }: WinRow): boolean => state === 'won' || (state === 'claimable' && mode !== 'draw');

/** Gives back what a win took: its place in stock, and its moment. */
export async function giveBack(tx: Tx, win: WinRow): Promise<void> {
  if (!takesStock(win)) return;
  await tx.quizPrizes.unclaimStock(win.shopId, win.quizId, win.prize.id);
  if (win.mode === 'moments') await tx.quizPrizes.unclaimMoment(win.shopId, win.id);
}

/** Lets a ticket lapse that nobody came with: others can win what it was for. */
async function lapse(tx: Tx, win: WinRow): Promise<void> {
  await giveBack(tx, win);
  await tx.quizPrizes.change(win, { state: 'lapsed', customerId: null, place: null });
}

/** Lets one ticket lapse, as it is by now. Answers 0 where it was used or let go meanwhile. */
export async function lapseTicket(tx: Tx, shopId: string, id: string): Promise<Outcome<number>> {
  const win = await tx.quizPrizes.find(shopId, id);
  if (win?.state !== 'claimable' || !win.ticket || win.ticket.expiresAt > tx.now) return { answer: 0 };
  await lapse(tx, win);
  return { answer: 1 };
}

/** Lets the tickets of a quiz lapse whose time is over by now. Answers how many. */
export async function lapseDue(tx: Tx, shopId: string, quizId: string): Promise<number> {
  const due = await tx.quizPrizes.dueTickets(shopId, quizId, tx.now, SLICE);
  for (const win of due) await lapse(tx, win);
  return due.length;
}
