import type { GivenAnswer } from '@kring/contract';
import type { PlannedQuestion } from '@kring/rules';
import type { Whose } from '../me/service.ts';

/** One play of a quiz, by the rules that were in force when it began. */
export interface AttemptRow {
  readonly shopId: string;
  /** att_…; whoever has the id of a guest's attempt may play on. */
  readonly id: string;
  readonly quizId: string;
  /** cus_…; null for a guest. */
  readonly customerId: string | null;
  readonly programmeVersion: number;
  /** True where questions have a deadline. */
  readonly timer: boolean;
  readonly plan: readonly PlannedQuestion[];
  /** `lapsed`: can't be finished any more. One that should have lapsed may still be `playing` here: see `hasLapsed`. */
  readonly state: 'playing' | 'finished' | 'lapsed';
  /** Questions behind; the place in the plan of the one that is asked. */
  readonly position: number;
  readonly score: number;
  readonly correct: number;
  readonly startedAt: Date;
  /** The day in the shop, 2026-11-22. */
  readonly startedOn: string;
  /** When the question was asked that is asked now, or was last. */
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
  /** Of a personality quiz that is finished: the id of what it came to. */
  readonly outcome: string | null;
  /** Whether the outcome may be in the customer's profile; null while not answered. */
  readonly profileGranted: boolean | null;
}

/** What was answered to one question, and how it was graded. Never changes. */
export interface AnswerRow {
  readonly shopId: string;
  readonly attemptId: string;
  readonly questionId: string;
  /** Its place in the plan of the attempt. */
  readonly place: number;
  /** Null where nothing was answered. */
  readonly given: GivenAnswer | null;
  readonly correct: boolean | null;
  readonly points: number;
  /** True where an answer came, and came too late. */
  readonly late: boolean;
  readonly at: Date;
}

/** How often a quiz was played, by everybody. */
export interface PlayedTotals {
  readonly started: number;
  readonly finished: number;
  /** Finished by guests. */
  readonly guests: number;
}

/** Something that the customer agreed to have in the profile. */
export interface AttributeRow extends Whose {
  readonly attribute: string;
  readonly value: string;
  readonly quizId: string;
  readonly at: Date;
}

/** Attempts at quizzes, what was answered, and what came of it in profiles. */
export interface QuizStore {
  /** Keeps a new attempt. Throws where the customer has one under way. */
  add(attempt: AttemptRow): Promise<void>;
  find(shopId: string, id: string): Promise<AttemptRow | undefined>;
  /** The attempt of the customer that is under way, lapsed or not. */
  open(whose: Whose, quizId: string): Promise<AttemptRow | undefined>;
  /** The attempt that the customer finished last. */
  lastFinished(whose: Whose, quizId: string): Promise<AttemptRow | undefined>;
  /** Notes an answer; false where this question of the attempt was answered before. */
  addAnswer(answer: AnswerRow): Promise<boolean>;
  /** Keeps an attempt that went on by one question; false where it is not at the question before any more. */
  goOn(attempt: AttemptRow): Promise<boolean>;
  /** Ends an attempt under way that can't be finished any more. */
  lapse(shopId: string, id: string): Promise<void>;
  /** In the order in which they were given. */
  answers(shopId: string, attemptId: string): Promise<AnswerRow[]>;
  totals(shopId: string, quizId: string): Promise<PlayedTotals>;
  /** How often the customer began to play: at all, and on this day. */
  playedBy(whose: Whose, quizId: string, day: string): Promise<{ readonly ever: number; readonly onDay: number }>;
  /** Makes an attempt of a guest this customer's; false where it is somebody's already. */
  assign(whose: Whose, id: string): Promise<boolean>;
  setProfileGranted(shopId: string, id: string, granted: boolean): Promise<void>;
  /** Keeps an attribute in place of what it was before. */
  keepAttribute(attribute: AttributeRow): Promise<void>;
  attributes(whose: Whose): Promise<AttributeRow[]>;
  /** Forgets all attributes, and that they were agreed to. */
  forgetAttributes(whose: Whose): Promise<void>;
}
