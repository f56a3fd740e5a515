import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './problems.ts';

/** Bodies up to this many bytes are let in always: a review of words alone does not wait for photos. */
const SMALL = 64 * 1024;

/** The large bodies that are held in memory at one moment, of all calls of this server. */
export interface LargeBodies {
  /** Lets this call's body be read, or refuses `overloaded` before any of it is. */
  admit(request: FastifyRequest, reply: FastifyReply): void;
  /** Counts the call as long as its work goes on, also where the caller has gone. */
  during<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T>;
}

/** @param most large bodies at one moment */
export function createLargeBodies(most: number): LargeBodies {
  const inside = new Set<FastifyRequest>();
  const working = new WeakSet<FastifyRequest>();
  return {
    admit(request, reply) {
      // A body that does not tell its length may be of any.
      const length = Number(request.headers['content-length'] ?? Number.NaN);
      if (length <= SMALL) return;
      if (inside.size >= most)
        throw refuse('overloaded', 'As many photos as fit are on their way already.', { retryAfter: 2 });
      inside.add(request);
      reply.raw.once('close', () => {
        if (!working.has(request)) inside.delete(request);
      });
    },
    async during(request, work) {
      working.add(request);
      try {
        return await work();
      } finally {
        inside.delete(request);
      }
    },
  };
}
