import type { QuizDocument } from '@kring/contract';
import { expect, test } from 'vitest';
import { outcomeOf } from './quiz-outcome.ts';

const text = { nl: 'x' };
const quiz: Pick<QuizDocument, 'questions' | 'outcomes'> = {
  questions: [
    {
      id: 'one',
      kind: 'multiple',
      text,
      options: [
        { id: 'a', text, outcome: { mild: 1 } },
        { id: 'b', text, outcome: { strong: 2, mild: -1 } },
        { id: 'c', text },
      ],
    },
    {
      id: 'two',
      kind: 'single',
      text,
      options: [
        { id: 'a', text, outcome: { strong: 1 } },
        { id: 'b', text, outcome: { constructor: 5 } },
      ],
    },
  ],
  outcomes: [
    { id: 'mild', title: text, text },
    { id: 'strong', title: text, text },
  ],
};
const came = (one: string[] | null, two: string[] | null) =>
  outcomeOf(quiz, [
    { questionId: 'one', given: one && { choices: one } },
    { questionId: 'two', given: two && { choices: two } },
  ])?.id;

test.each<[string, string[] | null, string[] | null, string]>([
  ['the choices that speak for it most', ['b'], ['a'], 'strong'],
  ['several choices of one question add up', ['a', 'b'], null, 'strong'],
  ['of as much for two, the first', ['a'], ['a'], 'mild'],
  ['nothing answered', null, null, 'mild'],
  ['a choice that speaks for nothing', ['c'], null, 'mild'],
  ['a choice that speaks for what is no outcome', ['c'], ['b'], 'mild'],
])('%s', (_, one, two, outcome) => {
  expect(came(one, two)).toBe(outcome);
});

test('less than nothing loses against nothing', () => {
  expect(
    outcomeOf({ ...quiz, outcomes: [...(quiz.outcomes ?? [])].reverse() }, [
      { questionId: 'one', given: { choices: ['b'] } },
    ])?.id,
  ).toBe('strong');
  const against = {
    ...quiz.questions[0]!,
    options: [{ id: 'a', text, outcome: { mild: -1 } }],
  } as (typeof quiz.questions)[0];
  expect(outcomeOf({ ...quiz, questions: [against!] }, [{ questionId: 'one', given: { choices: ['a'] } }])?.id).toBe(
    'strong',
  );
});

test('answers to questions that are gone, and numbers, count for nothing', () => {
  expect(
    outcomeOf(quiz, [
      { questionId: 'gone', given: { choices: ['b'] } },
      { questionId: 'one', given: { number: 2 } },
    ])?.id,
  ).toBe('mild');
});

test('without outcomes there is none', () => {
  expect(outcomeOf({ questions: quiz.questions }, [])).toBeUndefined();
});
