import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { basketOf, orderLines } from '../basket.ts';
import { field, wantsJson } from '../forms.ts';
import { sessionOf, show, visit, type House } from '../house.ts';
import { orderReport } from '../kring/facts.ts';
import { cartPage } from '../pages/cart.ts';
import { checkoutPage } from '../pages/checkout.ts';
import { orderPage, thanks } from '../pages/order.ts';
import { troublePage } from '../pages/trouble.ts';
import type { Order } from '../store/orders.ts';
import type { Session } from '../store/sessions.ts';

export function checkoutRoutes(app: FastifyInstance, house: House): void {
  /**
   * Turns the cart into a paid order. The order and what Kring must hear of it are written together, and nobody
   * waits for Kring. The same checkout id again gives the same order.
   */
  const pay = (session: Session, checkoutId: string): Order | null =>
    house.together(() => {
      const before = house.orders.findByCheckout(checkoutId);
      if (before) return before.sessionId === session.id ? before : null;
      const basket = basketOf(session.cart);
      if (basket.lines.length === 0 || checkoutId !== session.checkoutId) return null;
      const order = house.orders.insert(
        {
          customerId: session.customerId,
          sessionId: session.id,
          placedAt: house.clock().toISOString(),
          lines: orderLines(basket),
          shipping: basket.shipping,
        },
        checkoutId,
      );
      house.reports.add(orderReport(order));
      house.sessions.save({ ...session, cart: {}, checkoutId: randomUUID(), notice: null });
      return order;
    });

  app.get('/checkout', (request, reply) =>
    show(house, request, reply, (seen, session) => {
      const basket = basketOf(session?.cart ?? {});
      return session && basket.lines.length > 0 ? checkoutPage(basket, session, seen) : cartPage(basket, seen);
    }),
  );

  app.post('/checkout', async (request, reply) => {
    const session = sessionOf(house, request);
    const order = session && pay(session, field(request, 'checkout'));
    if (!order) return wantsJson(request) ? reply.code(409).send({}) : reply.redirect('/cart', 303);
    house.outbox.kick();
    const url = `/orders/${order.id}`;
    if (!wantsJson(request)) return reply.redirect(url, 303);
    return reply.send({ url, ...thanks(order, await visit(house, request, session)) });
  });

  app.get<{ Params: { id: string } }>('/orders/:id', (request, reply) => {
    const session = sessionOf(house, request);
    const order = house.orders.find(request.params.id);
    const theirs =
      order && session && (order.customerId ? order.customerId === session.customerId : order.sessionId === session.id);
    if (!theirs) return show(house, request, reply, (seen) => troublePage(404, seen), 404);
    return show(house, request, reply, (seen) => orderPage(order, house.reports.about(order.id), seen));
  });
}
