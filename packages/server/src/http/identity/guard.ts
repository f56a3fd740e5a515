import type { Access } from '@kring/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Api } from '../api.ts';
import { Refusal } from '../problems.ts';
import type { Caller } from './identify.ts';

const callers = new WeakMap<FastifyRequest, Caller>();

/** Who makes this request, once the guard of its route let it through. */
export function callerOf(request: FastifyRequest): Caller | undefined {
  return callers.get(request);
}

const one = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** The hook that lets in only who may call, before a body is read. */
export function guardRoute({ identity, limits }: Pick<Api, 'identity' | 'limits'>, access: Access) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (access === 'none') return;
    const { authorization, origin } = request.headers;
    const key = one((request.query as Record<string, unknown>)['key']);
    try {
      const caller = await identity.identify(access, { authorization, origin, key, method: request.method });
      if (!caller) return;
      callers.set(request, caller);
      await limits.count(request, caller);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'origin_not_allowed')
        reply.removeHeader('access-control-allow-origin');
      if (error instanceof Refusal && error.status < 429) await limits.countRefused(request);
      throw error;
    }
  };
}
