import { Type, type Static } from 'typebox';
import { CustomerParams } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { Day, Instant, Points, ShopId } from './primitives.ts';

const Actor = Type.String({ minLength: 1, maxLength: 100, description: 'Who in the shop does it: a name or a role.' });
const Why = Type.String({ minLength: 1, maxLength: 200, description: 'Shown to the customer and kept for ever.' });

/** `waiting`: for a second secret key. */
export const AdjustmentState = Type.Enum(['waiting', 'applied', 'rejected']);

export const Adjustment = Type.Object({
  id: Type.String({ description: 'adj_…' }),
  customerId: Type.Union([ShopId, Type.Null()]),
  points: Type.Integer({ description: 'Signed.' }),
  reason: Type.String(),
  actor: Type.String(),
  state: AdjustmentState,
  at: Instant,
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  paidDebt: Type.Integer({ minimum: 0, description: 'Part of what was given that paid a debt.' }),
});
export type Adjustment = Static<typeof Adjustment>;

export const Forgiveness = Type.Object({
  forgiven: Points,
  debt: Type.Integer({ minimum: 0, description: 'What is left of it.' }),
});
export type Forgiveness = Static<typeof Forgiveness>;

export const adjustmentEndpoints = {
  'POST /v1/customers/:customerId/adjustments': endpoint({
    summary: 'Give or take points by hand',
    description:
      'Above `adjustments.approvalAbove` of the programme it waits until another secret key approves. Takes no more than what is available.',
    access: 'secret',
    idempotencyKey: true,
    status: 201,
    params: CustomerParams,
    body: Type.Object({
      points: Type.Integer({ minimum: -1_000_000_000, maximum: 1_000_000_000, description: 'Signed, not zero.' }),
      reason: Why,
      actor: Actor,
      expiresOn: Type.Optional(
        Type.Union([Day, Type.Null()], {
          description: 'The last day on which given points can be used; as the programme says where left out.',
        }),
      ),
    }),
    answer: Adjustment,
    refusals: ['customer_unknown', 'insufficient_points', 'programme_unpublished'],
  }),
  'GET /v1/adjustments': endpoint({
    summary: 'Adjustments, newest first',
    access: 'secret',
    query: Type.Object({
      state: Type.Optional(AdjustmentState),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
    }),
    answer: Type.Object({ items: Type.Array(Adjustment), nextCursor: Type.Union([Type.String(), Type.Null()]) }),
    refusals: ['cursor_invalid'],
  }),
  'POST /v1/adjustments/:adjustmentId/decision': endpoint({
    summary: 'Approve or reject an adjustment that waits',
    access: 'secret',
    idempotencyKey: true,
    params: Type.Object({ adjustmentId: Type.String({ pattern: '^adj_[0-9a-z]{1,40}$' }) }),
    body: Type.Object({ decision: Type.Union([Type.Literal('approve'), Type.Literal('reject')]), actor: Actor }),
    answer: Adjustment,
    refusals: ['adjustment_unknown', 'adjustment_decided', 'approval_same_key', 'insufficient_points'],
  }),
  'POST /v1/customers/:customerId/forgiveness': endpoint({
    summary: 'Let a debt go, whole or in part',
    access: 'secret',
    idempotencyKey: true,
    params: CustomerParams,
    body: Type.Object({
      points: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'At most so many; all of it where left out.' }),
      ),
      reason: Why,
      actor: Actor,
    }),
    answer: Forgiveness,
    refusals: ['customer_unknown', 'nothing_owed'],
  }),
} as const;
