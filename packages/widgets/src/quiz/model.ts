import type { Quiz, QuizResult } from '@kring/contract';
import { list, text, whole, type Speech } from '@kring/kit';
import type { RingProps } from '@kring/kit/ui';
import { strings, type Strings } from './strings.ts';

/** A quiz before it is played, in words. */
export interface Intro {
  readonly title: string;
  readonly text: string;
  readonly ring: RingProps;
  /** What there is to win, or what came of the last time. */
  readonly prize: string;
  readonly facts: string;
  readonly terms: string;
  readonly board: readonly Leader[] | undefined;
}

/** A line of the leaderboard. */
export interface Leader {
  readonly name: string;
  readonly score: number;
  readonly mine: boolean;
}

export const wordsIn = ({ language }: Speech): Strings => strings[language];

/** Longer than what fits on a card. */
export const long = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 4_000) : '');

export const percent = (part: number, of: number): number => Math.min(Math.round((part / of) * 100), 100);

/** How many were right, as a ring; what a personality came to is no number. */
export function scoreRing({ correct }: QuizResult, of: number, outcome: boolean, words: Strings): RingProps {
  if (outcome) return { share: 100, text: '✓' };
  const [got, all] = [whole(correct), whole(of, 1)];
  return { share: percent(got, all), text: `${got}/${all}`, note: words.right };
}

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ');

export function intro(quiz: Quiz, words: Strings): Intro {
  const { state, last } = quiz;
  const count = whole(quiz.questions, 1);
  const ends = text(quiz.ends?.onText);
  const opens = text(quiz.opens?.onText);
  const over = state === 'ended' || state === 'limit';
  const until = ends && (state === 'ended' ? words.ended : words.ends)(ends);
  return {
    title: text(quiz.title),
    text: state === 'limit' ? text(quiz.next?.text) : state === 'ended' ? until : text(quiz.intro),
    ring:
      over && last
        ? scoreRing(last, count, quiz.kind === 'personality', words)
        : { share: 0, text: `${count}`, note: words.questions[count === 1 ? 'one' : 'other'] },
    prize: (over && text(last?.prize?.text)) || (state === 'ended' ? '' : text(quiz.prizeText)),
    facts:
      state === 'ended'
        ? text(last?.text)
        : joined(over ? text(last?.text) : text(quiz.timeText), state === 'upcoming' ? words.opens(opens) : until),
    terms: long(quiz.terms),
    board: quiz.leaderboard
      ? list(quiz.leaderboard).map((one) => ({
          name: text(one?.name),
          score: whole(one?.score),
          mine: one?.mine === true,
        }))
      : undefined,
  };
}
