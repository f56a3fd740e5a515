import type { QuizDocument } from '@kring/contract';
import { dayOf, dayText, type LimitReached, limitReached } from '@kring/rules';
import { refuse, type Refusal } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Player, PublishedQuiz } from './find.ts';

/** The limit that leaves this player no attempt now. */
export async function limitFor(
  tx: Tx,
  { shopId, customerId }: Player,
  { quiz, programme }: PublishedQuiz,
): Promise<LimitReached | undefined> {
  const { timeZone } = programme.document.shop;
  const today = dayText(dayOf(tx.now, timeZone));
  const { started } = await tx.quizzes.totals(shopId, quiz.id);
  const customer = customerId === undefined ? null : await tx.quizzes.playedBy({ shopId, customerId }, quiz.id, today);
  return limitReached(quiz, { campaign: started, customer }, tx.now, timeZone);
}

export function refuseLimit({ id }: Pick<QuizDocument, 'id'>, { limit, per, nextAttemptAt }: LimitReached): Refusal {
  const whose = { customer: 'of this customer', day: 'of this customer today', campaign: 'of all players' }[per];
  return refuse('attempt_limit_reached', `The quiz ${id} allows ${limit} attempts ${whose}, and they are used up.`, {
    reason: { limit, per, nextAttemptAt: nextAttemptAt?.toISOString() ?? null },
  });
}
