import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { OrderParams } from './orders.ts';
import { Instant, ShopId } from './primitives.ts';

/** The order was delivered; the return window counts from here where the programme says so. */
export const FulfilmentFact = Type.Object({ deliveredAt: Instant });
export type FulfilmentFact = Static<typeof FulfilmentFact>;

export const Fulfilment = Type.Object({
  orderId: ShopId,
  state: Type.Enum(['applied', 'waiting_for_order']),
  deliveredAt: Instant,
  releaseAt: Type.Union([Instant, Type.Null()], { description: 'When the points of the order become spendable.' }),
});
export type Fulfilment = Static<typeof Fulfilment>;

export const fulfilmentEndpoints = {
  'POST /v1/orders/:orderId/fulfilment': endpoint({
    summary: 'Report the delivery of an order',
    description: 'Comes before or after its order, any number of times.',
    access: 'secret',
    idempotencyKey: true,
    params: OrderParams,
    body: FulfilmentFact,
    answer: Fulfilment,
    refusals: ['fulfilment_conflict'],
  }),
} as const;
