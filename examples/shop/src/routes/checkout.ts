import type { FastifyInstance, FastifyRequest } from 'fastify';
import { field, wantsJson } from '../forms.ts';
import { sessionOf, show, visit, type House } from '../house.ts';
import { pay, priceFor } from '../ordering.ts';
import { cartPage } from '../pages/cart.ts';
import { withoutSale } from '../placing.ts';
import { checkoutPage } from '../pages/checkout.ts';
import { orderPage, thanks } from '../pages/order.ts';
import { troublePage } from '../pages/trouble.ts';
import { basketOf } from '../basket.ts';

export function checkoutRoutes(app: FastifyInstance, house: House): void {
  app.get('/checkout', (request, reply) =>
    show(house, request, reply, (seen, session) => {
      const basket = basketOf(session?.cart ?? {}, session?.place);
      if (!session || basket.lines.length === 0) return cartPage(basket, seen);
      const credit = session.customerId ? house.credits.of(session.customerId) : 0;
      return checkoutPage(priceFor(house, session), session, credit, seen);
    }),
  );

  /** Somebody new says with the first order where it goes. False where that is missing. */
  const movedIn = (customerId: string | null, request: FastifyRequest): boolean => {
    const customer = house.customers.find(customerId);
    if (!customer || customer.address) return true;
    const [street, town] = ['street', 'town'].map((name) => field(request, name).trim().slice(0, 120));
    if (!street || !town) return false;
    house.customers.move(customer.id, `${street}, ${town}`);
    return true;
  };

  app.post('/checkout', async (request, reply) => {
    const session = sessionOf(house, request);
    if (session && !movedIn(session.customerId, request))
      return wantsJson(request) ? reply.code(422).send({ url: '/checkout' }) : reply.redirect('/checkout', 303);
    const paid = session ? await pay(house, session, field(request, 'checkout')) : null;
    if (!session || !paid || paid.kind === 'nothing')
      return wantsJson(request) ? reply.code(409).send({ url: '/cart' }) : reply.redirect('/cart', 303);
    if (paid.kind === 'refused') {
      const codeTrouble = { typed: paid.code, problem: paid.problem };
      const change = paid.whose === 'own' ? { code: null, codeTrouble } : { friend: null, friendTrouble: codeTrouble };
      house.sessions.save({ ...session, ...change });
      return wantsJson(request) ? reply.code(409).send({ url: '/checkout' }) : reply.redirect('/checkout', 303);
    }
    if (paid.kind === 'no_place') {
      // Where Kring is silent the place may still be good: all stays as it is, for another try.
      const change = paid.problem === null ? {} : withoutSale(session);
      house.sessions.save({ ...session, ...change, placeTrouble: { problem: paid.problem } });
      const url = '/besloten/kassa';
      return wantsJson(request) ? reply.code(409).send({ url }) : reply.redirect(url, 303);
    }
    const url = `/orders/${paid.order.id}`;
    if (!wantsJson(request)) return reply.redirect(url, 303);
    return reply.send({ url, ...thanks(paid.order, await visit(house, request, session)) });
  });

  app.get<{ Params: { id: string } }>('/orders/:id', (request, reply) => {
    const session = sessionOf(house, request);
    const order = house.orders.find(request.params.id);
    const theirs =
      order?.state === 'placed' &&
      session &&
      (order.customerId ? order.customerId === session.customerId : order.sessionId === session.id);
    if (!theirs) return show(house, request, reply, (seen) => troublePage(404, seen), 404);
    return show(house, request, reply, (seen) => orderPage(order, house.reports.about(order.id), seen));
  });
}
