import { limitReached } from '@kring/rules';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { type KnownAttempt, knownAttempt } from './find.ts';
import { refuseLimit } from './limits.ts';

/**
 * Makes a guest's finished attempt one of a customer's, for whoever claims what it won. It counts as theirs, on the day on
 * which it was played: refused as `attempt_limit_reached` where the customer has played so often already.
 * @throws Error where it is nobody's, or somebody's already: a fault of ours
 */
export async function assignAttempt(tx: Tx, whose: Whose, attemptId: string): Promise<KnownAttempt> {
  const row = await tx.quizzes.find(whose.shopId, attemptId);
  if (!row) throw new Error(`There is no attempt to assign.`);
  const known = await knownAttempt(tx, row);
  const { quiz, document } = known;
  const customer = await tx.quizzes.playedBy(whose, row.quizId, row.startedOn);
  // All players together have played it already.
  const limit = limitReached(quiz, { campaign: 0, customer }, tx.now, document.shop.timeZone);
  if (limit) throw refuseLimit(quiz, limit);
  if (!(await tx.quizzes.assign(whose, attemptId))) throw new Error(`The attempt is somebody's already.`);
  return { ...known, row: { ...row, customerId: whose.customerId } };
}
