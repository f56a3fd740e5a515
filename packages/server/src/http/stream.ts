import { endpoints, type EndpointKey, type Endpoints } from '@kring/contract';
import type { FastifyReply } from 'fastify';
import type { Tx } from '../storage/storage.ts';
import type { Api } from './api.ts';
import { callerOf, guardRoute } from './identity/guard.ts';
import { refuse } from './problems.ts';

/** Endpoints that answer a stream. */
type StreamKey = { [K in EndpointKey]: Endpoints[K] extends { stream: true } ? K : never }[EndpointKey];

/** One server-sent event; `data` travels as JSON. */
export interface ServerEvent {
  readonly event: string;
  readonly id: string;
  readonly data: unknown;
}

interface StreamCall {
  readonly shopId: string;
  readonly customerId: string;
  /** The last event that the page saw, where it was connected before. */
  readonly lastEventId: string | undefined;
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Starts sending; answers how to stop. */
type Start = (send: (event: ServerEvent) => void) => () => void;

/** A comment line so often keeps proxies from closing the stream, in milliseconds. */
const HEARTBEAT = 20_000;
/** A page that does not read for so many bytes is let go; it comes back and reads anew. */
const MOST_UNREAD = 64 * 1024;

/** Serves a stream of server-sent events to a signed-in customer. It ends with the session. */
export function serveStream(api: Api, key: StreamKey, handler: (call: StreamCall) => Promise<Start>): void {
  const open = new Set<() => void>();
  // Before the server waits for its connections to finish: these never would by themselves.
  api.fastify.addHook('preClose', async () => {
    for (const end of open) end();
  });

  const begin = (reply: FastifyReply, start: Start, life: number): void => {
    const { raw } = reply;
    const timers: NodeJS.Timeout[] = [];
    let stop: (() => void) | undefined;
    const end = () => {
      for (const timer of timers) clearTimeout(timer);
      stop?.();
      open.delete(end);
      raw.end();
    };
    const write = (text: string) => {
      raw.write(text);
      if (raw.writableLength > MOST_UNREAD) raw.destroy();
    };
    const waiting: string[] = [];
    let started = false;
    stop = start(({ event, id, data }) => {
      const text = `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
      if (started) write(text);
      else waiting.push(text);
    });
    started = true;
    open.add(end);
    raw.once('close', end);
    reply.hijack();
    const headers = {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'close',
    };
    raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...headers });
    write(`: open\n\n${waiting.join('')}`);
    timers.push(setInterval(() => write(': still here\n\n'), HEARTBEAT).unref(), setTimeout(end, life).unref());
  };

  api.fastify.get(
    key.slice('GET '.length),
    { exposeHeadRoute: false, onRequest: guardRoute(api, endpoints[key].access) },
    async (request, reply) => {
      const caller = callerOf(request);
      if (caller?.kind !== 'session') throw refuse('session_missing', 'A stream is for a signed-in customer.');
      const { shopId, customerId, expiresAt } = caller;
      const now = await api.storage.read(async (tx) => tx.now);
      const last = request.headers['last-event-id'];
      const start = await handler({
        shopId,
        customerId,
        lastEventId: typeof last === 'string' ? last : undefined,
        read: api.storage.read,
      });
      begin(reply, start, Math.max(0, expiresAt.getTime() - now.getTime()));
      return reply;
    },
  );
}
