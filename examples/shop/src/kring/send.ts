import type { KringSettings } from '../settings.ts';
import type { Report } from '../store/reports.ts';

/** What came of one try. `later` is worth another try with the same key; `answered` is Kring's last word. */
export type Outcome =
  | {
      readonly kind: 'answered';
      readonly ok: boolean;
      readonly status: number;
      readonly body: unknown;
      readonly replayed: boolean;
    }
  | { readonly kind: 'later'; readonly trouble: string; readonly afterMs: number; readonly reached: boolean };

const passing = new Set([408, 425, 429, 500, 502, 503, 504]);
const timeOutMs = 10_000;

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** Sends one report. Never throws: a network error or a time-out is an outcome. */
export async function send(kring: KringSettings, report: Report): Promise<Outcome> {
  let response: Response;
  try {
    response = await fetch(kring.url + report.path, {
      method: report.method,
      headers: {
        authorization: `Bearer ${report.signer === 'second' ? kring.secondSecretKey : kring.secretKey}`,
        'idempotency-key': report.idempotencyKey,
        ...(report.body === '' ? {} : { 'content-type': 'application/json' }),
      },
      ...(report.body === '' ? {} : { body: report.body }),
      signal: AbortSignal.timeout(timeOutMs),
    });
  } catch (cause) {
    const why =
      cause instanceof Error && cause.name === 'TimeoutError' ? 'no answer within 10 seconds' : 'not reachable';
    return { kind: 'later', trouble: `${kring.url}: ${why}`, afterMs: 0, reached: false };
  }
  const body = await readJson(response);
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  if (passing.has(response.status) || code === 'idempotency_in_progress') {
    const afterMs = Number(response.headers.get('retry-after') ?? 0) * 1_000 || 0;
    return { kind: 'later', trouble: `HTTP ${response.status}`, afterMs, reached: true };
  }
  const replayed = response.headers.get('idempotent-replayed') === 'true';
  return { kind: 'answered', ok: response.ok, status: response.status, body, replayed };
}
