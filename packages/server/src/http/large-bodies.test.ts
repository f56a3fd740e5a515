import Fastify, { type FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { addProblems } from './errors.ts';
import { createLargeBodies } from './large-bodies.ts';

const payload = Buffer.alloc(100_000, ' ');

/** A server that lets in four, two of one address, and answers none of them before it is told to. */
function begin() {
  const fastify: FastifyInstance = Fastify({ bodyLimit: 12_000_000 });
  const bodies = createLargeBodies(4, 2);
  let finish = (): void => undefined;
  const work = new Promise<void>((resolve) => (finish = resolve));
  const entered = new Map<unknown, () => void>();
  addProblems(fastify);
  fastify.addContentTypeParser('text/plain', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  fastify.post('/', {
    onRequest: async (request, reply) => bodies.admit(request, reply),
    handler: (request) => {
      entered.get(request.headers['x-call'])?.();
      return bodies.during(request, async () => work.then(() => 'done'));
    },
  });
  onTestFinished(() => fastify.close());
  let calls = 0;
  /** Whether a call is let in, or how it was answered. */
  const send = async (remoteAddress: string, body = payload): Promise<number | 'inside'> => {
    const headers = { 'content-type': 'text/plain', 'x-call': `${++calls}` };
    const inside = new Promise<'inside'>((resolve) => entered.set(headers['x-call'], () => resolve('inside')));
    const sent = fastify.inject({ method: 'POST', url: '/', headers, payload: body, remoteAddress });
    return Promise.race([sent.then(({ statusCode }) => statusCode), inside]);
  };
  return { send, finish: () => finish() };
}

test('one address holds two places, and leaves the others to others', async () => {
  const { send, finish } = begin();
  const one = '192.0.2.1';
  expect([await send(one), await send(one), await send(one)]).toEqual(['inside', 'inside', 503]);
  expect([await send('192.0.2.2'), await send('192.0.2.3'), await send('192.0.2.4')]).toEqual([
    'inside',
    'inside',
    503,
  ]);
  expect(await send(one, Buffer.alloc(100))).toBe('inside');
  finish();
  // Their places are free once their work is done.
  await expect.poll(() => send(one)).toBe('inside');
});

test('a network of IPv6 is one address, however many it has', async () => {
  const { send } = begin();
  expect(await send('2001:db8:1:2::1')).toBe('inside');
  expect(await send('2001:db8:1:2:ffff::2')).toBe('inside');
  expect(await send('2001:db8:1:2:1:2:3:4')).toBe(503);
  expect(await send('2001:db8:1:3::1')).toBe('inside');
});
