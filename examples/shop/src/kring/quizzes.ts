import type { KringSettings } from '../settings.ts';
import { ask } from './ask.ts';
import { field, list, number, words } from './fields.ts';

interface Winner {
  /** The shop's own id; null for a guest, and for who was forgotten. */
  readonly customerId: string | null;
  readonly at: string;
  readonly prize: string;
  readonly state: string;
}

/** A quiz as the desk sees it. */
export interface Quiz {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly endsAt: string | null;
  readonly attempts: { readonly started: number; readonly finished: number; readonly guests: number };
  readonly prizes: {
    readonly mode: string;
    readonly stock: number | null;
    readonly given: number;
    /** Won by guests, and not claimed yet. */
    readonly waiting: number;
    /** Winning moments that are over. */
    readonly passed: number;
  } | null;
  readonly draw: { readonly hash: string; readonly at: string; readonly drawnAt: string | null } | null;
  /** Newest first. */
  readonly winners: readonly Winner[];
}

const toWinner = (one: unknown): Winner => ({
  customerId: words(field(one, 'customerId')) || null,
  at: words(field(one, 'at')),
  prize: words(field(one, 'prize')),
  state: words(field(one, 'state')),
});

function toQuiz(one: unknown): Quiz {
  const [prizes, draw] = [field(one, 'prizes'), field(one, 'draw')];
  const stock = field(prizes, 'stock');
  const played = (name: string) => number(field(one, 'attempts', name));
  return {
    id: words(field(one, 'id')),
    title: words(field(one, 'title')),
    state: words(field(one, 'state')),
    endsAt: words(field(one, 'ends', 'at')) || null,
    attempts: { started: played('started'), finished: played('finished'), guests: played('guests') },
    prizes: prizes
      ? {
          mode: words(field(prizes, 'mode')),
          stock: typeof stock === 'number' ? stock : null,
          given: number(field(prizes, 'given')),
          waiting: number(field(prizes, 'waiting')),
          passed: number(field(prizes, 'passed')),
        }
      : null,
    draw: draw
      ? {
          hash: words(field(draw, 'hash')),
          at: words(field(draw, 'at')),
          drawnAt: words(field(draw, 'drawnAt')) || null,
        }
      : null,
    winners: list(field(one, 'winners')).map(toWinner),
  };
}

/** All quizzes of the programme with their figures; null where Kring does not answer. */
export async function readQuizzes(kring: KringSettings, language: string): Promise<Quiz[] | null> {
  const told = await ask(kring, '/v1/quizzes', language);
  return told.kind === 'answer' ? list(field(told.body, 'items')).map(toQuiz) : null;
}
