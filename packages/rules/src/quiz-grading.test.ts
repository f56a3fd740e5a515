import type { GivenAnswer, QuizQuestion } from '@kring/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeOf, rightAnswer } from './quiz-grading.ts';
import { misfitOf, mostPoints } from './quiz-question.ts';

const text = { nl: 'Vraag' };
const options = ['a', 'b', 'c'].map((id) => ({ id, text }));
const single: QuizQuestion = { id: 's', kind: 'single', text, options, answer: 'b' };
const image: QuizQuestion = { id: 'i', kind: 'image', text, options, answer: 'c', points: 3 };
const multiple: QuizQuestion = { id: 'm', kind: 'multiple', text, options, answers: ['a', 'c'] };
const order: QuizQuestion = { id: 'o', kind: 'order', text, options, answer: ['c', 'a', 'b'] };
const estimate: QuizQuestion = {
  id: 'e',
  kind: 'estimate',
  text,
  minimum: -10,
  maximum: 10,
  answer: -2,
  tolerance: 3,
};
const all = [single, image, multiple, order, estimate];
const choices = (...ids: string[]): GivenAnswer => ({ choices: ids });

describe('an answer in a knowledge quiz', () => {
  test.each<[string, QuizQuestion, GivenAnswer | null, boolean]>([
    ['the right option', single, choices('b'), true],
    ['another option', single, choices('a'), false],
    ['nothing', single, null, false],
    ['the right picture', image, choices('c'), true],
    ['all right options, in any order', multiple, choices('c', 'a'), true],
    ['a right option too few', multiple, choices('a'), false],
    ['a wrong option too many', multiple, choices('a', 'b', 'c'), false],
    ['as many, but others', multiple, choices('a', 'b'), false],
    ['the right order', order, choices('c', 'a', 'b'), true],
    ['another order', order, choices('a', 'c', 'b'), false],
    ['the number', estimate, { number: -2 }, true],
    ['as far above as is tolerated', estimate, { number: 1 }, true],
    ['one further', estimate, { number: 2 }, false],
    ['as far below as is tolerated', estimate, { number: -5 }, true],
    ['one further down', estimate, { number: -6 }, false],
    ['nothing for an estimate', estimate, null, false],
    ['a number for a choice', single, { number: 1 }, false],
    ['a choice for a number', estimate, choices('a'), false],
  ])('%s', (_, question, given, correct) => {
    const points = question.points ?? 1;
    expect(gradeOf('knowledge', question, given)).toEqual({ correct, points: correct ? points : 0 });
  });

  test('what is told to be right is graded as right, and fits', () => {
    for (const question of all) {
      const right = rightAnswer('knowledge', question);
      expect(right && misfitOf(question, right)).toBeUndefined();
      expect(gradeOf('knowledge', question, right).correct).toBe(true);
    }
  });

  test('a question without its answer is never answered rightly', () => {
    const { answer: _, ...open } = single as Extract<QuizQuestion, { kind: 'single' }>;
    for (const id of ['a', 'b', 'c']) expect(gradeOf('knowledge', open, choices(id)).correct).toBe(false);
    expect(rightAnswer('knowledge', open)).toBeNull();
  });

  test('no answer whatsoever brings more than its question, or makes grading throw', () => {
    const given = fc.oneof(
      fc.constant(null),
      fc.record({ number: fc.integer() }),
      fc.record({ choices: fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.string()), { maxLength: 8 }) }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...all), given, (question, answer) => {
        const { correct, points } = gradeOf('knowledge', question, answer);
        expect(points).toBe(correct ? (question.points ?? 1) : 0);
        if (correct && answer) expect(misfitOf(question, answer)).toBeUndefined();
      }),
    );
  });
});

test('in a personality quiz nothing is right or wrong, and nothing counts', () => {
  for (const question of all) {
    expect(gradeOf('personality', question, choices('b'))).toEqual({ correct: null, points: 0 });
    expect(rightAnswer('personality', question)).toBeNull();
  }
  expect(mostPoints({ kind: 'personality', questions: all })).toBe(0);
});

test('the most that can be had is the points of all questions, one where none are said', () => {
  expect(mostPoints({ kind: 'knowledge', questions: all })).toBe(7);
  expect(mostPoints({ kind: 'knowledge', questions: [{ ...single, points: 0 }] })).toBe(0);
});

describe('what can be no answer', () => {
  test.each<[string, QuizQuestion, GivenAnswer, string]>([
    ['two options where one is asked', single, choices('a', 'b'), '{choices}: the ids of one option'],
    ['no option', single, choices(), '{choices}: the ids of one option'],
    ['an option of no question', image, choices('z'), '{choices}: the ids of one option'],
    ['a number', multiple, { number: 1 }, '{choices}: the ids of 1 to 3 options'],
    ['one option twice', multiple, choices('a', 'a'), '{choices}: the ids of 1 to 3 options'],
    ['a part of the order', order, choices('a', 'b'), '{choices}: the ids of all 3 options, in order'],
    ['one above', estimate, { number: 11 }, '{number}: a whole number from -10 to 10'],
    ['one below', estimate, { number: -11 }, '{number}: a whole number from -10 to 10'],
    ['a choice', estimate, choices('a'), '{number}: a whole number from -10 to 10'],
  ])('%s', (_, question, given, expected) => {
    expect(misfitOf(question, given)).toEqual({ kind: question.kind, expected });
  });
});
