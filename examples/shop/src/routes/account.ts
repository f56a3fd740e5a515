import type { FastifyInstance } from 'fastify';
import { localPath } from '../forms.ts';
import { keepSession, languageOf, sessionOf, show, type House } from '../house.ts';
import { customerToken } from '../kring/token.ts';
import { accountPage } from '../pages/account.ts';
import { showSignIn } from './sign-in.ts';

export function accountRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: { next?: string } }>('/account', (request, reply) => {
    const customer = house.customers.find(sessionOf(house, request)?.customerId ?? null);
    if (!customer)
      return showSignIn(house, request, reply, { next: localPath(String(request.query.next ?? '/account')) });
    return show(house, request, reply, (visit) => {
      const orders = house.orders.ofCustomer(customer.id);
      const account = {
        orders: orders.map((order) => ({ order, reports: house.reports.about(order.id) })),
        credit: house.credits.of(customer.id),
        subscribed: house.people.isSubscribed(customer.id),
        kring: house.settings.kring,
        now: house.clock(),
      };
      return accountPage(account, visit);
    });
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
    const customer = house.customers.find(sessionOf(house, request)?.customerId ?? null);
    if (!customer) return { token: null };
    return { token: await customerToken(house.settings.kring, house.clock, customer, languageOf(request)) };
  });
}
