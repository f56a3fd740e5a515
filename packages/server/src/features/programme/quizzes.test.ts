import type { FieldError, QuizDocument } from '@kring/contract';
import { expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { testServer } from '../../testing/server.ts';
import {
  asked,
  draw,
  end,
  estimate,
  mistakesOf,
  options,
  outcomes,
  person,
  prize,
  quiz,
  single,
  start,
  text,
  weighed,
} from './quizzes.testing.ts';
import { checkProgramme } from './validation.ts';

const server = testServer();

test.each<[string, QuizDocument]>([
  ['a knowledge quiz', quiz],
  ['a personality quiz', { ...person, profile: { attribute: 'coffee' } }],
  ['an estimate that steps come near enough to', { ...quiz, questions: [{ ...estimate, step: 7, tolerance: 2 }] }],
  ['an answer above the last step', { ...quiz, questions: [{ ...estimate, answer: 100, step: 30, tolerance: 10 }] }],
])('%s has no mistakes', (_, fine) => {
  expect(mistakesOf([fine])).toEqual([]);
});

test.each<[string, QuizDocument, FieldError]>([
  [
    'an answer that is no option',
    { ...quiz, questions: [{ ...single, answer: 'z' }] },
    { path: '/questions/0/answer', value: 'z', expected: 'an option of /quizzes/0/questions/0/options: a, b, c' },
  ],
  [
    'a right option of several that is none',
    { ...quiz, questions: [{ id: 'm', kind: 'multiple', text, options, answers: ['a', 'z'] }] },
    { path: '/questions/0/answers/1', value: 'z', expected: 'an option of /quizzes/0/questions/0/options: a, b, c' },
  ],
  [
    'no right answer in knowledge',
    { ...quiz, questions: [{ id: 'one', kind: 'single', text, options }] },
    { path: '/questions/0/answer', expected: 'the right option, as the quiz is one of knowledge' },
  ],
  [
    'no right answers in knowledge',
    { ...quiz, questions: [{ id: 'one', kind: 'multiple', text, options }] },
    { path: '/questions/0/answers', expected: 'the right options, as the quiz is one of knowledge' },
  ],
  [
    'an order without one of its options',
    { ...quiz, questions: [{ id: 'o', kind: 'order', text, options, answer: ['c', 'a'] }] },
    {
      path: '/questions/0/answer',
      value: ['c', 'a'],
      expected: 'all of /quizzes/0/questions/0/options, in order; b is not there',
    },
  ],
  [
    'pictures without a picture',
    {
      ...quiz,
      questions: [
        {
          id: 'i',
          kind: 'image',
          text,
          options: options.map((option, n) => (n === 1 ? option : { ...option, image: { url: '/a', alt: text } })),
          answer: 'a',
        },
      ],
    },
    { path: '/questions/0/options/1/image', expected: 'a picture, since the question is one of pictures' },
  ],
  [
    'an estimate outside its range',
    { ...quiz, questions: [{ ...estimate, answer: 101 }] },
    { path: '/questions/0/answer', value: 101, expected: 'a number from 0 to 100' },
  ],
  [
    'a range of nothing',
    { ...quiz, questions: [{ ...estimate, minimum: 100 }] },
    { path: '/questions/0/maximum', value: 100, expected: 'more than the 100 of /quizzes/0/questions/0/minimum' },
  ],
  [
    'an estimate that no step comes to',
    { ...quiz, questions: [{ ...estimate, step: 30, tolerance: 9 }] },
    { path: '/questions/0/answer', value: 40, expected: 'at most 9 from a number that steps of 30 from 0 come to' },
  ],
  [
    'an outcome of nothing in knowledge',
    { ...quiz, questions: [{ ...single, options: [...options.slice(1), weighed[0]!] }] },
    {
      path: '/questions/0/options/2/outcome',
      expected: 'nothing here: only a personality quiz comes to outcomes',
    },
  ],
  [
    'outcomes in knowledge',
    { ...quiz, outcomes },
    { path: '/outcomes', expected: 'nothing here: only a personality quiz comes to outcomes' },
  ],
  [
    'a profile in knowledge',
    { ...quiz, profile: { attribute: 'x' } },
    { path: '/profile', expected: 'nothing here: only a personality quiz comes to outcomes' },
  ],
  [
    'a personality without outcomes',
    { ...quiz, kind: 'personality', questions: [asked] },
    { path: '/outcomes', expected: 'at least two outcomes, as the quiz is one of personality' },
  ],
  [
    'a choice that speaks for no outcome there is',
    {
      ...person,
      questions: [asked, { ...asked, id: 'two', options: [...weighed, { id: 'd', text, outcome: { z: 1 } }] }],
    },
    { path: '/questions/1/options/3/outcome/z', value: 'z', expected: 'an outcome of the quiz: x, y' },
  ],
  [
    'a question in which no choice speaks for anything',
    { ...person, questions: [asked, { id: 'two', kind: 'single', text, options }] },
    { path: '/questions/1/options', expected: 'at least one option with an outcome that it speaks for' },
  ],
  [
    'an outcome that nothing speaks for',
    { ...person, outcomes: [...outcomes, { id: 'z', title: text, text }] },
    { path: '/outcomes/2', value: 'z', expected: 'an outcome for which some option has a weight above 0' },
  ],
  [
    'a right answer in personality',
    { ...person, questions: [{ ...asked, answer: 'a' }] },
    { path: '/questions/0/answer', expected: 'nothing here: in a personality quiz no answer is right' },
  ],
  [
    'an estimate in personality',
    { ...person, questions: [asked, { ...estimate, id: 'two' }] },
    {
      path: '/questions/1/kind',
      value: 'estimate',
      expected: 'single, multiple or image: in a personality quiz options speak for outcomes',
    },
  ],
  [
    'points in personality',
    { ...person, questions: [{ ...asked, points: 2 }] },
    { path: '/questions/0/points', value: 2, expected: 'nothing here: a personality quiz has no score' },
  ],
  [
    'a leaderboard in personality',
    { ...person, leaderboard: { size: 10 } },
    { path: '/leaderboard', expected: 'nothing here: a personality quiz has no scores' },
  ],
  [
    'an end before the start',
    { ...quiz, startsAt: end, endsAt: start },
    { path: '/endsAt', value: start, expected: `a moment after /quizzes/0/startsAt, which is ${end}` },
  ],
  [
    'an end at the start',
    { ...quiz, startsAt: start, endsAt: start },
    { path: '/endsAt', value: start, expected: `a moment after /quizzes/0/startsAt, which is ${start}` },
  ],
  [
    'no time between too early and too late',
    { ...quiz, secondsPerQuestion: 5, minimumSeconds: 5 },
    { path: '/minimumSeconds', value: 5, expected: 'fewer than the 5 of /quizzes/0/secondsPerQuestion' },
  ],
  [
    'more attempts a day than at all',
    { ...quiz, attempts: { perCustomer: 1, perCustomerPerDay: 2 } },
    { path: '/attempts/perCustomerPerDay', value: 2, expected: 'at most the 1 of /quizzes/0/attempts/perCustomer' },
  ],
  [
    'two questions of one name',
    { ...quiz, questions: [single, single] },
    { path: '/questions/1/id', value: 'one', expected: 'an id of its own; /quizzes/0/questions/0 has this one' },
  ],
  [
    'two options of one name',
    { ...quiz, questions: [{ ...single, options: [...options, { id: 'a', text }] }] },
    {
      path: '/questions/0/options/3/id',
      value: 'a',
      expected: 'an id of its own; /quizzes/0/questions/0/options/0 has this one',
    },
  ],
  [
    'two outcomes of one name',
    { ...person, outcomes: [...outcomes, ...outcomes.slice(0, 1)] },
    { path: '/outcomes/2/id', value: 'x', expected: 'an id of its own; /quizzes/0/outcomes/0 has this one' },
  ],
])('%s is told with its place, the value and what was expected', (_, wrong, mistake) => {
  expect(mistakesOf([wrong])).toEqual([{ ...mistake, path: `/quizzes/0${mistake.path}` }]);
});

test('two quizzes of one name are one too many', () => {
  expect(mistakesOf([quiz, quiz])).toEqual([
    { path: '/quizzes/1/id', value: 'quiz', expected: 'an id of its own; /quizzes/0 has this one' },
  ]);
});

test('every text is there in every language of the shop', () => {
  const dutch = { nl: 'Tekst' };
  const image = { url: '/a.webp', alt: dutch };
  const half: QuizDocument = {
    id: 'half',
    kind: 'knowledge',
    title: dutch,
    intro: dutch,
    terms: dutch,
    endsAt: end,
    questions: [
      { ...estimate, text: dutch, image, explanation: dutch, unit: dutch },
      {
        id: 'two',
        kind: 'single',
        text,
        options: [
          { id: 'a', text: dutch, image },
          { id: 'b', text },
        ],
        answer: 'a',
      },
    ],
    prizes: { ...draw, prize: { ...prize, name: dutch } },
  };
  const paths = (mistakes: readonly FieldError[]) => mistakes.map(({ path }) => path);
  expect(paths(mistakesOf([half]))).toEqual([
    '/quizzes/0/title/en',
    '/quizzes/0/intro/en',
    '/quizzes/0/terms/en',
    '/quizzes/0/questions/0/text/en',
    '/quizzes/0/questions/0/image/alt/en',
    '/quizzes/0/questions/0/explanation/en',
    '/quizzes/0/questions/0/unit/en',
    '/quizzes/0/questions/1/options/0/text/en',
    '/quizzes/0/questions/1/options/0/image/alt/en',
    '/quizzes/0/prizes/prize/name/en',
  ]);
  const shown = [{ id: 'beans', title: dutch, url: '/beans', image }];
  const some: QuizDocument = {
    ...person,
    outcomes: [{ id: 'x', title: dutch, text: dutch, products: shown }, outcomes[1]!],
  };
  expect(paths(mistakesOf([some]))).toEqual([
    '/quizzes/0/outcomes/0/title/en',
    '/quizzes/0/outcomes/0/text/en',
    '/quizzes/0/outcomes/0/products/0/title/en',
    '/quizzes/0/outcomes/0/products/0/image/alt/en',
  ]);
  const names = { ...defaultProgramme('Test').points, name: { nl: { one: 'punt', other: 'punten' } } };
  const document = { ...defaultProgramme('Test'), points: names, quizzes: [half] };
  expect(checkProgramme({ ...document, shop: { ...document.shop, languages: ['nl'] } })).toEqual([]);
});

test('a document with a mistake is refused whole, and nothing of it is kept', async () => {
  const shop = await server.shop();
  const wrong = { ...defaultProgramme('Test'), quizzes: [{ ...quiz, questions: [{ ...single, answer: 'z' }] }] };
  const answered = await shop.call('PUT', '/v1/programme/draft', wrong);
  expect(answered).toMatchObject({
    status: 422,
    body: { code: 'programme_invalid', reason: { errors: [{ path: '/quizzes/0/questions/0/answer', value: 'z' }] } },
  });
  const draft = await shop.call('GET', '/v1/programme/draft');
  expect(draft.body).toMatchObject({
    revision: 1,
    document: expect.not.objectContaining({ quizzes: expect.anything() }),
  });
});
