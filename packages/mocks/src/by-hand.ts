import { expiresAt } from '@kring/rules';
import type { Handler } from './handler.ts';
import { describeForShop, findCode, use } from './redemptions.ts';
import { Refusal } from './refusal.ts';
import { serve, type Stage } from './serve.ts';
import type { MockCustomer, MockShop } from './shop.ts';

function known(shop: MockShop, customerId: string): MockCustomer {
  const customer = shop.customers.get(customerId);
  if (!customer) throw new Refusal('customer_unknown', `No customer ${customerId} was reported.`);
  shop.settle(customerId);
  return customer;
}

const lasts = (shop: MockShop): Date | null =>
  expiresAt(shop.now(), shop.programme.expiry, shop.programme.shop.timeZone);

/** What the shop's server does beside orders: codes at checkout, actions, adjustments, events. */
export const byHandHandlers = (stage: Stage): Handler[] => {
  const { shop } = stage;
  return [
    serve(stage, 'GET /v1/redemptions/:code', 'secret', ({ input: { params }, language }) => {
      const { customerId } = findCode(shop, params.code);
      shop.settle(customerId);
      return describeForShop(findCode(shop, params.code), shop.words(language));
    }),
    serve(stage, 'POST /v1/redemptions/:code/use', 'secret', ({ input: { params, body }, language }) => {
      shop.settle(findCode(shop, params.code).customerId);
      return describeForShop(use(shop, params.code, body), shop.words(language));
    }),
    serve(stage, 'POST /v1/customers/:customerId/actions', 'secret', ({ input: { params, body } }) => {
      const { actionId, occurrenceId } = body;
      const rules = shop.programme.earning.actions ?? [];
      const rule = rules.find(({ id }) => id === actionId);
      if (!rule)
        throw new Refusal('action_unknown', `There is no action ${actionId}.`, { actions: rules.map(({ id }) => id) });
      const customer = shop.customer(params.customerId);
      const key = `${actionId} ${params.customerId} ${occurrenceId}`;
      const before = shop.actions.get(key);
      const times = [...shop.actions.keys()].filter((one) =>
        one.startsWith(`${actionId} ${params.customerId} `),
      ).length;
      const capped = before === undefined && rule.perCustomer !== undefined && times >= rule.perCustomer;
      const points = before ?? (capped ? 0 : rule.points);
      if (before === undefined && points > 0) customer.wallet.reward(points, rule.label, shop.now(), lasts(shop));
      shop.actions.set(key, points);
      shop.changed(params.customerId);
      return { actionId, occurrenceId, points, capped: capped ? ('customer' as const) : null };
    }),
    serve(stage, 'POST /v1/customers/:customerId/adjustments', 'secret', ({ input: { params, body } }) => {
      const { wallet } = known(shop, params.customerId);
      const { points, reason, actor } = body;
      const { available } = wallet.points;
      const missing = 0 - points - available;
      if (missing > 0)
        throw new Refusal('insufficient_points', 'There is less than that.', {
          required: 0 - points,
          available,
          missing,
        });
      const limit = shop.programme.adjustments?.approvalAbove;
      const waits = limit !== undefined && Math.abs(points) > limit;
      const paidDebt = waits ? 0 : wallet.adjust(points, reason, shop.now(), points > 0 ? lasts(shop) : null);
      const adjustment = {
        id: `adj_${(shop.adjustments.length + 1).toString(36).padStart(6, '0')}`,
        customerId: params.customerId,
        points,
        reason,
        actor,
        state: waits ? ('waiting' as const) : ('applied' as const),
        at: shop.now().toISOString(),
        decidedBy: null,
        paidDebt,
      };
      shop.adjustments.unshift(adjustment);
      shop.changed(params.customerId);
      return adjustment;
    }),
    serve(stage, 'GET /v1/adjustments', 'secret', ({ input: { query } }) => ({
      items: shop.adjustments.filter(({ state }) => query?.state === undefined || state === query.state),
      nextCursor: null,
    })),
    serve(stage, 'POST /v1/adjustments/:adjustmentId/decision', 'secret', ({ input: { params, body } }) => {
      const at = shop.adjustments.findIndex(({ id }) => id === params.adjustmentId);
      const adjustment = shop.adjustments[at];
      if (!adjustment) throw new Refusal('adjustment_unknown', `There is no adjustment ${params.adjustmentId}.`);
      const { state, points, reason, customerId } = adjustment;
      if (state !== 'waiting') throw new Refusal('adjustment_decided', 'It was decided already.', { state });
      const yes = body.decision === 'approve';
      const wallet = shop.customer(customerId ?? '').wallet;
      const paidDebt = yes ? wallet.adjust(points, reason, shop.now(), points > 0 ? lasts(shop) : null) : 0;
      const decided = {
        ...adjustment,
        state: yes ? ('applied' as const) : ('rejected' as const),
        decidedBy: body.actor,
        paidDebt,
      };
      shop.adjustments[at] = decided;
      return decided;
    }),
    serve(stage, 'POST /v1/customers/:customerId/forgiveness', 'secret', ({ input: { params, body } }) => {
      const { wallet } = known(shop, params.customerId);
      if (wallet.points.debt === 0) throw new Refusal('nothing_owed', 'There is no debt.');
      const forgiven = wallet.forgive(body.points ?? Infinity, body.reason, shop.now());
      shop.changed(params.customerId);
      return { forgiven, debt: wallet.points.debt };
    }),
    // The mock has no jobs and tells no events by itself; a test may put some into `shop.events`.
    serve(stage, 'GET /v1/events', 'secret', ({ input: { query } }) => ({
      items: shop.events.filter(({ type }) => query?.type === undefined || type === query.type),
      nextCursor: shop.events.at(-1)?.id ?? null,
    })),
  ];
};
