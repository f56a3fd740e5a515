import type { QuizPrize, QuizPrizes } from '@kring/contract';

/**
 * What became of a prize. `claimable`: a guest has a ticket; `entered`: takes part in a draw; `won`; `lost`: the draw went to
 * others; `lapsed`: nobody came with the ticket; `had`: the ticket came from a customer who had won before.
 */
export type WinState = 'claimable' | 'entered' | 'won' | 'lost' | 'lapsed' | 'had';

/** Why an attempt brought nothing. `drawn`: the draw was over; `gone`: none were left. */
export type Miss = 'score' | 'moment' | 'gone' | 'had' | 'entered' | 'drawn';

/** What an attempt brought: a prize, a ticket for one, or a place in a draw. */
export interface WinRow {
  readonly shopId: string;
  /** qwn_… */
  readonly id: string;
  readonly quizId: string;
  /** att_… */
  readonly attemptId: string;
  /** cus_…; null while it is a guest's. */
  readonly customerId: string | null;
  readonly mode: QuizPrizes['mode'];
  readonly state: WinState;
  /** The prize as it was promised. */
  readonly prize: QuizPrize;
  /** The version of the programme that promised it. */
  readonly programmeVersion: number;
  readonly at: Date;
  /** A guest's right to it: SHA-256 of the ticket, and the first moment at which it is none any more. */
  readonly ticket: { readonly hash: string; readonly expiresAt: Date } | null;
  /** In a draw: SHA-256 of the attempt id, in hex. */
  readonly entry: string | null;
  /** In which place it was drawn, from 1. */
  readonly place: number | null;
}

/** What may change of a win that waits. */
export type WinChange = Pick<WinRow, 'state' | 'customerId' | 'place'>;

/** A win with the shop's own id of its customer: null for a guest, and for one who was erased. */
export interface ListedWin extends WinRow {
  readonly shopCustomerId: string | null;
}

/** How a quiz of a shop is doing. */
export interface PrizeCounts {
  readonly given: number;
  readonly waiting: number;
  /** Moments that are over by now. */
  readonly passed: number;
}

/** Prizes of quizzes, the stock they take and the moments they are won at. */
export interface QuizPrizeStore {
  add(win: WinRow): Promise<void>;
  /** Throws RowChangedError where the win is not as this row says any more. */
  change(win: WinRow, change: WinChange): Promise<void>;
  find(shopId: string, id: string): Promise<WinRow | undefined>;
  ofAttempt(shopId: string, attemptId: string): Promise<WinRow | undefined>;
  /** What stands for a customer: won, or in the draw; at most one a quiz, for ever. */
  ofCustomer(shopId: string, quizId: string, customerId: string): Promise<WinRow | undefined>;
  byTicket(shopId: string, hash: string): Promise<WinRow | undefined>;

  addMiss(shopId: string, attemptId: string, why: Miss): Promise<void>;
  missOf(shopId: string, attemptId: string): Promise<Miss | undefined>;

  /** Tickets of a quiz that ran out by now, earliest first. */
  dueTickets(shopId: string, quizId: string, now: Date, limit: number): Promise<WinRow[]>;
  /** The same of all shops. */
  allDueTickets(now: Date, limit: number): Promise<WinRow[]>;

  /** Takes one where there are less than `stock` taken; null for no end to it. False where none is left. */
  claimStock(shopId: string, quizId: string, prizeId: string, stock: number | null): Promise<boolean>;
  /** Gives one back. */
  unclaimStock(shopId: string, quizId: string, prizeId: string): Promise<void>;

  /** These are the moments of a quiz from now on; one that somebody won stays. */
  putMoments(shopId: string, quizId: string, moments: readonly Date[]): Promise<void>;
  /** Takes the earliest moment up to now that nobody won. False where there is none. */
  claimMoment(shopId: string, quizId: string, now: Date, winId: string): Promise<boolean>;
  /** Lets the moment of a win be won again. */
  unclaimMoment(shopId: string, winId: string): Promise<void>;

  counts(shopId: string, quizId: string, now: Date): Promise<PrizeCounts>;
  /** Won, waiting or lapsed, newest first. */
  newest(shopId: string, quizId: string, limit: number): Promise<ListedWin[]>;

  /** Where stock, moments, entries of the ledger or codes are not what the wins say, each as a sentence. Reads everything. */
  audit(): Promise<string[]>;
}

/** A result under a name that its player chose. */
export interface LeaderRow {
  readonly shopId: string;
  readonly quizId: string;
  readonly attemptId: string;
  readonly customerId: string | null;
  readonly name: string;
  readonly score: number;
  readonly finishedAt: Date;
}

/** Leaderboards: only what players named. */
export interface QuizLeaderStore {
  /** Puts a result on the board, in place of another one of the same customer. */
  put(leader: LeaderRow): Promise<void>;
  remove(shopId: string, attemptId: string): Promise<void>;
  find(shopId: string, attemptId: string): Promise<LeaderRow | undefined>;
  /** Highest score first; of the same score who had it first. */
  best(shopId: string, quizId: string, limit: number): Promise<LeaderRow[]>;
  /** So many are better than this one. */
  ahead(leader: LeaderRow): Promise<number>;
}
