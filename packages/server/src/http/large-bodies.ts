import { networkOf } from '@kring/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './problems.ts';
import { createSweeper } from './sweep.ts';

/** Bodies up to this many bytes are let in always: a review of words alone does not wait for photos. */
const SMALL = 64 * 1024;

/** The large bodies that are held in memory at one moment, of all calls of this server. */
export interface LargeBodies {
  /** Lets this call's body be read, or refuses `overloaded` before any of it is. */
  admit(request: FastifyRequest, reply: FastifyReply): void;
  /** Counts the call as long as its work goes on, also where the caller has gone. */
  during<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T>;
}

/**
 * @param most large bodies at one moment
 * @param ofOne of these, from one address (with IPv6: one network). By address, since who has a review link has no
 * session, and sessions cost nothing; less than all, so that nobody alone keeps everybody else from sending photos
 */
export function createLargeBodies(most: number, ofOne: number): LargeBodies {
  /** Calls, with where they came from. */
  const inside = new Map<FastifyRequest, string>();
  const working = new WeakSet<FastifyRequest>();
  const sweepDuring = createSweeper();
  return {
    admit(request, reply) {
      // A body that does not tell its length may be of any.
      const length = Number(request.headers['content-length'] ?? Number.NaN);
      if (length <= SMALL) return;
      // Also of one that is refused: what its caller sends all the same is read, and thrown away.
      sweepDuring(request.raw);
      if (inside.size >= most)
        throw refuse('overloaded', 'As many photos as fit are on their way already.', { retryAfter: 2 });
      const network = networkOf(request.ip);
      const own = [...inside.values()].filter((other) => other === network).length;
      if (own >= ofOne)
        throw refuse('overloaded', 'As many photos as one address may send at a time are on their way already.', {
          retryAfter: 2,
        });
      inside.set(request, network);
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
