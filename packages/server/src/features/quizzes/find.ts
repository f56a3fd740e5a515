import type { ProgrammeDocument, QuizDocument } from '@kring/contract';
import { hasLapsed } from '@kring/rules';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme, programmeVersion } from '../programme/service.ts';
import type { PublishedVersion } from '../programme/store.ts';
import type { AttemptRow } from './store.ts';

/** Who plays, or looks: a signed-in customer or a guest. */
export interface Player {
  readonly shopId: string;
  /** cus_…; undefined for a guest. */
  readonly customerId: string | undefined;
}

/** A quiz as it is published now. */
export interface PublishedQuiz {
  readonly quiz: QuizDocument;
  readonly version: number;
  readonly programme: PublishedVersion;
}

/** An attempt with the rules that it began by. */
export interface KnownAttempt {
  readonly row: AttemptRow;
  /** The quiz as it was when the attempt began. */
  readonly quiz: QuizDocument;
  /** The programme of then. */
  readonly document: ProgrammeDocument;
}

const quizIn = ({ quizzes = [] }: ProgrammeDocument, quizId: string): QuizDocument | undefined =>
  quizzes.find(({ id }) => id === quizId);

/** A quiz of the programme of now. Refused as `programme_unpublished`, or `quiz_unknown`. */
export async function quizOf(tx: Tx, shopId: string, quizId: string): Promise<PublishedQuiz> {
  const programme = await currentProgramme(tx, shopId);
  const quiz = quizIn(programme.document, quizId);
  if (!quiz) throw refuse('quiz_unknown', `The programme has no quiz ${quizId}.`);
  return { quiz, version: programme.version, programme };
}

/** An attempt with the quiz as it was when it began. */
export async function knownAttempt(tx: Tx, row: AttemptRow): Promise<KnownAttempt> {
  const { document } = await programmeVersion(tx, row.shopId, row.programmeVersion);
  const quiz = quizIn(document, row.quizId);
  if (!quiz) throw new Error(`Version ${row.programmeVersion} has no quiz ${row.quizId}.`);
  return { row, quiz, document };
}

/** True for an attempt that is over without having been finished. By the quiz as it is published now. */
export async function isLapsed(tx: Tx, { state, shopId, quizId, startedAt }: AttemptRow): Promise<boolean> {
  if (state !== 'playing') return state === 'lapsed';
  const programme = await tx.programmes.findCurrent(shopId);
  return hasLapsed(startedAt, programme && quizIn(programme.document, quizId), tx.now);
}

/**
 * An attempt as its player reaches it: a guest's by its id alone, a customer's by that customer only. Another's is as
 * unknown (`attempt_unknown`) as one that never was.
 */
export async function attemptOf(tx: Tx, { shopId, customerId }: Player, attemptId: string): Promise<KnownAttempt> {
  const row = await tx.quizzes.find(shopId, attemptId);
  // The id is not repeated: it may be somebody else's right to play.
  if (!row || (row.customerId !== null && row.customerId !== customerId))
    throw refuse('attempt_unknown', 'There is no such attempt, or it is of another player.');
  return knownAttempt(tx, row);
}
