import type { Access } from '@kring/contract';
import type { FastifyInstance } from 'fastify';
import type { Identity } from './identity/identify.ts';
import { methodsAt } from './routes.ts';

const forPages = (access: Access) => access === 'public' || access === 'session' || access === 'token';

/**
 * Lets pages of registered origins read answers. No credentials: nothing here rides on cookies. The origin must be
 * registered with some key before a refusal can be read, and with the caller's own key before anything else can.
 */
export function addCors(fastify: FastifyInstance, identity: Identity): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const methods = methodsAt(request.url);
    if (!methods || ![...methods.values()].some(forPages)) return;
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    const wanted = request.headers['access-control-request-method'];
    const preflight = request.method === 'OPTIONS' && wanted !== undefined;
    if (origin !== undefined && origin.length <= 300 && (await identity.originKnown(origin))) {
      reply.header('access-control-allow-origin', origin);
      reply.header('access-control-expose-headers', 'Date, ETag, Retry-After, Idempotent-Replayed');
      if (preflight) {
        const allowed = [...methods].filter(([, access]) => forPages(access)).map(([method]) => method);
        reply.header('access-control-allow-methods', allowed.join(', '));
        reply.header(
          'access-control-allow-headers',
          'authorization, content-type, idempotency-key, if-none-match, last-event-id',
        );
        reply.header('access-control-max-age', '7200');
      }
    }
    if (preflight) await reply.code(204).header('cache-control', 'no-store').send();
  });
}
