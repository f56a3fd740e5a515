import type { FieldError, ProgrammeDocument, QuizDocument, QuizQuestion } from '@kring/contract';
import { twins, untold } from './lists.ts';

type Of<K extends QuizQuestion['kind']> = Extract<QuizQuestion, { kind: K }>;
type Choosing = Exclude<QuizQuestion, { kind: 'estimate' }>;

/** One question of a quiz: its texts, its options and its answer. */
export function* mistakesInQuestion(
  path: string,
  question: QuizQuestion,
  quiz: QuizDocument,
  document: ProgrammeDocument,
): Generator<FieldError> {
  const { text, image, explanation } = question;
  yield* untold(`${path}/text`, text, 'the question', document);
  yield* untold(`${path}/image/alt`, image?.alt, 'the description', document);
  yield* untold(`${path}/explanation`, explanation, 'the explanation', document);
  if (question.kind === 'estimate') yield* untold(`${path}/unit`, question.unit, 'the unit', document);
  else yield* options(path, question, document);
  if (quiz.kind === 'personality') yield* ofPersonality(path, question, quiz);
  else yield* ofKnowledge(path, question);
}

function* options(path: string, question: Choosing, document: ProgrammeDocument): Generator<FieldError> {
  yield* twins(`${path}/options`, question.options);
  for (const [index, { text, image }] of question.options.entries()) {
    const at = `${path}/options/${index}`;
    yield* untold(`${at}/text`, text, 'the option', document);
    yield* untold(`${at}/image/alt`, image?.alt, 'the description', document);
    if (question.kind === 'image' && !image)
      yield { path: `${at}/image`, expected: 'a picture, since the question is one of pictures' };
  }
}

function* ofKnowledge(path: string, question: QuizQuestion): Generator<FieldError> {
  if (question.kind === 'estimate') {
    yield* range(path, question);
    return;
  }
  for (const [index, { outcome }] of question.options.entries()) {
    if (outcome)
      yield {
        path: `${path}/options/${index}/outcome`,
        expected: 'nothing here: only a personality quiz comes to outcomes',
      };
  }
  const ids = question.options.map(({ id }) => id);
  const known = `an option of ${path}/options: ${ids.join(', ')}`;
  if (question.kind === 'order') {
    yield* among(`${path}/answer`, question.answer, ids, known);
    const missing = ids.filter((id) => !question.answer.includes(id));
    if (missing.length > 0)
      yield {
        path: `${path}/answer`,
        value: question.answer,
        expected: `all of ${path}/options, in order; ${missing.join(', ')} is not there`,
      };
  } else if (question.kind === 'multiple') {
    const { answers } = question;
    if (answers) yield* among(`${path}/answers`, answers, ids, known);
    else yield { path: `${path}/answers`, expected: 'the right options, as the quiz is one of knowledge' };
  } else {
    const { answer } = question;
    if (answer === undefined)
      yield { path: `${path}/answer`, expected: 'the right option, as the quiz is one of knowledge' };
    else if (!ids.includes(answer)) yield { path: `${path}/answer`, value: answer, expected: known };
  }
}

function* among(
  path: string,
  chosen: readonly string[],
  ids: readonly string[],
  expected: string,
): Generator<FieldError> {
  for (const [index, id] of chosen.entries())
    if (!ids.includes(id)) yield { path: `${path}/${index}`, value: id, expected };
}

/** What can be answered goes from `minimum` in steps; something right must be among it. */
function* range(path: string, question: Of<'estimate'>): Generator<FieldError> {
  const { minimum, maximum, step = 1, answer, tolerance } = question;
  if (maximum <= minimum) {
    yield { path: `${path}/maximum`, value: maximum, expected: `more than the ${minimum} of ${path}/minimum` };
    return;
  }
  if (answer < minimum || answer > maximum) {
    yield { path: `${path}/answer`, value: answer, expected: `a number from ${minimum} to ${maximum}` };
    return;
  }
  const below = minimum + Math.floor((answer - minimum) / step) * step;
  const above = below + step <= maximum ? below + step : below;
  if (Math.min(answer - below, Math.abs(above - answer)) > tolerance)
    yield {
      path: `${path}/answer`,
      value: answer,
      expected: `at most ${tolerance} from a number that steps of ${step} from ${minimum} come to`,
    };
}

function* ofPersonality(path: string, question: QuizQuestion, { outcomes = [] }: QuizDocument): Generator<FieldError> {
  if (question.points !== undefined)
    yield { path: `${path}/points`, value: question.points, expected: 'nothing here: a personality quiz has no score' };
  if (question.kind === 'estimate' || question.kind === 'order') {
    yield {
      path: `${path}/kind`,
      value: question.kind,
      expected: 'single, multiple or image: in a personality quiz options speak for outcomes',
    };
    return;
  }
  const answer = question.kind === 'multiple' ? 'answers' : 'answer';
  if (answer in question)
    yield { path: `${path}/${answer}`, expected: 'nothing here: in a personality quiz no answer is right' };
  const known = outcomes.map(({ id }) => id);
  for (const [index, { outcome = {} }] of question.options.entries()) {
    for (const id of Object.keys(outcome)) {
      if (known.length > 0 && !known.includes(id))
        yield {
          path: `${path}/options/${index}/outcome/${id}`,
          value: id,
          expected: `an outcome of the quiz: ${known.join(', ')}`,
        };
    }
  }
  if (question.options.every(({ outcome = {} }) => Object.keys(outcome).length === 0))
    yield { path: `${path}/options`, expected: 'at least one option with an outcome that it speaks for' };
}
