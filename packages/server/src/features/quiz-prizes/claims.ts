import type { QuizResult } from '@kring/contract';
import { chooseLanguage } from '../../days.ts';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { currentProgramme } from '../programme/service.ts';
import { assignAttempt, resultOf } from '../quizzes/service.ts';
import { award, tellWin, winnerHears } from './award.ts';
import { assignResult } from './leaderboard.ts';
import { giveBack } from './stock.ts';
import type { WinRow } from './store.ts';
import { hashOfTicket } from './tickets.ts';

/** What `claimPrize` takes. */
interface Claim extends Whose {
  readonly ticket: string;
  readonly acceptLanguage: string | undefined;
}

/** The win that a ticket is for. Refused alike for all customers: it tells nothing about who has an account. */
async function requireGood(tx: Tx, shopId: string, ticket: string): Promise<WinRow> {
  const win = await tx.quizPrizes.byTicket(shopId, hashOfTicket(ticket));
  if (!win) throw refuse('ticket_invalid', 'No prize waits for this ticket.', { reason: { why: 'unknown' } });
  if (win.state === 'won' || win.state === 'entered' || win.state === 'lost' || win.state === 'had')
    throw refuse('ticket_invalid', 'This ticket was used before.', { reason: { why: 'used' } });
  const draw = win.mode === 'draw' ? await tx.quizDraws.find(shopId, win.quizId) : undefined;
  const closed = draw !== undefined && (draw.drawnAt !== null || draw.at <= tx.now);
  if (win.state === 'lapsed' || closed || (win.ticket && win.ticket.expiresAt <= tx.now))
    throw refuse('ticket_invalid', 'The time of this ticket is over.', { reason: { why: 'expired' } });
  return win;
}

/**
 * Gives a customer what they won as a guest, and makes the attempt theirs. Who has won with this quiz before gets nothing
 * more: the prize goes back to others.
 */
export async function claimPrize(
  tx: Tx,
  { shopId, customerId, ticket, acceptLanguage }: Claim,
): Promise<Outcome<QuizResult>> {
  const whose = { shopId, customerId };
  const { document } = await currentProgramme(tx, shopId);
  const win = await requireGood(tx, shopId, ticket);
  const attempt = await assignAttempt(tx, whose, win.attemptId);
  await assignResult(tx, whose, win.attemptId);
  if (await tx.quizPrizes.ofCustomer(shopId, win.quizId, customerId)) {
    await giveBack(tx, win);
    await tx.quizPrizes.change(win, { state: 'had', customerId, place: null });
  } else {
    const state = win.mode === 'draw' ? 'entered' : 'won';
    const won = { ...win, state, customerId, place: null } as const;
    await tx.quizPrizes.change(win, won);
    await tellWin(tx, won, 'quiz.claimed');
    if (state === 'won') await award(tx, won);
  }
  const language = chooseLanguage(acceptLanguage, document.shop.languages);
  return { answer: await resultOf(tx, attempt, language), changed: await winnerHears(tx, whose) };
}
