import type { Leaderboard, QuizDocument } from '@kring/contract';
import { refuse } from '../../http/problems.ts';
import { refuseErrors } from '../../http/validation/validate.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import type { LeaderRow } from './store.ts';

/** The best of a quiz, under the names that they chose; null where it has no leaderboard. */
export async function leaderboardOf(
  tx: Tx,
  shopId: string,
  { id, leaderboard }: QuizDocument,
  customerId?: string,
): Promise<Leaderboard | null> {
  if (!leaderboard) return null;
  const best = await tx.quizLeaders.best(shopId, id, leaderboard.size);
  return best.map(({ name, score, customerId: whose }, place) => ({
    rank: place + 1,
    name,
    score,
    mine: customerId !== undefined && whose === customerId,
  }));
}

/** The place of a result on the leaderboard, from 1; null where its player did not name it. */
export async function rankOf(
  tx: Tx,
  { shopId, id }: { readonly shopId: string; readonly id: string },
): Promise<number | null> {
  const leader = await tx.quizLeaders.find(shopId, id);
  return leader ? (await tx.quizLeaders.ahead(leader)) + 1 : null;
}

/** A result that a guest named is the customer's now whose attempt it became; in place of another one of theirs. */
export async function assignResult(tx: Tx, { shopId, customerId }: Whose, attemptId: string): Promise<void> {
  const leader = await tx.quizLeaders.find(shopId, attemptId);
  if (leader) await tx.quizLeaders.put({ ...leader, customerId });
}

/**
 * A name as it is kept: always text. Line breaks and what can't be seen go; so do marks of direction, which would turn the
 * names around it.
 */
export const displayName = (typed: string): string =>
  typed
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\p{Co}\p{Cn}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Puts a result on the leaderboard under this name, in place of the customer's other one; or takes it off. */
export async function nameResult(
  tx: Tx,
  result: Omit<LeaderRow, 'name'>,
  quiz: QuizDocument | undefined,
  typed: string | null,
): Promise<void> {
  if (typed === null) return tx.quizLeaders.remove(result.shopId, result.attemptId);
  if (!quiz?.leaderboard) throw refuse('leaderboard_off', `Quiz ${result.quizId} has no leaderboard.`);
  const name = displayName(typed);
  if (name === '')
    refuseErrors(
      [{ path: '/name', value: typed, expected: 'a name with at least one character that can be seen' }],
      'Body',
    );
  return tx.quizLeaders.put({ ...result, name });
}
