import type {
  AskedQuestion,
  Attempt,
  GradedAnswer,
  Leaderboard,
  Quiz,
  QuizDocument,
  QuizResult,
} from '@kring/contract';
import { deadlineOf, mostPoints, quizState, rightAnswer } from '@kring/rules';
import { titleIn } from './lines.ts';
import { askedIn } from './quizzes-play.ts';
import { MOCK_SEED_HASH, prizeOf, settleQuiz } from './quizzes-prizes.ts';
import { answerText, askText, endTexts, howLong, nextText, prizeText } from './quizzes-words.ts';
import {
  attemptsAt,
  correctIn,
  limitFor,
  quizOf,
  scoreOf,
  underWay,
  type MockAttempt,
  type MockAnswer,
} from './quizzes.ts';
import type { MockShop } from './shop.ts';
import { dayText, ending, moment, type Words } from './words.ts';

type Image = NonNullable<QuizDocument['questions'][number]['image']>;

const pictured = (image: Image | undefined, { language }: Words) =>
  image ? { url: image.url, alt: titleIn(image.alt, language) ?? '' } : null;

/** The question that is asked now: nothing of its answer. */
function asked(attempt: MockAttempt, words: Words): AskedQuestion | null {
  const question = askedIn(attempt);
  if (!question) return null;
  const { answers, plan, quiz, askedAt, timer } = attempt;
  const text = (texts: { nl?: string; en?: string } | undefined) => titleIn(texts, words.language) ?? '';
  const estimate = question.kind === 'estimate';
  const options = estimate
    ? []
    : (plan[answers.length]?.options ?? []).flatMap((id) => question.options.find((one) => one.id === id) ?? []);
  const { minimum, maximum, step = 1, unit } = estimate ? question : { minimum: 0, maximum: 0, unit: undefined };
  const from = minimum + Math.floor((maximum - minimum) / 2 / step) * step;
  return {
    id: question.id,
    kind: question.kind,
    number: answers.length + 1,
    text: text(question.text),
    image: pictured(question.image, words),
    options: options.map((one) => ({ id: one.id, text: text(one.text), image: pictured(one.image, words) })),
    range: estimate ? { minimum, maximum, step, unit: text(unit), from } : null,
    askedAt: askedAt.toISOString(),
    deadline: deadlineOf(quiz, askedAt, timer)?.toISOString() ?? null,
  };
}

function graded({ quiz }: MockAttempt, answer: MockAnswer, { language }: Words): GradedAnswer {
  const { questionId, given, correct, points } = answer;
  const question = quiz.questions.find(({ id }) => id === questionId)!;
  const right = rightAnswer(quiz.kind, question);
  return {
    questionId,
    given,
    correct,
    points,
    right,
    rightText: answerText(question, right, language),
    explanation: titleIn(question.explanation, language),
  };
}

/** Named results, the best first. */
const board = (shop: MockShop, quizId: string): MockAttempt[] =>
  attemptsAt(shop, quizId)
    .filter(({ name }) => name !== null)
    .toSorted((a, b) => scoreOf(b) - scoreOf(a) || Number(a.finishedAt) - Number(b.finishedAt));

function leaderboard(shop: MockShop, quiz: QuizDocument, customerId: string | undefined): Leaderboard | null {
  if (!quiz.leaderboard) return null;
  return board(shop, quiz.id)
    .slice(0, quiz.leaderboard.size)
    .map((one, place) => ({
      rank: place + 1,
      name: one.name ?? '',
      score: scoreOf(one),
      mine: customerId !== undefined && one.customerId === customerId,
    }));
}

/** How a finished attempt ended. */
export function describeResult(shop: MockShop, attempt: MockAttempt, words: Words): QuizResult {
  const { quiz, customerId } = attempt;
  const { language } = words;
  const text = (texts: { nl?: string; en?: string } | undefined) => titleIn(texts, language) ?? '';
  const outcome = quiz.outcomes?.find(({ id }) => id === attempt.outcome);
  const correct = correctIn(attempt);
  const title = text(quiz.title);
  const ended = { title, correct, of: quiz.questions.length, outcome: outcome ? text(outcome.title) : null };
  const place = board(shop, quiz.id).indexOf(attempt) + 1;
  return {
    attemptId: attempt.id,
    score: scoreOf(attempt),
    of: mostPoints(quiz),
    correct,
    ...endTexts(ended, language),
    outcome: outcome
      ? {
          id: outcome.id,
          title: text(outcome.title),
          text: text(outcome.text),
          products: (outcome.products ?? []).map((product) => ({
            id: product.id,
            title: text(product.title),
            url: product.url,
            image: pictured(product.image, words),
          })),
        }
      : null,
    prize: prizeOf(shop, attempt, words),
    ticket: null,
    profile:
      quiz.profile && outcome && customerId !== null
        ? {
            attribute: quiz.profile.attribute,
            ask: askText(shop.programme.shop.name, text(outcome.title), language),
            granted: attempt.profileGranted,
          }
        : null,
    rank: place || null,
  };
}

/** An attempt as it travels. @param ticket whether a guest's ticket is told: once, with the last answer */
export function describeAttempt(shop: MockShop, attempt: MockAttempt, words: Words, ticket = false): Attempt {
  const { id, quiz, answers, timer, state, win } = attempt;
  const isFinished = state === 'finished';
  const result = isFinished ? describeResult(shop, attempt, words) : null;
  return {
    id,
    quizId: quiz.id,
    state: isFinished ? 'finished' : 'playing',
    number: answers.length,
    of: quiz.questions.length,
    score: scoreOf(attempt),
    timer,
    question: isFinished ? null : asked(attempt, words),
    graded: answers.map((answer) => graded(attempt, answer, words)),
    result: result && { ...result, ticket: ticket && win?.state === 'claimable' ? win.ticket : null },
    now: words.now.toISOString(),
  };
}

/** A quiz before it is played. */
export function describeQuiz(shop: MockShop, quizId: string, customerId: string | undefined, words: Words): Quiz {
  const quiz = quizOf(shop, quizId);
  settleQuiz(shop, quiz);
  const { language, now, timeZone } = words;
  const text = (texts: { nl?: string; en?: string } | undefined) => titleIn(texts, language);
  const when = (at: string | undefined) => (at === undefined ? null : { ...moment(new Date(at), words), at });
  const open = underWay(shop, quizId, customerId);
  const limit = open ? undefined : limitFor(shop, quiz, customerId);
  const state = quizState(quiz, now);
  const isLimit = state === 'open' && limit !== undefined;
  const last = attemptsAt(shop, quizId).findLast(
    (one) => one.customerId !== null && one.customerId === customerId && one.state === 'finished',
  );
  const drawAt = quiz.prizes?.mode === 'draw' ? new Date(quiz.endsAt ?? 0) : undefined;
  return {
    id: quiz.id,
    kind: quiz.kind,
    title: text(quiz.title) ?? '',
    intro: text(quiz.intro) ?? '',
    state: isLimit ? 'limit' : state,
    questions: quiz.questions.length,
    secondsPerQuestion: quiz.secondsPerQuestion ?? null,
    timerOptional: quiz.timerOptional ?? true,
    timeText: howLong(quiz, language),
    prizeText: prizeText(quiz, shop.programme, words),
    chance: /moments|draw/.test(quiz.prizes?.mode ?? ''),
    terms: text(quiz.terms),
    opens: when(quiz.startsAt),
    ends: quiz.endsAt === undefined ? null : ending(new Date(quiz.endsAt), words),
    attempt: open ? describeAttempt(shop, open, words) : null,
    last: last ? describeResult(shop, last, words) : null,
    next: isLimit ? { at: limit.nextAttemptAt?.toISOString() ?? null, text: nextText(limit, words) } : null,
    draw: drawAt
      ? {
          hash: MOCK_SEED_HASH,
          at: drawAt.toISOString(),
          atText: dayText(drawAt, now, timeZone, language),
          drawn: drawAt <= now,
          url: `https://kring.test/quiz-draws/mock/${quizId}`,
        }
      : null,
    leaderboard: leaderboard(shop, quiz, customerId),
    now: now.toISOString(),
  };
}
