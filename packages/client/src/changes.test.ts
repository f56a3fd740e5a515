import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createClient, type Changes, type Client } from './index.ts';
import { json, loopback, refuse, sessionAnswer, until, type Answerer } from './testing/loopback.ts';

const isStream = ({ url }: { url: string }) => url === '/v1/me/changes';
const isMe = ({ url }: { url: string }) => url === '/v1/me';

/** A server whose stream does as told, and whose customer has the revision that `state` says. */
function changing(stream: (response: ServerResponse, count: number, bearer: string) => void) {
  const state = { revision: 1, sessions: 0 };
  let streams = 0;
  const answer: Answerer = (request, response) => {
    if (request.url.startsWith('/v1/session')) json(response, 200, sessionAnswer(`ks_${(state.sessions += 1)}`));
    else if (isStream(request)) stream(response, (streams += 1), request.headers.authorization ?? '');
    else json(response, 200, { revision: state.revision });
  };
  return { state, answer };
}

const event = (revision: number, stale = ['GET /v1/me', 'GET /v1/me/entries']) =>
  `event: changed\nid: ${revision}\ndata: ${JSON.stringify({ revision, stale })}\n\n`;

const begin = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');

async function listening(
  apiUrl: string,
): Promise<{ client: Client; changes: Changes; waits: number[]; revision: () => number | undefined }> {
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const client = createClient({ apiUrl, key: 'pk_test', random: () => 0.5, sleep });
  const { changes } = await client.network();
  changes.start();
  changes.start();
  await client.session.identify({ getToken: () => 'anna' });
  client.store.subscribe('GET /v1/me', {}, () => {});
  return { client, changes, waits, revision: () => client.store.read('GET /v1/me', {}).data?.revision };
}

test('a change on the server is read without anybody asking; what is known already is not read again', async () => {
  const streams: ServerResponse[] = [];
  const { state, answer } = changing((response) => {
    streams.push(response);
    begin(response);
  });
  using server = await loopback(answer);
  const { client, changes, revision } = await listening(server.url);
  await until(() => changes.mode === 'stream');
  expect(server.arrived.find(isStream)?.headers).toMatchObject({
    authorization: 'Bearer ks_1',
    'last-event-id': '1',
    accept: 'text/event-stream',
  });
  streams[0]!.write(event(1));
  state.revision = 2;
  streams[0]!.write(event(2).slice(0, 20));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.arrived.filter(isMe)).toHaveLength(0);
  streams[0]!.write(event(2).slice(20));
  await until(() => revision() === 2);
  expect(server.arrived.filter(isMe)).toHaveLength(1);
  expect(server.arrived.filter(isStream)).toHaveLength(1);
  client.close();
});

test('a stream that breaks is opened again, and says what it saw last', async () => {
  const { state, answer } = changing((response, count) => {
    begin(response);
    if (count === 1) setTimeout(() => response.destroy(), 20);
    else response.write(event(state.revision));
  });
  using server = await loopback(answer);
  const { client, waits, revision } = await listening(server.url);
  state.revision = 5;
  await until(() => revision() === 5);
  expect(server.arrived.filter(isStream)[1]?.headers['last-event-id']).toBe('1');
  expect(waits).toEqual([1_500]);
  client.close();
});

test('where no stream comes through, it asks every 15 to 30 seconds, and goes back to the stream when it can', async () => {
  let works = false;
  const { state, answer } = changing((response) => (works ? begin(response) : refuse(response, 503, 'overloaded')));
  using server = await loopback(answer);
  const { client, changes, waits, revision } = await listening(server.url);
  state.revision = 3;
  await until(() => revision() === 3);
  expect(changes.mode).toBe('poll');
  expect(waits.slice(0, 2)).toEqual([1_500, 22_500]);
  works = true;
  await until(() => changes.mode === 'stream');
  client.close();
  expect(changes.mode).toBe('off');
});

test.each([
  ['the stream was broken', (response: ServerResponse) => begin(response)],
  ['no stream comes through', (response: ServerResponse) => refuse(response, 503, 'overloaded')],
])('what the shop changed while %s is read again, though the customer has no new revision', async (_, later) => {
  const { answer } = changing((response, count) => {
    if (count > 1) later(response);
    else {
      begin(response);
      setTimeout(() => response.destroy(), 20);
    }
  });
  using server = await loopback(answer);
  const { client } = await listening(server.url);
  client.store.subscribe('GET /v1/sales/:saleId', { params: { saleId: 'vip' } }, () => {});
  const reads = () => server.arrived.filter(({ url }) => url === '/v1/sales/vip').length;
  await until(() => reads() === 1);
  await until(() => reads() > 1);
  client.close();
});

test('a session that ends under the stream is renewed by it', async () => {
  const { answer } = changing((response, _count, bearer) =>
    bearer === 'Bearer ks_1' ? refuse(response, 401, 'session_expired') : begin(response),
  );
  using server = await loopback(answer);
  const { client, changes } = await listening(server.url);
  await until(() => changes.mode === 'stream');
  expect(server.arrived.filter(isStream).map(({ headers }) => headers.authorization)).toEqual([
    'Bearer ks_1',
    'Bearer ks_2',
  ]);
  client.close();
});

test('stops when told or when the customer signs out, and the connection is let go', async () => {
  let closed = 0;
  const { answer } = changing((response) => {
    begin(response);
    response.on('close', () => (closed += 1));
  });
  using server = await loopback(answer);
  const { client, changes } = await listening(server.url);
  await until(() => changes.mode === 'stream');
  changes.stop();
  await until(() => closed === 1);
  changes.start();
  await until(() => changes.mode === 'stream');
  client.session.signOut();
  await until(() => closed === 2);
  expect(changes.mode).toBe('off');
});

test('events of the wrong shape are passed over', async () => {
  const { state, answer } = changing((response) => {
    begin(response);
    for (const data of ['not json', 'null', '7', '{}', '{"stale":"GET /v1/me"}', '{"revision":"x","stale":[{}]}']) {
      response.write(`event: changed\ndata: ${data}\n\n`);
    }
    response.write('event: other\ndata: {"revision":9,"stale":["GET /v1/me"]}\n\n');
    response.write(event(4));
    state.revision = 4;
  });
  using server = await loopback(answer);
  const { client, revision } = await listening(server.url);
  await until(() => revision() === 4);
  expect(server.arrived.filter(isMe)).toHaveLength(1);
  client.close();
});
