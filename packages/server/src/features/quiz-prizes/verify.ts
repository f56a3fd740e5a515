import type { Finding } from '../../ledger/verify.ts';
import type { Tx } from '../../storage/storage.ts';
import { winnersOf } from '../quiz-draws/service.ts';
import { hashOfSeed } from './publish.ts';

/**
 * Checks that stock, moments, the ledger and codes are what was won, and draws every draw again by its seed. Empty where
 * all is well.
 */
export async function verifyQuizPrizes(storage: {
  read<T>(work: (tx: Pick<Tx, 'quizPrizes' | 'quizDraws'>) => Promise<T>): Promise<T>;
}): Promise<Finding[]> {
  const texts = await storage.read(async (tx) => {
    const found = await tx.quizPrizes.audit();
    for (const { shopId, quizId, seed, hash, winners } of await tx.quizDraws.drawn()) {
      if (hashOfSeed(seed) !== hash) found.push(`The seed of the draw of quiz ${quizId} is not the one of its hash.`);
      const rows = await tx.quizDraws.entered(shopId, quizId);
      const drawn = winnersOf(
        rows.flatMap(({ entry }) => entry ?? []),
        winners,
        seed,
      );
      const told = rows.filter(({ state }) => state === 'won').sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
      if (told.map(({ entry }) => entry).join() !== drawn.join())
        found.push(
          `The seed of the draw of quiz ${quizId} draws ${drawn.length} winners who are not those of its ${told.length} wins.`,
        );
    }
    return found;
  });
  return texts.map((text) => ({ account: null, text }));
}
