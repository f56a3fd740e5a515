import { Type, type Static } from 'typebox';
import { CustomerParams } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { Instant, Points, ShopId, Slug } from './primitives.ts';

export const ActionEarned = Type.Object({
  actionId: Slug,
  occurrenceId: ShopId,
  points: Points,
  capped: Type.Union([Type.Enum(['customer', 'day', 'budget']), Type.Null()], {
    description: 'The cap that left nothing, or only a part, to earn.',
  }),
});
export type ActionEarned = Static<typeof ActionEarned>;

export const actionEndpoints = {
  'POST /v1/customers/:customerId/actions': endpoint({
    summary: 'Report that a customer did something that earns',
    description:
      'Once per action and occurrence id, for ever: the same again answers what it earned then. The points are spendable at once.',
    access: 'secret',
    idempotencyKey: true,
    params: CustomerParams,
    body: Type.Object({ actionId: Slug, occurrenceId: ShopId, happenedAt: Instant }),
    answer: ActionEarned,
    refusals: ['action_unknown', 'action_conflict', 'programme_unpublished'],
  }),
} as const;
