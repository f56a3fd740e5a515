/** One request, sent to the mock and to the server. */
export interface Step {
  readonly ask: string;
  readonly as?: 'page' | 'session' | 'secret' | 'nobody' | `Bearer ${string}`;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
  readonly keep?: (body: Record<string, unknown>, headers: Headers, kept: Record<string, string>) => void;
}

/** The headers of a call that is done once. */
export const once = (key: string) => ({ headers: { 'idempotency-key': `drift-${key}` } });

export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+/, '');
