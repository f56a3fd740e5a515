import type { Answer, EventType } from '@kring/contract';
import { refuseCursor } from '../../http/problems.ts';
import { newId } from '../../ids.ts';
import type { Tx } from '../../storage/storage.ts';

/** What `record` takes. */
export interface Happening {
  readonly shopId: string;
  /** cus_…; null where it is about no customer. */
  readonly customerId: string | null;
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
  /** What this is the one event of, for instance `red:red_…:issued`. The same key again has no effect. */
  readonly businessKey: string;
}

/** Notes what happened, for the shop to act on. Part of the transaction in which it happened. */
export async function record(tx: Tx, happening: Happening): Promise<void> {
  await tx.events.add({ ...happening, id: newId('evt', tx.now), at: tx.now });
}

interface Asked {
  readonly shopId: string;
  readonly type: EventType | undefined;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/**
 * Events from after the cursor on, in the order of their commit. The next cursor is the last event that was looked at,
 * whatever its type, so that who asks for one type does not pass by the others each time.
 */
export async function eventPage(tx: Tx, { shopId, type, cursor, limit }: Asked): Promise<Answer<'GET /v1/events'>> {
  if (cursor !== undefined && !(await tx.events.exists(shopId, cursor))) throw refuseCursor(cursor);
  const events = await tx.events.after(shopId, cursor, type, limit);
  const last = events.length < limit ? await tx.events.last(shopId) : events.at(-1)?.id;
  return {
    items: events.map(({ id, type: kind, at, customerId, data }) => ({
      id,
      type: kind,
      at: at.toISOString(),
      customerId,
      data: { ...data },
    })),
    nextCursor: last ?? null,
  };
}
