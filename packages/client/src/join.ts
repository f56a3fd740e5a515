import type { EndpointKey } from '@kring/contract';
import type { Reply } from './attempt.ts';
import { KringError } from './error.ts';
import type { ClientOptions } from './options.ts';
import { problemOf, toKringError } from './problem.ts';

/** The endpoint that answers several reads at once. */
export const READS = 'POST /v1/reads';

/** As many as the server takes in one call, and how long the address of one may be. */
const MOST = 8;
const LONGEST = 300;
/** How long the first one waits for others, in milliseconds: widgets that are there together ask within so long. */
const TOGETHER = 4;
/** How long it waits at most for those who are known to come: a code that does not come holds nobody up. */
const COMPANY = 300;

interface Waiting {
  readonly path: string;
  readonly resolve: (body: object | undefined) => void;
  readonly reject: (error: KringError) => void;
}

/**
 * Reads a path together with others that begin in the same moment. Undefined where it has to go by itself: because no
 * other came, or because something is the matter with which a call of its own deals. Throws its own refusal as a KringError.
 */
export type Join = (path: string, who: string) => Promise<object | undefined>;

/** The session's answer, and the loader's own request, bring these. */
export const comesBySession = (key: EndpointKey): boolean => key === 'GET /v1/me' || key === 'GET /v1/programme';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param ask sends the paths, as whoever is signed in now
 * @param company see {@link ClientOptions.company}
 */
export function createJoin(ask: (paths: readonly string[]) => Promise<Reply>, company: ClientOptions['company']): Join {
  let waiting = new Map<string, Waiting[]>();
  /** A server of before this, or something between that does not let it through. */
  let knows = true;

  async function go(group: readonly Waiting[]): Promise<void> {
    if (group.length < 2 || !knows) return group.forEach(({ resolve }) => resolve(undefined));
    try {
      const { body } = await ask(group.map(({ path }) => path));
      const { answers } = body as { readonly answers?: unknown };
      knows = Array.isArray(answers) && answers.length === group.length;
      group.forEach(({ resolve, reject }, at) => {
        const { status = 0, body: said } = ((knows && (answers as unknown[])[at]) || {}) as Partial<Reply>;
        // Of the rest, too many calls and a session that ended among them, a call of its own makes the best.
        if (status >= 400 && status < 500 && status !== 401 && status !== 429)
          reject(new KringError('refused', status, problemOf(said)));
        else resolve(status === 200 && typeof said === 'object' ? said : undefined);
      });
    } catch (thrown) {
      const error = toKringError(thrown);
      const { status, kind } = error;
      if (status && status !== 401 && kind === 'refused') knows = false;
      group.forEach(({ resolve, reject }) => (knows ? reject(error) : resolve(undefined)));
    }
  }

  async function leave(): Promise<void> {
    const others = company?.();
    if (others) await Promise.race([others, wait(COMPANY)]);
    await wait(TOGETHER);
    const groups = [...waiting.values()];
    waiting = new Map();
    for (const group of groups) for (let at = 0; at < group.length; at += MOST) void go(group.slice(at, at + MOST));
  }

  return async (path, who) => {
    if (!knows || path.length > LONGEST) return undefined;
    return await new Promise((resolve, reject) => {
      if (waiting.size === 0) void leave();
      waiting.set(who, [...(waiting.get(who) ?? []), { path, resolve, reject }]);
    });
  };
}
