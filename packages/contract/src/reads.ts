import { Type } from 'typebox';
import { endpoint } from './endpoint.ts';

/** Several reads in one call, so that a page fills all its widgets with two calls at most. */
export const readsEndpoints = {
  'POST /v1/reads': endpoint({
    summary: 'Several reads at once',
    description:
      'Each path is answered as a GET with the same credentials would be; one that is refused does not spoil the others. Only what a page may read.',
    access: 'public',
    body: Type.Object({
      paths: Type.Array(
        Type.String({ minLength: 5, maxLength: 300, pattern: '^/v1/', description: '/v1/me/referral' }),
        { minItems: 1, maxItems: 8 },
      ),
    }),
    answer: Type.Object({
      answers: Type.Array(Type.Object({ status: Type.Integer(), body: Type.Unknown() }), {
        description: 'In the order asked.',
      }),
    }),
  }),
} as const;
