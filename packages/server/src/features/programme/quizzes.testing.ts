import type { FieldError, QuizDocument, QuizPrizes, QuizQuestion } from '@kring/contract';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { checkProgramme } from './validation.ts';

export const text = { nl: 'Tekst', en: 'Text' };
export const options = ['a', 'b', 'c'].map((id) => ({ id, text }));
export const single = { id: 'one', kind: 'single', text, options, answer: 'a' } as const satisfies QuizQuestion;
export const estimate = {
  id: 'one',
  kind: 'estimate',
  text,
  minimum: 0,
  maximum: 100,
  answer: 40,
  tolerance: 0,
} as const satisfies QuizQuestion;
export const quiz: QuizDocument = { id: 'quiz', kind: 'knowledge', title: text, questions: [single] };
export const outcomes = ['x', 'y'].map((id) => ({ id, title: text, text }));
export const weighed = options.map((option, n) => ({ ...option, outcome: { [n === 0 ? 'x' : 'y']: 1 } }));
export const asked = { id: 'one', kind: 'single', text, options: weighed } as const satisfies QuizQuestion;
export const person: QuizDocument = { ...quiz, kind: 'personality', questions: [asked], outcomes };

export const prize = { id: 'p', name: text, gives: { points: 10 } };
export const [start, end] = ['2026-12-01T09:00:00Z', '2026-12-08T09:00:00Z'];
export const open = { startsAt: start, endsAt: end, terms: text };
export const moments = (...at: string[]): QuizPrizes => ({ mode: 'moments', prize, moments: at });
export const draw = { mode: 'draw', prize, winners: 3 } as const satisfies QuizPrizes;

export const mistakesOf = (quizzes: readonly QuizDocument[]): FieldError[] =>
  checkProgramme({ ...defaultProgramme('Test'), quizzes });
