import type { EndpointKey, Session as SessionAnswer } from '@kring/contract';
import type { KringError } from './error.ts';
import type { GetToken } from './options.ts';
import { tell } from './tell.ts';

/**
 * `guest`: nobody signed in. `opening`: the customer token is being exchanged. `open`: signed in. `ended`: the shop's
 * token was refused. `unreachable`: the exchange got no answer; the next call tries again.
 */
export type SessionState = 'guest' | 'opening' | 'open' | 'ended' | 'unreachable';

/** Who is signed in. The session token lives in memory only and is never handed out. */
export interface Session {
  readonly state: SessionState;
  /** Why the session is `ended` or `unreachable`. */
  readonly error: KringError | undefined;
  /** Signs a customer in. The same token again, or the same function while signed in, changes nothing. Resolves when the state is known; never rejects. */
  identify(who: { token: string } | { getToken: GetToken }): Promise<SessionState>;
  /** Forgets the customer and all that was read for them. */
  signOut(): void;
  /** Told after each change of state. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** What the client itself needs of the session, and hands to nobody. */
export interface Seat {
  /** The present session token. */
  token?: string | undefined;
  /** Resolves when the exchange that is under way has ended, well or badly; never rejects. */
  opening?: Promise<void> | undefined;
  /** Grows with each sign-in and sign-out: what was begun for one customer never ends as another's. */
  visit: number;
  /** Exchanges a customer token for a new session. */
  open(): Promise<void>;
}

/** How an exchange ended; never `open` without its answer. */
export type Outcome =
  | readonly [state: 'open', error: undefined, answer: SessionAnswer]
  | readonly [state: 'guest' | 'ended' | 'unreachable', error?: KringError];

/** What is answered to each visitor in their own way: it is forgotten with the customer, and read again after what they do. */
export const isPersonal = (key: EndpointKey): boolean => /\/v1\/(me|sales|quizzes|attempts)\b/.test(key);

export function createSession(
  exchange: (ask: GetToken) => Promise<Outcome>,
  opened: (answer: SessionAnswer) => void,
  left: (forGood?: boolean) => void,
): readonly [Session, Seat] {
  const listeners = new Set<() => void>();
  let getToken: GetToken;
  let given: unknown;

  function move(to: SessionState, because?: KringError): void {
    session.state = to;
    session.error = because;
    tell(listeners);
  }

  async function begin(mine: number): Promise<void> {
    const [to, because, answer] = await exchange(getToken);
    if (seat.visit !== mine) return;
    seat.opening = undefined;
    seat.token = answer?.sessionToken;
    if (answer) opened(answer);
    // Whose session is over is not shown any more; who is only out of reach is.
    else if (to !== 'unreachable') left();
    move(to, because);
  }

  const seat: Seat = {
    visit: 0,
    open() {
      seat.token = undefined;
      const opening = (seat.opening = begin(seat.visit));
      // A session that is renewed stays open to the eye.
      if (session.state !== 'open') move('opening');
      return opening;
    },
  };

  function leave(forGood?: boolean): void {
    seat.visit += 1;
    session.state = 'guest';
    seat.token = seat.opening = given = undefined;
    left(forGood);
  }

  const session: { -readonly [Name in keyof Session]: Session[Name] } = {
    state: 'guest',
    error: undefined,
    async identify(who) {
      const next = (who as { token?: string }).token ?? (who as { getToken: GetToken }).getToken;
      const fixed = typeof next === 'string';
      if (next !== given || (!fixed && !session.state.startsWith('open'))) {
        leave();
        given = next;
        getToken = fixed ? () => next : next;
        await seat.open();
      } else await seat.opening;
      return session.state;
    },
    signOut() {
      leave(true);
      move('guest');
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return [session, seat];
}
