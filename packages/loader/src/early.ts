import type { Early, GetToken } from '@kring/client';
import type { Settings } from './script.ts';

/**
 * Sends the first request while the client is still on its way: the session for a customer, the programme for a guest.
 * Without own headers, so without a preflight. `getToken` gives the client the token that was used here, once.
 */
export function sendEarly(
  { apiUrl, key, language }: Settings,
  ask: GetToken | undefined,
): { readonly early: Early; readonly getToken: GetToken | undefined } {
  // Nobody to ask, no token.
  let first = Promise.resolve().then(ask) as Promise<string | null> | undefined;
  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${apiUrl}/v1/${path}?key=${encodeURIComponent(key)}`, {
      ...init,
      credentials: 'omit',
      headers: { 'accept-language': language },
      // What does not come in time is asked for again by the client. An older browser waits for as long as it likes.
      signal: AbortSignal.timeout?.(10_000) ?? null,
    });
  const early: Early = first!.then(async (token) => {
    if (!token) return ['GET /v1/programme', await send('programme')];
    return ['POST /v1/session', await send('session', { method: 'POST', body: JSON.stringify({ token }) }), token];
  });
  return {
    early,
    getToken:
      ask &&
      (() => {
        const used = first;
        first = undefined;
        return used ?? ask();
      }),
  };
}
