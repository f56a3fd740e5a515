import { createHash } from 'node:crypto';
import type { QuizDocument, QuizPrizes } from '@kring/contract';
import { newId } from '../../ids.ts';
import type { Tx } from '../../storage/storage.ts';
import { award, tellWin, type Won } from './award.ts';
import { lapseDue } from './stock.ts';
import type { Miss, WinRow } from './store.ts';
import { hashOfTicket, newTicket, TICKET_LIFE } from './tickets.ts';

/** An attempt that has just been finished. */
interface Finished {
  readonly shopId: string;
  /** att_… */
  readonly id: string;
  readonly quizId: string;
  /** cus_…; null for a guest. */
  readonly customerId: string | null;
  /** The version of the programme that it was played by. */
  readonly programmeVersion: number;
  readonly score: number;
  /** The quiz of that version. */
  readonly quiz: QuizDocument;
}

/** SHA-256 of an attempt id, in hex: what it goes by in a draw. */
const entryOf = (attemptId: string): string => createHash('sha256').update(attemptId).digest('hex');

/**
 * Decides what a finished attempt brings, in the transaction that grades its last answer: nothing is told before it is
 * kept, and `prizeOf` tells it. The database refuses to decide of an attempt twice.
 */
export async function decidePrize(
  tx: Tx,
  finished: Finished,
): Promise<{
  /** A guest's right to a prize, told this once. */
  readonly ticket: string | null;
}> {
  const { quiz, customerId } = finished;
  if (!quiz.prizes) return { ticket: null };
  const ticket = customerId === null ? newTicket() : null;
  const win = await decide(tx, finished, quiz.prizes, ticket);
  return { ticket: win ? ticket : null };
}

async function decide(
  tx: Tx,
  finished: Finished,
  prizes: QuizPrizes,
  ticket: string | null,
): Promise<WinRow | undefined> {
  const { shopId, id, quizId, customerId, programmeVersion } = finished;
  const win: WinRow = {
    shopId,
    id: newId('qwn', tx.now),
    quizId,
    attemptId: id,
    customerId,
    mode: prizes.mode,
    state: ticket !== null ? 'claimable' : prizes.mode === 'draw' ? 'entered' : 'won',
    prize: prizes.prize,
    programmeVersion,
    at: tx.now,
    ticket:
      ticket === null ? null : { hash: hashOfTicket(ticket), expiresAt: new Date(tx.now.getTime() + TICKET_LIFE) },
    entry: prizes.mode === 'draw' ? entryOf(id) : null,
    place: null,
  };
  const decided = await take(tx, finished, prizes, win);
  if (typeof decided === 'string') {
    await tx.quizPrizes.addMiss(shopId, id, decided);
    return undefined;
  }
  await tx.quizPrizes.add(decided);
  if (decided.mode !== 'draw') await tellWin(tx, decided, 'quiz.won');
  if (decided.state === 'won' && customerId !== null) await award(tx, { ...decided, customerId } satisfies Won);
  return decided;
}

/** Takes what the win needs: a place in stock, a moment, or a draw that is still to come. Else why there is none. */
async function take(tx: Tx, finished: Finished, prizes: QuizPrizes, win: WinRow): Promise<WinRow | Miss> {
  const { shopId, quizId, customerId, score } = finished;
  if ('atLeast' in prizes && prizes.atLeast !== undefined && score < prizes.atLeast) return 'score';
  if (customerId !== null) {
    const standing = await tx.quizPrizes.ofCustomer(shopId, quizId, customerId);
    if (standing) return standing.state === 'entered' ? 'entered' : standing.state === 'lost' ? 'drawn' : 'had';
  }
  if (prizes.mode === 'draw') return takePart(tx, win);
  await lapseDue(tx, shopId, quizId);
  const { id: prizeId, stock = null } = prizes.prize;
  // The moment first: where it was somebody else's, the stock is not to be told as gone.
  if (prizes.mode === 'moments' && !(await tx.quizPrizes.claimMoment(shopId, quizId, tx.now, win.id))) return 'moment';
  if (await tx.quizPrizes.claimStock(shopId, quizId, prizeId, stock)) return win;
  if (prizes.mode === 'moments') await tx.quizPrizes.unclaimMoment(shopId, win.id);
  return 'gone';
}

/** A draw is closed at its moment, whenever it is drawn; a guest has until then to come with the ticket. */
async function takePart(tx: Tx, win: WinRow): Promise<WinRow | Miss> {
  const draw = await tx.quizDraws.find(win.shopId, win.quizId);
  if (!draw || draw.drawnAt || draw.at <= tx.now) return 'drawn';
  if (!win.ticket) return win;
  const expiresAt = win.ticket.expiresAt < draw.at ? win.ticket.expiresAt : draw.at;
  return { ...win, ticket: { ...win.ticket, expiresAt } };
}
