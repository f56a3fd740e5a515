import type { ServerResponse } from 'node:http';
import { COST, me, programme, redemption, type Behaviour, type Logged } from './answers.ts';

/** One test's part of the stage: how it behaves, what it was asked, and what it did. */
export interface Scene {
  behaviour: Behaviour;
  readonly log: Logged[];
  readonly streams: Set<ServerResponse>;
  /** What was redeemed, by its idempotency key. */
  readonly redeemed: Map<string, string>;
  /** What the last token said. */
  points: number;
  /** How many were opened; each has a token of its own. */
  sessions: number;
}

export const newScene = (): Scene => ({
  behaviour: {},
  log: [],
  streams: new Set(),
  redeemed: new Map(),
  points: 0,
  sessions: 0,
});

/** Answers as the API, as far as the page asks. */
export function answerAsApi(scene: Scene, name: string, asked: Logged, response: ServerResponse): void {
  const { behaviour, streams, redeemed } = scene;
  const { what, body, key } = asked;
  const json = (data: object, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json', 'set-cookie': 'stage=1; Path=/' });
    response.end(JSON.stringify({ ...data, ...behaviour.over?.[what] }));
  };
  const left = (points: number) => me(points - redeemed.size * COST);
  const answers: Record<string, () => void> = {
    'GET /v1/programme': () => json(programme),
    'POST /v1/session': () => {
      scene.points = Number((JSON.parse(body) as { token: string }).token);
      json({
        sessionToken: `ks_${name}.${(scene.sessions += 1)}`,
        expiresAt: me(0).asOf,
        serverTime: me(0).asOf,
        me: left(scene.points),
        programme,
      });
    },
    'GET /v1/me': () => json(left(behaviour.points ?? scene.points)),
    'GET /v1/me/changes': () => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(': open\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
    },
    'POST /v1/me/redemptions': () => {
      redeemed.set(key, body);
      json(redemption, 201);
    },
    'POST /v1/referral-visits': () => {
      const { code } = JSON.parse(body) as { code: string };
      json({ code: `${code.slice(0, 4)}-${code.slice(4)}`, invitation: asked.seated ? { state: 'claimed' } : null });
    },
    // What the page reads together: nothing of it is there, each in its own words.
    'POST /v1/reads': () => {
      const { paths } = JSON.parse(body) as { paths: string[] };
      const problem = { type: '', title: 'No.', status: 404, code: 'not_found', detail: 'No.', requestId: 'req_1' };
      json({ answers: paths.map(() => ({ status: 404, body: problem })) });
    },
    // The shop's own address for tokens.
    'GET /v1/token': () => json({ token: behaviour.token ?? null }),
  };
  if (what.startsWith('OPTIONS ')) return void response.writeHead(204).end();
  const refusal = behaviour.refuse?.[what];
  if (refusal && refusal.times > 0) {
    behaviour.refuse![what] = { ...refusal, times: refusal.times - 1 };
    if (refusal.after !== undefined) response.setHeader('retry-after', refusal.after);
    return json({ code: refusal.code, status: refusal.status, detail: 'No.', requestId: 'req_1' }, refusal.status);
  }
  const give = answers[what];
  if (give) give();
  else json({ code: 'not_found', status: 404 }, 404);
}
