import type { Quiz } from '@kring/contract';
import { type LimitReached, quizState } from '@kring/rules';
import { chooseLanguage, daysIn } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { inLanguage } from '../../texts.ts';
import { endOf, whenOf } from '../../when.ts';
import { drawOf } from '../quiz-draws/service.ts';
import { leaderboardOf, prizeText } from '../quiz-prizes/service.ts';
import { asAttempt } from './attempt.ts';
import { isLapsed, knownAttempt, type Player, quizOf } from './find.ts';
import { limitFor } from './limits.ts';
import { resultOf } from './result.ts';
import type { AttemptRow } from './store.ts';
import { nextText, timeText } from './words.ts';

interface Asked extends Player {
  readonly quizId: string;
  readonly acceptLanguage: string | undefined;
  /** The address of this server as the visitor sees it. */
  readonly origin: string;
}

/** A quiz before it is played: nothing of its questions but how many there are. */
export async function quizView(tx: Tx, { quizId, acceptLanguage, origin, ...player }: Asked): Promise<Quiz> {
  const { shopId, customerId } = player;
  const published = await quizOf(tx, shopId, quizId);
  const { quiz, programme } = published;
  const { shop } = programme.document;
  const language = chooseLanguage(acceptLanguage, shop.languages);
  const days = daysIn(language, shop.timeZone);
  const reading = { days, now: tx.now };
  const { open, last } = await playsOf(tx, player, quizId);
  const limit = open ? undefined : await limitFor(tx, player, published);
  const state = quizState(quiz, tx.now);
  const isLimit = state === 'open' && limit !== undefined;
  return {
    id: quiz.id,
    kind: quiz.kind,
    title: inLanguage(quiz.title, language) ?? '',
    intro: inLanguage(quiz.intro ?? {}, language) ?? '',
    state: isLimit ? 'limit' : state,
    questions: quiz.questions.length,
    secondsPerQuestion: quiz.secondsPerQuestion ?? null,
    timerOptional: quiz.timerOptional ?? true,
    timeText: timeText(quiz, language),
    prizeText: prizeText(quiz, { document: programme.document, language, days, now: tx.now }),
    chance: quiz.prizes?.mode === 'moments' || quiz.prizes?.mode === 'draw',
    terms: inLanguage(quiz.terms ?? {}, language) ?? null,
    opens: quiz.startsAt === undefined ? null : whenOf(new Date(quiz.startsAt), reading),
    ends: quiz.endsAt === undefined ? null : endOf(new Date(quiz.endsAt), reading),
    attempt: open ? await asAttempt(tx, await knownAttempt(tx, open), language) : null,
    last: last ? await resultOf(tx, await knownAttempt(tx, last), language) : null,
    next: isLimit ? nextOf(limit) : null,
    draw: await drawOf(tx, { shopId, customerId }, quiz, language, origin),
    leaderboard: quiz.leaderboard ? await leaderboardOf(tx, shopId, quiz, customerId) : null,
    now: tx.now.toISOString(),
  };

  function nextOf(reached: LimitReached): Quiz['next'] {
    const at = reached.nextAttemptAt?.toISOString() ?? null;
    return { at, text: nextText(reached, { days, now: tx.now, language }) };
  }
}

/** What a customer has under way and finished last; of a guest nothing is known. */
async function playsOf(
  tx: Tx,
  { shopId, customerId }: Player,
  quizId: string,
): Promise<{ readonly open?: AttemptRow | undefined; readonly last?: AttemptRow | undefined }> {
  if (customerId === undefined) return {};
  const row = await tx.quizzes.open({ shopId, customerId }, quizId);
  const open = row && !(await isLapsed(tx, row)) ? row : undefined;
  return { open, last: await tx.quizzes.lastFinished({ shopId, customerId }, quizId) };
}
