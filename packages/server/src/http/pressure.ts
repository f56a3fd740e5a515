import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { refuse } from './problems.ts';

/** Refuses new calls while the process is behind: better a quick "try later" than a slow answer for all. */
export async function addPressure(fastify: FastifyInstance, maxEventLoopDelay: number): Promise<void> {
  if (maxEventLoopDelay === 0) return;
  await fastify.register(underPressure, {
    maxEventLoopDelay,
    pressureHandler: async (request) => {
      // A balancer that is told the process is dead would make the others busier still.
      if (request.url === '/healthz' || request.url === '/metrics') return;
      throw refuse('overloaded', 'The server is behind with its work.', { retryAfter: 2 });
    },
  });
}
