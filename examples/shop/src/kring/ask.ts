import type { KringSettings } from '../settings.ts';

/** What Kring says to a question. `away`: nothing, within the time there is. */
export type Told =
  | { readonly kind: 'answer'; readonly body: unknown }
  | { readonly kind: 'refusal'; readonly status: number; readonly problem: unknown }
  | { readonly kind: 'away' };

/** A page does not wait longer than this for what Kring knows. */
const timeOutMs = 3_000;

/** Reads something with the secret key, in words of this language; `path` begins with `/v1/`. Never throws. */
export const ask = (kring: KringSettings, path: string, language = 'nl'): Promise<Told> =>
  exchange(kring, path, { headers: { 'accept-language': language } });

/** Asks a question that has a body: nothing changes by it. Never throws. */
export const tell = (kring: KringSettings, path: string, body: object): Promise<Told> =>
  exchange(kring, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

interface Question {
  readonly method?: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function exchange(kring: KringSettings, path: string, question: Question): Promise<Told> {
  try {
    const response = await fetch(kring.url + path, {
      ...question,
      headers: { ...question.headers, authorization: `Bearer ${kring.secretKey}` },
      signal: AbortSignal.timeout(timeOutMs),
    });
    const body = (await response.json()) as unknown;
    if (response.ok) return { kind: 'answer', body };
    return response.status >= 500 || response.status === 429
      ? { kind: 'away' }
      : { kind: 'refusal', status: response.status, problem: body };
  } catch {
    return { kind: 'away' };
  }
}
