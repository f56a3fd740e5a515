import type { Session } from '@kring/contract';
import type { GetToken } from './options.ts';

/**
 * The first request, sent by the loader while the client was still on its way: which endpoint, the response, and the
 * customer token that was sent, so that one customer's answer never becomes another's. Who sends it limits how long it
 * may take, and hears of its failure.
 */
export type Early = Promise<
  readonly [key: 'POST /v1/session' | 'GET /v1/programme', response: Response, token?: string]
>;

/** What is known of that request: `data`, its good answer, or else its response, unread. */
export interface Taken {
  readonly data?: object;
  readonly response?: Response;
  /** What was asked of the shop for it, so that nobody asks twice; null where nobody is signed in. */
  readonly token?: string | null | undefined;
}

/** What an answer has to say to be good: all that the client itself needs of a session, or a programme. */
interface Said extends Partial<Session> {
  readonly version?: number;
}

/** Gives the early answer to the first who asks for just that, once. Never rejects. */
export function takeEarly(
  early: Early | undefined,
): (endpoint: 'POST /v1/session' | 'GET /v1/programme', ask?: GetToken) => Promise<Taken> {
  return async (endpoint, ask) => {
    let token: string | null | undefined;
    if (early) {
      try {
        token = await ask?.();
        const [key, response, sent] = await early;
        if (key === endpoint && sent === token) {
          early = undefined;
          if (!response.ok) return { response, token };
          const data = (await response.json()) as Said;
          if (data.version || (data.sessionToken && data.me && data.programme)) return { data };
        }
      } catch {
        // It never arrived, or can't be read; another may.
        early = undefined;
      }
    }
    return { token };
  };
}
