import { afterEach, expect, test, vi } from 'vitest';
import { createClient, type Client, type Kept, type Settled } from '../index.ts';
import { json, loopback, refuse, sessionAnswer, until, type Answerer, type Arrived } from '../testing/loopback.ts';

const REDEEM = 'POST /v1/me/redemptions';
const free = { body: { rewardId: 'free-shipping' } } as const;
const gift = { body: { rewardId: 'gift' } } as const;
const TEN_MINUTES = 600_000;

afterEach(() => void vi.useRealTimers());

type State = 'well' | 'cut' | 'down' | 'ended' | 'refuses';

/** A server that keeps idempotency keys as ours does, and behaves as told. */
async function shop() {
  const state = { now: 'well' as State, time: 1_000_000, effects: new Map<string, string>(), sessions: 0 };
  const answer: Answerer = (request, response) => {
    if (request.url.startsWith('/v1/session')) {
      const { token } = JSON.parse(request.body) as { token: string };
      const [who] = token.split('-');
      return json(response, 200, sessionAnswer(`ks_${(state.sessions += 1)}`, `cus_${who}`));
    }
    if (request.method === 'GET')
      return json(response, 200, { customer: { id: 'cus_anna' }, points: { available: 5 }, revision: 2 });
    if (state.now === 'down') return void response.destroy();
    if (state.now === 'ended') return refuse(response, 401, 'session_expired');
    if (state.now === 'refuses') return refuse(response, 409, 'insufficient_points');
    state.effects.set(String(request.headers['idempotency-key']), request.body);
    if (state.now === 'cut') return void response.destroy();
    json(response, 201, { id: 'red_1', code: 'ABCD' });
  };
  const server = await loopback(answer);
  const posts = () => server.arrived.filter(({ method, url }) => method === 'POST' && url.includes('redemptions'));
  return { state, server, posts, keys: () => new Set(posts().map(keyOf)) };
}

const keyOf = ({ headers }: Arrived) => headers['idempotency-key'];

type Shop = Awaited<ReturnType<typeof shop>>;

async function signedIn({ state, server }: Shop, who = 'anna') {
  let tokens = 0;
  const client = createClient({
    apiUrl: server.url,
    key: 'pk_test',
    sleep: () => Promise.resolve(),
    now: () => state.time,
  });
  const getToken = vi.fn((): string | null => `${who}-${(tokens += 1)}`);
  await client.session.identify({ getToken });
  const settled: [Kept, Settled][] = [];
  (await client.network()).onSettled((act, how) => settled.push([act, how]));
  return { client, getToken, settled };
}

const redeem = (client: Client, input: typeof free | typeof gift = free, keep = TEN_MINUTES) =>
  client.call(REDEEM, input, { keep });
const waiting = async (client: Client) => (await (await client.network()).kept()).map(({ input }) => input);
const balance = (client: Client) => client.store.read('GET /v1/me', {}).data?.points.available;

test('what comes through is answered at once, and nothing is kept', async () => {
  const there = await shop();
  using _ = there.server;
  const { client, settled } = await signedIn(there);
  expect(await redeem(client)).toMatchObject({ code: 'ABCD' });
  expect(settled).toMatchObject([[{ endpoint: REDEEM, input: free }, { answer: { code: 'ABCD' } }]]);
  expect(await waiting(client)).toEqual([]);
  expect([...there.keys()][0]).toMatch(/^[0-9a-f]{32}$/);
});

test('a double click is one intent: one key, one effect, both hear of it', async () => {
  const there = await shop();
  using _ = there.server;
  const { client } = await signedIn(there);
  const answers = await Promise.all([redeem(client), redeem(client), redeem(client, gift)]);
  expect(answers).toHaveLength(3);
  expect(there.state.effects.size).toBe(2);
});

test('what gets no answer is kept, says so, and is sent once more under its key; no points move meanwhile', async () => {
  const there = await shop();
  using _ = there.server;
  const { client, settled } = await signedIn(there);
  there.state.now = 'cut';
  await expect(redeem(client)).rejects.toMatchObject({ name: 'KringError', kind: 'offline', kept: true });
  expect(await waiting(client)).toEqual([free]);
  expect(balance(client)).toBe(5);
  expect(settled).toEqual([]);

  there.state.now = 'well';
  // The next act takes it along, in the order in which they were done.
  await redeem(client, gift);
  expect(settled.map(([{ input }]) => input)).toEqual([free, gift]);
  expect(there.state.effects.size).toBe(2);
  expect(await waiting(client)).toEqual([]);
});

test('it is sent by itself a little later', async () => {
  const there = await shop();
  using _ = there.server;
  const { client, settled } = await signedIn(there);
  there.state.now = 'down';
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await expect(redeem(client)).rejects.toMatchObject({ kept: true });
  there.state.now = 'well';
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  await until(() => settled.length === 1);
  expect(there.state.effects.size).toBe(1);
  expect(there.keys().size).toBe(1);
});

test('a refusal is an answer: it is told, and nothing waits', async () => {
  const there = await shop();
  using _ = there.server;
  const { client, settled } = await signedIn(there);
  there.state.now = 'refuses';
  await expect(redeem(client)).rejects.toMatchObject({ code: 'insufficient_points' });
  expect(settled).toMatchObject([[{}, { error: { code: 'insufficient_points' } }]]);
  expect(await waiting(client)).toEqual([]);
});

test('a session that ended and is not renewed keeps the intent until the same customer signs in', async () => {
  const there = await shop();
  using _ = there.server;
  const { client, getToken, settled } = await signedIn(there);
  there.state.now = 'ended';
  getToken.mockReturnValueOnce(null);
  await expect(redeem(client)).rejects.toMatchObject({ status: 401, kept: true });
  expect(client.session.state).toBe('guest');
  expect(balance(client)).toBeUndefined();
  there.state.now = 'well';
  expect(there.state.effects.size).toBe(0);
  await client.session.identify({ getToken });
  await until(() => settled.length === 1);
  expect(there.keys().size).toBe(1);
  expect(there.state.effects.size).toBe(1);
});

test.each(['signing out', 'another customer'])('%s wipes what waits', async (how) => {
  const there = await shop();
  using _ = there.server;
  const { client, settled } = await signedIn(there);
  there.state.now = 'down';
  await expect(redeem(client)).rejects.toMatchObject({ kept: true });
  const before = there.posts().length;
  there.state.now = 'well';
  if (how === 'signing out') client.session.signOut();
  else await client.session.identify({ token: 'bea-1' });
  await until(() => settled.length === 1);
  expect(settled).toMatchObject([[{ customer: 'cus_anna' }, { error: { kind: 'aborted' } }]]);
  await client.session.identify({ token: 'anna-9' });
  await redeem(client, gift);
  expect(there.posts()).toHaveLength(before + 1);
});

test('ten minutes later a redemption is not sent any more, also by a clock that was set back', async () => {
  for (const jump of [TEN_MINUTES, -TEN_MINUTES]) {
    const there = await shop();
    using _ = there.server;
    const { client, settled } = await signedIn(there);
    there.state.now = 'down';
    await expect(redeem(client)).rejects.toMatchObject({ kept: true });
    const before = there.posts().length;
    there.state.now = 'well';
    there.state.time += jump;
    expect(await waiting(client)).toEqual([]);
    await redeem(client, gift);
    await until(() => settled.length === 2);
    expect(settled[1]).toMatchObject([{ input: free }, { error: { kind: 'timeout' } }]);
    expect(there.posts()).toHaveLength(before + 1);
  }
});

test('fifty wait at most; one more is sent and not kept', async () => {
  const there = await shop();
  using _ = there.server;
  const { client } = await signedIn(there);
  there.state.now = 'down';
  const many = Array.from({ length: 50 }, (__, count) =>
    client.call(REDEEM, { body: { rewardId: `gift-${count}` } }, { keep: TEN_MINUTES }).catch(() => {}),
  );
  await Promise.all(many);
  expect(await waiting(client)).toHaveLength(50);
  await expect(redeem(client)).rejects.toMatchObject({ kind: 'offline' });
  expect(await waiting(client)).toHaveLength(50);
});

test("a shop's own server, and a guest, keep nothing", async () => {
  const there = await shop();
  using _ = there.server;
  const guest = createClient({ apiUrl: there.server.url, key: 'pk_test' });
  await expect(redeem(guest)).rejects.toMatchObject({ code: 'session_missing' });
  expect(await waiting(guest)).toEqual([]);
});
