import { describe, expect, test } from 'vitest';
import { ANSWER_GRACE, answerableFrom, deadlineOf, hasLapsed, isLate, quizState } from './quiz-time.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-22T10:00:00Z') + seconds * 1000);
const text = (seconds: number) => at(seconds).toISOString();

describe('a question', () => {
  test('has its seconds, where there is a timer', () => {
    expect(deadlineOf({ secondsPerQuestion: 20 }, at(0), true)).toEqual(at(20));
    expect(deadlineOf({ secondsPerQuestion: 20 }, at(0), false)).toBeNull();
    expect(deadlineOf({}, at(0), true)).toBeNull();
  });
  test('is answered from its first reasonable moment on', () => {
    expect(answerableFrom({ minimumSeconds: 2 }, at(0))).toEqual(at(2));
    expect(answerableFrom({}, at(0))).toEqual(at(0));
  });
  test('is late only when the way can’t be the reason', () => {
    const grace = ANSWER_GRACE / 1000;
    expect(isLate(at(20), at(20))).toBe(false);
    expect(isLate(at(20), at(20 + grace))).toBe(false);
    expect(isLate(at(20), at(20 + grace + 0.001))).toBe(true);
    expect(isLate(null, at(1e6))).toBe(false);
  });
});

test.each([
  [{}, 'open'],
  [{ startsAt: text(0) }, 'open'],
  [{ startsAt: text(0.001) }, 'upcoming'],
  [{ endsAt: text(0.001) }, 'open'],
  [{ endsAt: text(0) }, 'ended'],
  [{ startsAt: text(-9), endsAt: text(9) }, 'open'],
] as const)('a quiz with %o is %s', (quiz, state) => {
  expect(quizState(quiz, at(0))).toBe(state);
});

test.each([
  ['a moment ago', 0, {}, false],
  ['not quite a day ago', 86_399, {}, false],
  ['a day ago', 86_400, {}, true],
  ['before the quiz ended', 5, { endsAt: text(0) }, true],
  ['while the quiz goes on', 5, { endsAt: text(1) }, false],
  ['before it was put off', 5, { startsAt: text(9) }, false],
  ['at a quiz that is gone', 5, undefined, true],
] as const)('an attempt begun %s', (_, ago, quiz, lapsed) => {
  expect(hasLapsed(at(-ago), quiz, at(0))).toBe(lapsed);
});
