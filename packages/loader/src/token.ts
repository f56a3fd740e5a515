import type { GetToken } from '@kring/client';
import type { Settings } from './script.ts';

/** Where customer tokens come from by the script tag: first the one in the page, then the shop's address. */
export function tokenSource({ token, tokenUrl }: Settings): GetToken | undefined {
  if (!tokenUrl) return token ? () => token : undefined;
  let inPage = token;
  return async () => {
    const first = inPage;
    inPage = undefined;
    if (first) return first;
    const response = await fetch(tokenUrl, { credentials: 'same-origin' });
    // A refusal is the shop's way to say that nobody is signed in; a network error is not, and is thrown.
    const answer = response.ok ? ((await response.json()) as { token?: unknown }) : {};
    return typeof answer.token === 'string' ? answer.token : null;
  };
}
