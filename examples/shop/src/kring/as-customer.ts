import type { Clock } from '../clock.ts';
import type { Customer } from '../customers.ts';
import type { KringSettings } from '../settings.ts';
import { field, words } from './fields.ts';
import { customerToken } from './token.ts';

/** A device as Kring sees it: the pages of the shop that it is on, and what it says of itself. */
export interface Device {
  readonly origin: string;
  readonly userAgent: string;
}

/** Says something to Kring; throws where Kring is away, and gives the answer with its status otherwise. */
export type Say = (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  idempotencyKey?: string,
) => Promise<{ readonly ok: boolean; readonly status: number; readonly body: unknown }>;

const timeOutMs = 10_000;

/** Speaks to Kring with these headers. */
export function speaker(kring: KringSettings, headers: Readonly<Record<string, string>>): Say {
  return async (method, path, body, idempotencyKey) => {
    const response = await fetch(kring.url + path, {
      method,
      headers: {
        ...headers,
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(timeOutMs),
    });
    if (response.status >= 500 || response.status === 429) throw new Error(`HTTP ${response.status} at ${path}`);
    return { ok: response.ok, status: response.status, body: (await response.json()) as unknown };
  };
}

/** Opens a session as a page does for a signed-in customer. */
export async function asCustomer(
  kring: KringSettings,
  clock: Clock,
  customer: Customer,
  { origin, userAgent }: Device,
): Promise<Say> {
  const device = { origin, 'user-agent': userAgent, 'accept-language': 'nl' };
  const token = await customerToken(kring, clock, customer, 'nl');
  const opened = await speaker(kring, device)('POST', `/v1/session?key=${kring.publishableKey}`, { token });
  return speaker(kring, { ...device, authorization: `Bearer ${words(field(opened.body, 'sessionToken'))}` });
}
