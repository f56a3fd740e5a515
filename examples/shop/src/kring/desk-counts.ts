import type { KringSettings } from '../settings.ts';
import { ask } from './ask.ts';
import { field, list } from './fields.ts';

/** What waits at the desk; null where Kring does not answer. */
export interface DeskCounts {
  readonly held: number | null;
  readonly pending: number | null;
  readonly followUps: number | null;
}

/** More than this is shown as so many and a plus. */
export const mostCounted = 100;

/** Counts what waits for a decision or an answer. */
export async function readDeskCounts(kring: KringSettings): Promise<DeskCounts> {
  const count = async (path: string) => {
    const told = await ask(kring, `${path}&limit=${mostCounted}`);
    return told.kind === 'answer' ? list(field(told.body, 'items')).length : null;
  };
  const [held, pending, followUps] = await Promise.all([
    count('/v1/referrals?state=held'),
    count('/v1/reviews?state=pending'),
    count('/v1/reviews?followUp=open'),
  ]);
  return { held, pending, followUps };
}
