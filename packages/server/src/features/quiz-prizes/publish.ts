import { createHash, randomFillSync } from 'node:crypto';
import type { QuizDocument } from '@kring/contract';
import type { Tx } from '../../storage/storage.ts';

/** SHA-256 of the bytes that a hex text says, in hex. */
export const hashOfSeed = (seed: string): string => createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex');

/**
 * What a version of the programme makes of its quizzes, in the transaction that publishes it: the seed of a draw is there
 * before anybody can take part, and moments can be won from now on. A quiz that is no longer in the programme keeps what it
 * promised: its draw is drawn, and its tickets are good.
 */
export async function onQuizPublished(
  tx: Tx,
  shopId: string,
  version: number,
  quizzes: readonly QuizDocument[] = [],
): Promise<void> {
  for (const { id, prizes, endsAt } of quizzes) {
    const moments = prizes?.mode === 'moments' ? prizes.moments : [];
    await tx.quizPrizes.putMoments(
      shopId,
      id,
      moments.map((moment) => new Date(moment)),
    );
    if (prizes?.mode !== 'draw' || endsAt === undefined) continue;
    const seed = Buffer.from(randomFillSync(new Uint8Array(32))).toString('hex');
    await tx.quizDraws.put({
      shopId,
      quizId: id,
      seed,
      hash: hashOfSeed(seed),
      at: new Date(endsAt),
      winners: prizes.winners,
      programmeVersion: version,
      drawnAt: null,
    });
  }
}
