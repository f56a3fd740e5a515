import type { Session as SessionAnswer } from '@kring/contract';
import type { Taken } from './early.ts';
import { KringError } from './error.ts';
import type { GetToken } from './options.ts';
import { toKringError } from './problem.ts';
import type { Outgoing } from './request.ts';
import type { Send } from './send.ts';
import type { Outcome } from './session.ts';

const isSession = ({ sessionToken, me, programme }: Partial<SessionAnswer>): unknown =>
  typeof sessionToken === 'string' && me && programme;

/** Exchanges a customer token for a session. `early` is what became of the loader's request. Never rejects. */
export async function exchange(
  send: Send,
  make: (body: object) => Outgoing,
  ask: GetToken,
  early: Taken,
): Promise<Outcome> {
  let given = early.token;
  let used: string | undefined;

  /** One token, fresh for each try; `last` is the one that was of no use. */
  async function once(last?: string): Promise<SessionAnswer> {
    const next = async () => {
      const token = given ?? (await ask());
      given = undefined;
      return token;
    };
    const request = async () => {
      const token = await next().catch((thrown: unknown) => {
        throw new KringError('offline', 0, { detail: String(thrown) });
      });
      if (!token || token === last) throw new KringError('refused', 401, { code: 'session_missing' });
      used = token;
      return make({ token });
    };
    const { body } = await send('POST /v1/session', request, undefined, last ? undefined : early.response);
    if (!isSession(body as Partial<SessionAnswer>)) throw new KringError('failed', 200);
    return body as SessionAnswer;
  }

  try {
    const answer = await once().catch((thrown: unknown) => {
      // A token opens one session. One that was used, or aged in a cached page, is worth one fresh one.
      if (!used || !/^token_(replayed|expired)$/.test(toKringError(thrown).code)) throw thrown;
      return once(used).catch((second: unknown) =>
        Promise.reject(toKringError(second).code === 'session_missing' ? thrown : second),
      );
    });
    return ['open', undefined, answer];
  } catch (thrown) {
    const error = toKringError(thrown);
    if (error.kind !== 'refused') return ['unreachable', error];
    const nobody = error.code === 'session_missing' && error.requestId === '';
    return [nobody ? 'guest' : 'ended', error];
  }
}
