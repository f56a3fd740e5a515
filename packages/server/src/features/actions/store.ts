import type { ActionEarned } from '@kring/contract';
import type { ActionCounts } from '@kring/rules';
import type { Whose } from '../me/service.ts';

/** Something that a customer did, and what it earned. */
export interface OccurrenceRow extends Whose {
  readonly actionId: string;
  /** The shop's own id. */
  readonly occurrenceId: string;
  readonly happenedAt: Date;
  readonly points: number;
  readonly capped: ActionEarned['capped'];
}

/** What was reported, and counters of what it earned: a cap is looked up, whatever there was before. */
export interface ActionStore {
  find(shopId: string, actionId: string, occurrenceId: string): Promise<OccurrenceRow | undefined>;
  add(occurrence: OccurrenceRow): Promise<void>;
  /** `day` is the calendar day in the shop's time zone. */
  counts(whose: Whose, actionId: string, day: string): Promise<ActionCounts>;
  /** Counts one time more, and its points; throws where the budget is not at `before.spent` any more. */
  count(whose: Whose, actionId: string, day: string, points: number, before: ActionCounts): Promise<void>;
}
