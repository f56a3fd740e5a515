import type { Customer } from '@kring/contract';
import { earn } from '@kring/rules';
import type { Handler } from './handler.ts';
import { readOrder, reportFulfilment, reportOrder, reportRefund } from './orders.ts';
import { Refusal } from './refusal.ts';
import { serve, type Stage } from './serve.ts';
import type { MockCustomer, MockShop } from './shop.ts';

function describe(
  shop: MockShop,
  { id, customerId, profile, segments, attributes, wallet, createdAt }: MockCustomer,
): Customer {
  shop.settle(customerId);
  return {
    id,
    customerId,
    ...profile,
    segments: [...segments],
    attributes: { ...attributes },
    points: wallet.points,
    createdAt: createdAt.toISOString(),
  };
}

/** The endpoints that the shop's own server calls, and the few that anyone may. */
export const backendHandlers = (stage: Stage): Handler[] => {
  const { shop } = stage;
  return [
    serve(stage, 'GET /healthz', 'none', () => ({ status: 'ok' })),
    serve(stage, 'GET /readyz', 'none', () => ({ status: 'ok' })),
    serve(stage, 'GET /v1/products/:productId/earnings', 'public', ({ input: { params, query } }) => {
      const { productId } = params;
      const amount = Number(query.price);
      if (!Number.isSafeInteger(amount) || amount < 0)
        throw new Refusal('invalid_request', 'The price is no amount.', { in: 'query', errors: [] });
      const categories = query.categories ? String(query.categories).split(',') : [];
      const line = { lineId: productId, productId, categories, quantity: 1, amount, vatAmount: 0 };
      const { points, parts } = earn({ lines: [line] }, shop.programme);
      return { productId, points, part: parts[0]! };
    }),
    serve(stage, 'PUT /v1/customers/:customerId', 'secret', ({ input: { params, body } }) => {
      const customer = shop.customer(params.customerId);
      const { segments = customer.segments, ...profile } = body ?? {};
      Object.assign(customer, { profile: { ...customer.profile, ...profile }, segments });
      return describe(shop, customer);
    }),
    serve(stage, 'GET /v1/customers/:customerId', 'secret', ({ input: { params } }) => {
      const customer = shop.customers.get(params.customerId);
      if (!customer) throw new Refusal('customer_unknown', `No customer ${params.customerId} was reported.`);
      return describe(shop, customer);
    }),
    serve(stage, 'PUT /v1/orders/:orderId', 'secret', ({ input }) =>
      reportOrder(shop, input.params.orderId, input.body),
    ),
    serve(stage, 'GET /v1/orders/:orderId', 'secret', ({ input }) => readOrder(shop, input.params.orderId)),
    serve(stage, 'POST /v1/orders/:orderId/refunds', 'secret', ({ input }) =>
      reportRefund(shop, input.params.orderId, input.body),
    ),
    serve(stage, 'POST /v1/orders/:orderId/fulfilment', 'secret', ({ input }) =>
      reportFulfilment(shop, input.params.orderId, input.body),
    ),
    serve(stage, 'GET /v1/programme/draft', 'secret', () => {
      if (!shop.draft) throw new Refusal('draft_missing', 'No draft was put yet.');
      return shop.draft;
    }),
    serve(stage, 'PUT /v1/programme/draft', 'secret', ({ input: { body } }) => {
      shop.draft = { revision: (shop.draft?.revision ?? 0) + 1, document: body, savedAt: shop.now().toISOString() };
      return shop.draft;
    }),
    serve(stage, 'POST /v1/programme/publish', 'secret', ({ input: { body } }) => {
      if (!shop.draft) throw new Refusal('draft_missing', 'There is nothing to publish.');
      const { revision, document } = shop.draft;
      if (revision !== body.revision)
        throw new Refusal('draft_changed', 'The draft changed.', { seen: body.revision, revision });
      shop.programme = document;
      shop.programmeVersion += 1;
      return { version: shop.programmeVersion, publishedAt: shop.now().toISOString() };
    }),
  ];
};
