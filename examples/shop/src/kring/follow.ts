import type { House } from '../house.ts';
import type { ShopEvent } from '../store/events.ts';
import { ask } from './ask.ts';
import { field, list, words } from './fields.ts';

const pageSize = 100;
/** Of one look; the next one goes on from there. */
const mostPages = 20;

const toEvent = (value: unknown): ShopEvent => ({
  id: words(field(value, 'id')),
  customerId: words(field(value, 'customerId')) || null,
  type: words(field(value, 'type')),
  at: words(field(value, 'at')),
  data: field(value, 'data') ?? {},
});

/**
 * Reads what happened at Kring since the last look, and keeps it with the place to go on from. A real shop does this every
 * minute or so, and sends its mails by it. False where Kring did not answer.
 */
export async function followEvents({ settings, events, together }: House): Promise<boolean> {
  for (let page = 0; page < mostPages; page += 1) {
    const cursor = events.cursor();
    const from = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const told = await ask(settings.kring, `/v1/events?limit=${pageSize}${from}`);
    if (told.kind !== 'answer') return false;
    const items = list(field(told.body, 'items'));
    const next = words(field(told.body, 'nextCursor'));
    if (next) together(() => events.keep(items.map(toEvent), next));
    if (items.length < pageSize) return true;
  }
  return true;
}
