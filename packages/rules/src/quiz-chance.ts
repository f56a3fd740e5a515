import type { QuizDocument } from '@kring/contract';
import { dayOf, dayText } from './days.ts';

/**
 * What the Dutch code of conduct for promotional games of chance allows for one product or service in a calendar year
 * (Gedragscode promotionele kansspelen): so many draws, and prizes of so much together, in euro cents. Where all prizes of a
 * year are worth less than `small`, it sets no number of draws.
 */
export const CHANCE_LIMITS = { draws: 20, value: 10_000_000, small: 450_000 } as const;

/** Prizes by chance of one quiz in one calendar year of the shop. */
export interface ChanceInYear {
  readonly quizId: string;
  readonly year: number;
  /** Each winning moment is a draw, and so is drawing after the end. */
  readonly draws: number;
  readonly prizes: number;
  /** Of all of them, in minor units; null where the document does not say what one is worth. */
  readonly value: number | null;
}

type Prizes = NonNullable<QuizDocument['prizes']>;

/** What one prize is worth, in minor units: as told, else the money that it takes off. Points have no price of their own. */
export function prizeValue({ value, gives }: Prizes['prize']): number | null {
  if (value !== undefined) return value;
  if (!('reward' in gives)) return null;
  const { reward } = gives;
  switch (reward.kind) {
    case 'fixed_discount':
    case 'cashback':
      return reward.amount;
    case 'percentage_discount':
      return reward.most ?? null;
    case 'free_shipping':
    case 'gift':
      return null;
  }
}

/** When prizes of a quiz are drawn, and how many each time; nothing where it has no prize by chance. */
function drawsOf({ prizes, endsAt }: QuizDocument): { readonly at: string; readonly prizes: number }[] {
  if (prizes?.mode === 'moments') return prizes.moments.map((at) => ({ at, prizes: 1 }));
  return prizes?.mode === 'draw' && endsAt !== undefined ? [{ at: endsAt, prizes: prizes.winners }] : [];
}

/** The prizes by chance of all quizzes, by calendar year, and within it in the order of the document. */
export function gamesOfChance(quizzes: readonly QuizDocument[], timeZone: string): ChanceInYear[] {
  const found = quizzes.flatMap((quiz) => {
    const each = quiz.prizes ? prizeValue(quiz.prizes.prize) : null;
    const years = new Map<number, ChanceInYear>();
    for (const { at, prizes } of drawsOf(quiz)) {
      const year = Number.parseInt(dayText(dayOf(new Date(at), timeZone)), 10);
      const before = years.get(year) ?? { draws: 0, prizes: 0 };
      const count = before.prizes + prizes;
      const value = each === null ? null : each * count;
      years.set(year, { quizId: quiz.id, year, draws: before.draws + 1, prizes: count, value });
    }
    return [...years.values()];
  });
  return found.toSorted((a, b) => a.year - b.year);
}

/** A calendar year of all quizzes together, held against {@link CHANCE_LIMITS}. */
export interface YearOfChance {
  readonly year: number;
  readonly draws: number;
  readonly prizes: number;
  /** Of those whose value is known, in minor units. */
  readonly value: number;
  /** Quizzes whose prizes have no value in the document. */
  readonly unknown: readonly string[];
  readonly tooMany: boolean;
  readonly tooMuch: boolean;
}

/** Adds up a year. `tooMany` counts where the prizes are worth as much as sets a number, or may be. */
export function yearsOfChance(games: readonly ChanceInYear[]): YearOfChance[] {
  return [...new Set(games.map(({ year }) => year))].map((year) => {
    const own = games.filter((game) => game.year === year);
    const sum = (of: (game: ChanceInYear) => number) => own.reduce((total, game) => total + of(game), 0);
    const draws = sum((game) => game.draws);
    const value = sum((game) => game.value ?? 0);
    const unknown = own.filter((game) => game.value === null).map(({ quizId }) => quizId);
    const isSmall = value < CHANCE_LIMITS.small && unknown.length === 0;
    return {
      year,
      draws,
      prizes: sum((game) => game.prizes),
      value,
      unknown,
      tooMany: draws > CHANCE_LIMITS.draws && !isSmall,
      tooMuch: value > CHANCE_LIMITS.value,
    };
  });
}
