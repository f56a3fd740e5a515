import { drawIfDue } from '../features/quiz-draws/service.ts';
import { lapseTicket } from '../features/quiz-prizes/service.ts';
import { commit, type Api } from '../http/api.ts';
import { abreast, tellFailures } from './abreast.ts';

/** Draws and tickets that are looked up at once. */
const BATCH = 200;

type Needs = Pick<Api, 'storage' | 'publisher'>;

/**
 * Draws every draw whose moment has come, and lets tickets lapse that nobody came with, for all shops. Reads and players do
 * the same for their quiz, so it does not matter who comes first. Answers how many that were.
 * @throws AggregateError when something is left that could not be done
 */
export async function settleAllQuizPrizes(api: Needs, signal: AbortSignal): Promise<number> {
  let count = 0;
  const failures: unknown[] = [];
  for (;;) {
    const { draws, tickets } = await api.storage.read(async (tx) => ({
      draws: await tx.quizDraws.due(tx.now, BATCH),
      tickets: await tx.quizPrizes.allDueTickets(tx.now, BATCH),
    }));
    const drawn = await abreast(draws, signal, ({ shopId, quizId }) =>
      commit(api, shopId, (tx) => drawIfDue(tx, shopId, quizId)),
    );
    const lapsed = await abreast(tickets, signal, ({ shopId, id }) =>
      commit(api, shopId, (tx) => lapseTicket(tx, shopId, id)),
    );
    const done = [...drawn.done, ...lapsed.done].reduce((sum, one) => sum + one, 0);
    count += done;
    if (signal.aborted) return count;
    if (done > 0) continue;
    failures.push(...drawn.failures, ...lapsed.failures);
    tellFailures('given what a quiz brought', failures);
    return count;
  }
}
