import { Type } from 'typebox';
import { endpoint } from './endpoint.ts';

const Alive = Type.Object({ status: Type.Literal('ok') });

export const healthEndpoints = {
  'GET /healthz': endpoint({ summary: 'The process is alive', access: 'none', answer: Alive }),
  'GET /readyz': endpoint({
    summary: 'The database answers',
    access: 'none',
    answer: Alive,
    refusals: ['storage_unavailable'],
  }),
} as const;
