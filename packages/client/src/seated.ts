import { KringError } from './error.ts';
import { toKringError } from './problem.ts';
import type { Seat, Session } from './session.ts';

/** Runs as the signed-in customer; a session that ended is renewed once, without anybody noticing. */
export type Seated = <T>(run: (token: string) => Promise<T>) => Promise<T>;

export function createSeated(session: Session, seat: Seat): Seated {
  return async (run) => {
    const mine = seat.visit;
    const token = (): string => {
      if (seat.visit !== mine) throw new KringError('aborted');
      if (seat.token) return seat.token;
      throw session.error ?? new KringError('refused', 401, { code: 'session_missing' });
    };
    if (!seat.token) await (seat.opening ?? (session.state === 'unreachable' ? seat.open() : undefined));
    const old = token();
    try {
      return await run(old);
    } catch (thrown) {
      if (toKringError(thrown).status !== 401) throw thrown;
      if (seat.visit !== mine) throw new KringError('aborted');
      // Somebody else may have renewed it while we waited for our refusal: one exchange, however many ask.
      await (seat.token === old ? seat.open() : seat.opening);
      return await run(token());
    }
  };
}
