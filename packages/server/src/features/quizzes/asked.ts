import type { AskedQuestion, GradedAnswer, QuizQuestion } from '@kring/contract';
import { deadlineOf, rightAnswer } from '@kring/rules';
import type { Language } from '../../days.ts';
import { inLanguage } from '../../texts.ts';
import type { KnownAttempt } from './find.ts';
import type { AnswerRow } from './store.ts';
import { answerText } from './words.ts';

type Image = NonNullable<QuizQuestion['image']>;

/** A picture as it travels. */
export const imageOf = (image: Image | undefined, language: Language) =>
  image ? { url: image.url, alt: inLanguage(image.alt, language) ?? '' } : null;

/** The question at the place that an attempt has come to; undefined behind the last one. */
export function questionAt({ row, quiz }: KnownAttempt, place: number): QuizQuestion | undefined {
  const planned = row.plan[place];
  return planned && quiz.questions.find(({ id }) => id === planned.id);
}

/**
 * The question that is asked now. Every field is named here: what is not, above all the answer, the explanation and what a
 * choice speaks for, does not travel. Nothing here depends on the answer.
 */
export function askedQuestion(known: KnownAttempt, language: Language): AskedQuestion | null {
  const { row, quiz } = known;
  const question = questionAt(known, row.position);
  if (!question) return null;
  const text = (texts: QuizQuestion['text']) => inLanguage(texts, language) ?? '';
  return {
    id: question.id,
    kind: question.kind,
    number: row.position + 1,
    text: text(question.text),
    image: imageOf(question.image, language),
    options:
      question.kind === 'estimate'
        ? []
        : (row.plan[row.position]?.options ?? []).flatMap((id) => {
            const option = question.options.find((one) => one.id === id);
            return option ? [{ id, text: text(option.text), image: imageOf(option.image, language) }] : [];
          }),
    range: question.kind === 'estimate' ? rangeOf(question, language) : null,
    askedAt: row.askedAt.toISOString(),
    deadline: deadlineOf(quiz, row.askedAt, row.timer)?.toISOString() ?? null,
  };
}

/** The control begins in the middle, at a step. */
function rangeOf(question: Extract<QuizQuestion, { kind: 'estimate' }>, language: Language) {
  const { minimum, maximum, step = 1, unit = {} } = question;
  const from = minimum + Math.floor((maximum - minimum) / 2 / step) * step;
  return { minimum, maximum, step, unit: inLanguage(unit, language) ?? '', from };
}

/** A question that is behind, with the right answer. */
export function gradedAnswer({ quiz }: KnownAttempt, answer: AnswerRow, language: Language): GradedAnswer {
  const { questionId, given, correct, points } = answer;
  const question = quiz.questions.find(({ id }) => id === questionId);
  if (!question) throw new Error(`The quiz ${quiz.id} has no question ${questionId}.`);
  const right = rightAnswer(quiz.kind, question);
  return {
    questionId,
    given,
    correct,
    points,
    right,
    rightText: answerText(question, right, language),
    explanation: question.explanation ? (inLanguage(question.explanation, language) ?? null) : null,
  };
}
