import type { FastifyInstance } from 'fastify';
import { customers, findCustomer } from '../customers.ts';
import { field, localPath } from '../forms.ts';
import { keepSession, languageOf, sessionOf, show, type House } from '../house.ts';
import { customerToken } from '../kring/token.ts';
import { accountPage, signInPage } from '../pages/account.ts';

export function accountRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: { next?: string } }>('/account', (request, reply) =>
    show(house, request, reply, (visit) => {
      const { customer } = visit;
      if (!customer) {
        const people = customers.filter(({ id }) => !house.people.isForgotten(id));
        return signInPage(people, visit, localPath(String(request.query.next ?? '/account')));
      }
      const orders = house.orders.ofCustomer(customer.id);
      const account = {
        orders: orders.map((order) => ({ order, reports: house.reports.about(order.id) })),
        credit: house.credits.of(customer.id),
        subscribed: house.people.isSubscribed(customer.id),
        kring: house.settings.kring,
      };
      return accountPage(account, visit);
    }),
  );

  app.post('/account/sign-in', async (request, reply) => {
    const customer = findCustomer(field(request, 'customer'));
    if (!customer || house.people.isForgotten(customer.id)) return reply.redirect('/account', 303);
    keepSession(reply, house.sessions.signIn(sessionOf(house, request), customer.id));
    return reply.redirect(localPath(field(request, 'next')), 303);
  });

  app.post('/account/sign-out', async (request, reply) => {
    const session = sessionOf(house, request);
    if (session) house.sessions.remove(session.id);
    keepSession(reply, null);
    return reply.redirect('/', 303);
  });

  /** Where Kring's script gets a new customer token: null for a guest. */
  app.get('/kring/token', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const customer = findCustomer(sessionOf(house, request)?.customerId ?? null);
    if (!customer) return { token: null };
    return { token: await customerToken(house.settings.kring, house.clock, customer, languageOf(request)) };
  });
}
