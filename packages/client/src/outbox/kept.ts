import type { EndpointKey } from '@kring/contract';
import type { KringError } from '../error.ts';
import type { LooseInput } from '../request.ts';

/** What a visitor did, and the server has not answered yet. */
export interface Kept {
  /** The idempotency key: made before the first send, and the same over retries, reloads and tabs. */
  readonly id: string;
  /** The API and the publishable key: one origin may show two shops. */
  readonly shop: string;
  /** `cus_…`: it is sent as this customer, or not at all. */
  readonly customer: string;
  readonly endpoint: EndpointKey;
  readonly input: LooseInput;
  /** When it was done, by the device's clock. */
  readonly at: number;
  /** How long it may wait, in milliseconds. */
  readonly life: number;
}

/** How a kept act ended: the server's answer, or its refusal. */
export type Settled = { readonly answer: object | undefined } | { readonly error: KringError };

const HOUR = 3_600_000;
/** Nothing waits longer than the visitor remembers having done it. */
export const LONGEST = 48 * HOUR;
/** A page that gathers more is not a visitor who does things. */
export const MOST = 50;

/** A clock that was set makes an act older, never younger. */
export const isFresh = ({ at, life }: Kept, now: number): boolean => Math.abs(now - at) < Math.min(life, LONGEST);

export const sameCustomer = (one: Kept, other: Pick<Kept, 'shop' | 'customer'>): boolean =>
  one.shop === other.shop && one.customer === other.customer;

/** The same thing done again before the first was answered, by a double click or in another tab, is one intent. */
export const sameIntent = (one: Kept, other: Kept): boolean =>
  sameCustomer(one, other) &&
  one.endpoint === other.endpoint &&
  JSON.stringify(one.input) === JSON.stringify(other.input);

/** Whether asking again can't change it. A session that ended can be opened again, and a busy server can get well. */
export const isFinal = ({ kind, status, code }: KringError): boolean =>
  kind === 'refused' && ![401, 408, 425, 429].includes(status) && code !== 'idempotency_in_progress';
