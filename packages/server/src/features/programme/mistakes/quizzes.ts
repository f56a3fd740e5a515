import type { FieldError, ProgrammeDocument, QuizDocument } from '@kring/contract';
import { twins, untold } from './lists.ts';
import { mistakesInQuizPrizes } from './quiz-prizes.ts';
import { mistakesInQuestion } from './quiz-questions.ts';

/** Quizzes: what can't be played, can't be graded or can't be won. */
export function* mistakesInQuizzes(document: ProgrammeDocument): Generator<FieldError> {
  const { quizzes = [] } = document;
  yield* twins('/quizzes', quizzes);
  for (const [index, quiz] of quizzes.entries()) {
    const path = `/quizzes/${index}`;
    const { title, intro, terms, questions } = quiz;
    yield* untold(`${path}/title`, title, 'the title', document);
    yield* untold(`${path}/intro`, intro, 'the introduction', document);
    yield* untold(`${path}/terms`, terms, 'the terms', document);
    yield* timing(path, quiz);
    yield* twins(`${path}/questions`, questions);
    for (const [nth, question] of questions.entries())
      yield* mistakesInQuestion(`${path}/questions/${nth}`, question, quiz, document);
    yield* mistakesInQuizPrizes(path, quiz, document);
    if (quiz.kind === 'personality') yield* personality(path, quiz, document);
    else yield* knowledge(path, quiz);
  }
}

/** When it is played, how fast, and how often. */
function* timing(path: string, quiz: QuizDocument): Generator<FieldError> {
  const { startsAt, endsAt, secondsPerQuestion, minimumSeconds, attempts = {} } = quiz;
  if (startsAt !== undefined && endsAt !== undefined && Date.parse(endsAt) <= Date.parse(startsAt))
    yield { path: `${path}/endsAt`, value: endsAt, expected: `a moment after ${path}/startsAt, which is ${startsAt}` };
  if (secondsPerQuestion !== undefined && minimumSeconds !== undefined && minimumSeconds >= secondsPerQuestion)
    yield {
      path: `${path}/minimumSeconds`,
      value: minimumSeconds,
      expected: `fewer than the ${secondsPerQuestion} of ${path}/secondsPerQuestion`,
    };
  const { perCustomer, perCustomerPerDay } = attempts;
  if (perCustomer !== undefined && perCustomerPerDay !== undefined && perCustomerPerDay > perCustomer)
    yield {
      path: `${path}/attempts/perCustomerPerDay`,
      value: perCustomerPerDay,
      expected: `at most the ${perCustomer} of ${path}/attempts/perCustomer`,
    };
}

/** What only a personality quiz has. */
function* knowledge(path: string, { outcomes, profile }: QuizDocument): Generator<FieldError> {
  const expected = 'nothing here: only a personality quiz comes to outcomes';
  if (outcomes) yield { path: `${path}/outcomes`, expected };
  if (profile) yield { path: `${path}/profile`, expected };
}

function* personality(path: string, quiz: QuizDocument, document: ProgrammeDocument): Generator<FieldError> {
  const { outcomes, questions, leaderboard } = quiz;
  if (leaderboard) yield { path: `${path}/leaderboard`, expected: 'nothing here: a personality quiz has no scores' };
  if (!outcomes) {
    yield { path: `${path}/outcomes`, expected: 'at least two outcomes, as the quiz is one of personality' };
    return;
  }
  yield* twins(`${path}/outcomes`, outcomes);
  const spokenFor = new Set(
    questions
      .flatMap((question) => (question.kind === 'estimate' ? [] : question.options))
      .flatMap(({ outcome = {} }) => Object.entries(outcome))
      .flatMap(([id, weight]) => (weight > 0 ? id : [])),
  );
  for (const [nth, { id, title, text, products = [] }] of outcomes.entries()) {
    const at = `${path}/outcomes/${nth}`;
    if (!spokenFor.has(id))
      yield { path: at, value: id, expected: 'an outcome for which some option has a weight above 0' };
    yield* untold(`${at}/title`, title, 'the title', document);
    yield* untold(`${at}/text`, text, 'the text', document);
    for (const [place, product] of products.entries()) {
      yield* untold(`${at}/products/${place}/title`, product.title, 'the title', document);
      yield* untold(`${at}/products/${place}/image/alt`, product.image?.alt, 'the description', document);
    }
  }
}
