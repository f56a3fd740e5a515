import type { EventType } from '@kring/contract';
import type { Whose } from '../me/service.ts';

/** What happened, as it is kept. */
export interface EventRow {
  readonly shopId: string;
  /** evt_… */
  readonly id: string;
  readonly type: EventType;
  readonly at: Date;
  /** cus_…; null where it is about no customer. */
  readonly customerId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** Unique per shop, for ever. */
  readonly businessKey: string;
}

/** An event as its shop reads it. */
export interface ShownEvent extends Pick<EventRow, 'id' | 'type' | 'at' | 'data'> {
  /** The shop's own customer id. */
  readonly customerId: string | null;
}

/** How far the warnings of one kind have come: points up to these, by moment of expiry and customer, were warned of. */
export interface Warned extends Whose {
  readonly expiresAt: Date;
}

/** Points of a customer that expired at one moment, and of which no event tells yet. */
export interface Expired extends Whose {
  readonly points: number;
  /** The last moment of their last day. */
  readonly lastMoment: Date;
  /** The first of their entries. */
  readonly entryId: string;
}

/** Events in the order in which they were committed; how far warnings have come, and what is still to tell. */
export interface EventStore {
  /** Twice with one business key is once. */
  add(event: EventRow): Promise<void>;
  /** From just after the event `after` (from the first where undefined). */
  after(shopId: string, after: string | undefined, type: EventType | undefined, limit: number): Promise<ShownEvent[]>;
  exists(shopId: string, id: string): Promise<boolean>;
  /** The id of the newest event. */
  last(shopId: string): Promise<string | undefined>;
  /** @param days which warning: so many days before */
  warned(days: number): Promise<Warned | undefined>;
  setWarned(days: number, warned: Warned): Promise<void>;
  /** Takes out some points that came when the last warning of their moment had gone out; 0 where they are gone again. */
  takeLate(limit: number): Promise<(Warned & { readonly points: number })[]>;
  /** Takes out what expired of some customers: who takes it tells it in the same transaction. */
  takeExpired(customers: number): Promise<Expired[]>;
}
