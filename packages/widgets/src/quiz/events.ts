/** Detail of `kring:quiz-started`. */
export interface QuizStarted {
  readonly quizId: string;
  readonly questions: number;
  /** False where there is no time limit, or the player switched it off. */
  readonly timer: boolean;
}

/** Detail of `kring:question-answered`. */
export interface QuestionAnswered {
  readonly quizId: string;
  readonly questionId: string;
  /** Which one it was, from 1. */
  readonly number: number;
  readonly of: number;
  /** Null where nothing is right or wrong. */
  readonly correct: boolean | null;
}

/** Detail of `kring:quiz-finished`. */
export interface QuizFinished {
  readonly quizId: string;
  readonly score: number;
  /** The most that could be had. */
  readonly of: number;
  /** What a personality quiz came to, by its id. */
  readonly outcome: string | null;
}

/** Detail of `kring:prize-won`. */
export interface PrizeWon {
  readonly quizId: string;
  /** `claimable`: a guest won, and has to sign in for it; once they did, it comes again as `won`. */
  readonly state: 'won' | 'claimable';
  /** 0 where it is something else than points. */
  readonly points: number;
}
