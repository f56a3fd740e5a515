import type { QuizQuestion } from '@kring/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planAttempt, type Dice } from './quiz-plan.ts';

const text = { nl: 'x' };
const options = ['a', 'b', 'c'].map((id) => ({ id, text }));
const questions: QuizQuestion[] = [
  { id: 'one', kind: 'single', text, options, answer: 'a' },
  { id: 'two', kind: 'estimate', text, minimum: 0, maximum: 9, answer: 3, tolerance: 0 },
  { id: 'three', kind: 'multiple', text, options, answers: ['b'] },
];
const order: QuizQuestion = { id: 'four', kind: 'order', text, options, answer: ['a', 'b', 'c'] };

/** Dice that fall as told, again and again. */
const loaded = (falls: readonly number[]): Dice => {
  let next = 0;
  return (below) => (falls[next++ % falls.length] ?? 0) % below;
};

test('without shuffle questions and options are in the order of the document', () => {
  expect(planAttempt({ questions }, loaded([0]))).toEqual([
    { id: 'one', options: ['a', 'b', 'c'] },
    { id: 'two', options: [] },
    { id: 'three', options: ['a', 'b', 'c'] },
  ]);
});

test('shuffled or not, every question is there once with every option of it once', () => {
  const falls = fc.array(fc.nat(100), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(falls, fc.boolean(), (some, shuffle) => {
      const plan = planAttempt({ questions: [...questions, order], shuffle }, loaded(some));
      expect(plan.map(({ id }) => id).sort()).toEqual(['four', 'one', 'three', 'two']);
      for (const { id, options: ids } of plan) expect([...ids].sort()).toEqual(id === 'two' ? [] : ['a', 'b', 'c']);
    }),
  );
});

test('what is to be put in order is mixed even without shuffle, into each order alike', () => {
  const counted = new Map<string, number>();
  for (const first of [0, 1, 2])
    for (const second of [0, 1]) {
      const [planned] = planAttempt({ questions: [order] }, loaded([first, second]));
      const shown = planned?.options.join('') ?? '';
      counted.set(shown, (counted.get(shown) ?? 0) + 1);
    }
  expect(Object.fromEntries(counted)).toEqual({ abc: 1, acb: 1, bac: 1, bca: 1, cab: 1, cba: 1 });
});

test('the same dice give the same plan, whatever is right', () => {
  const other: QuizQuestion[] = [
    { ...questions[0], answer: 'c' } as QuizQuestion,
    { ...questions[1], answer: 9, tolerance: 2 } as QuizQuestion,
    { ...questions[2], answers: ['a', 'c'] } as QuizQuestion,
    { ...order, answer: ['c', 'b', 'a'] } as QuizQuestion,
  ];
  fc.assert(
    fc.property(fc.array(fc.nat(100), { minLength: 1 }), fc.boolean(), (falls, shuffle) => {
      expect(planAttempt({ questions: other, shuffle }, loaded(falls))).toEqual(
        planAttempt({ questions: [...questions, order], shuffle }, loaded(falls)),
      );
    }),
  );
});
