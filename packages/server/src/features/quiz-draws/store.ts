import type { WinRow } from '../quiz-prizes/store.ts';

/** The commitment to a draw. */
export interface DrawRow {
  readonly shopId: string;
  readonly quizId: string;
  /** 32 random bytes in hex: told when it is drawn. */
  readonly seed: string;
  /** SHA-256 of those bytes, in hex: told from the first publication on. */
  readonly hash: string;
  /** When it is drawn: not before. */
  readonly at: Date;
  /** So many are drawn. */
  readonly winners: number;
  readonly programmeVersion: number;
  readonly drawnAt: Date | null;
}

/** Draws, and who takes part. */
export interface QuizDrawStore {
  find(shopId: string, quizId: string): Promise<DrawRow | undefined>;
  /** The first time with the seed and hash of this row; later only what was published anew, and not once it was drawn. */
  put(draw: DrawRow): Promise<void>;
  /** Notes that it was drawn. Throws RowChangedError where it was before. */
  close(draw: DrawRow, drawnAt: Date): Promise<void>;
  /** Those that are to be drawn by now, longest due first. */
  due(now: Date, limit: number): Promise<DrawRow[]>;
  /** Every one that was drawn, of all shops. */
  drawn(): Promise<DrawRow[]>;
  /** Who takes part, or took part, by their entries in order. */
  entered(shopId: string, quizId: string): Promise<WinRow[]>;
  /** Entries of customers who were erased take no part. */
  dropErased(shopId: string, quizId: string): Promise<void>;
  /** All that were not drawn have lost. */
  lose(shopId: string, quizId: string): Promise<void>;
}
