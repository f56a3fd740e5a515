import type { FieldError, QuizDocument } from '@kring/contract';
import { expect, test } from 'vitest';
import { draw, end, mistakesOf, moments, open, person, prize, quiz, start, text } from './quizzes.testing.ts';

test.each<[string, QuizDocument]>([
  ['prizes for everyone', { ...quiz, prizes: { mode: 'everyone', prize } }],
  ['prizes for all that can be had', { ...quiz, prizes: { mode: 'score', prize, atLeast: 1 } }],
  ['the first moment there is, and the last', { ...quiz, ...open, prizes: moments(start, '2026-12-08T08:59:59.999Z') }],
  ['moments without an end', { ...quiz, terms: text, prizes: moments(start) }],
  ['a draw', { ...quiz, ...open, prizes: { ...draw, prize: { ...prize, stock: 3 } } }],
])('%s has no mistakes', (_, fine) => {
  expect(mistakesOf([fine])).toEqual([]);
});

test.each<[string, QuizDocument, FieldError]>([
  [
    'a prize for a score in personality',
    { ...person, prizes: { mode: 'score', prize, atLeast: 1 } },
    { path: '/prizes/atLeast', value: 1, expected: 'nothing here: a personality quiz has no score' },
  ],
  [
    'a score that nobody comes to',
    { ...quiz, prizes: { mode: 'score', prize, atLeast: 2 } },
    { path: '/prizes/atLeast', value: 2, expected: 'at most 1, which is all that the questions bring' },
  ],
  [
    'a draw among those with a score that nobody comes to',
    { ...quiz, ...open, prizes: { ...draw, atLeast: 2 } },
    { path: '/prizes/atLeast', value: 2, expected: 'at most 1, which is all that the questions bring' },
  ],
  [
    'a draw without an end',
    { ...quiz, terms: text, prizes: draw },
    { path: '/endsAt', expected: 'when the quiz ends, as the winners are drawn then' },
  ],
  [
    'a draw without terms',
    { ...quiz, endsAt: end, prizes: draw },
    { path: '/terms', expected: 'the terms: the law asks for them where a prize is won by chance' },
  ],
  [
    'winning moments without terms',
    { ...quiz, startsAt: start, endsAt: end, prizes: moments(start) },
    { path: '/terms', expected: 'the terms: the law asks for them where a prize is won by chance' },
  ],
  [
    'a moment before the start',
    { ...quiz, ...open, prizes: moments('2026-12-01T08:59:59Z') },
    {
      path: '/prizes/moments/0',
      value: '2026-12-01T08:59:59Z',
      expected: `a moment while the quiz is open, from ${start} on, before ${end}`,
    },
  ],
  [
    'a moment at the end',
    { ...quiz, ...open, prizes: moments(start, end) },
    {
      path: '/prizes/moments/1',
      value: end,
      expected: `a moment while the quiz is open, from ${start} on, before ${end}`,
    },
  ],
  [
    'the same moment, written otherwise',
    { ...quiz, ...open, prizes: moments('2026-12-02T09:00:00Z', '2026-12-02T10:00:00+01:00') },
    {
      path: '/prizes/moments/1',
      value: '2026-12-02T10:00:00+01:00',
      expected: 'a moment of its own; /quizzes/0/prizes/moments/0 is the same',
    },
  ],
  [
    'fewer prizes than moments',
    {
      ...quiz,
      ...open,
      prizes: { mode: 'moments', prize: { ...prize, stock: 1 }, moments: [start, '2026-12-02T09:00:00Z'] },
    },
    { path: '/prizes/prize/stock', value: 1, expected: 'at least 2, for the 2 moments of /quizzes/0/prizes/moments' },
  ],
  [
    'fewer prizes than winners',
    { ...quiz, ...open, prizes: { ...draw, prize: { ...prize, stock: 2 } } },
    { path: '/prizes/prize/stock', value: 2, expected: 'at least 3, for the 3 of /quizzes/0/prizes/winners' },
  ],
])('%s is told with its place, the value and what was expected', (_, wrong, mistake) => {
  expect(mistakesOf([wrong])).toEqual([{ ...mistake, path: `/quizzes/0${mistake.path}` }]);
});
