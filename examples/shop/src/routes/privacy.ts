import type { FastifyInstance } from 'fastify';
import { forget } from '../forgetting.ts';
import { field } from '../forms.ts';
import { keepSession, languageOf, sessionOf, show, type House } from '../house.ts';
import { ask } from '../kring/ask.ts';
import { actionReport } from '../kring/facts.ts';
import { forgetPage, forgottenPage } from '../pages/account-data.ts';
import { troublePage } from '../pages/trouble.ts';

/** How long a page waits for Kring's answer before it goes on without. */
const patienceMs = 1_000;

/** What customers may ask about their own data, and the newsletter. */
export function privacyRoutes(app: FastifyInstance, house: House): void {
  const { sessions, people, customers, orders, credits, reports, outbox, clock, together, settings } = house;

  /** Signing up earns, once for ever: Kring knows the occurrence by its id. */
  app.post('/account/newsletter', async (request, reply) => {
    const session = sessionOf(house, request);
    const customerId = session?.customerId;
    const dutch = languageOf(request) === 'nl';
    const say = (nl: string, en: string) => session && sessions.save({ ...session, notice: dutch ? nl : en });
    if (customerId && field(request, 'want') === 'yes') {
      const now = clock().toISOString();
      const reportId = together(() => {
        people.subscribe(customerId, now);
        return reports.add(actionReport(customerId, 'nieuwsbrief', now));
      });
      outbox.kick();
      await outbox.settled(reportId, patienceMs);
      say('Je krijgt voortaan de nieuwsbrief.', 'You now get the newsletter.');
    } else if (customerId) {
      people.unsubscribe(customerId);
      say('Je krijgt de nieuwsbrief niet meer.', 'You no longer get the newsletter.');
    }
    return reply.redirect('/account', 303);
  });

  app.get('/account/export', async (request, reply) => {
    const customer = customers.find(sessionOf(house, request)?.customerId ?? null);
    if (!customer) return reply.redirect('/account', 303);
    const told = await ask(settings.kring, `/v1/customers/${customer.id}/export`);
    const unknown = told.kind === 'refusal' && told.status === 404;
    // Half of somebody's data would look like all of it.
    if (told.kind !== 'answer' && !unknown) return show(house, request, reply, (visit) => troublePage(503, visit), 503);
    const everything = {
      shop: {
        customer,
        newsletter: people.isSubscribed(customer.id),
        creditCents: credits.of(customer.id),
        orders: orders.ofCustomer(customer.id),
      },
      points: told.kind === 'answer' ? told.body : null,
    };
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="brandpunt.json"')
      .send(JSON.stringify(everything, null, 2));
  });

  app.get('/account/forget', async (request, reply) => {
    if (!sessionOf(house, request)?.customerId) return reply.redirect('/account', 303);
    return show(house, request, reply, (visit) =>
      visit.customer ? forgetPage(visit.customer, visit) : forgottenPage(visit),
    );
  });

  app.post('/account/forget', async (request, reply) => {
    const customerId = sessionOf(house, request)?.customerId;
    if (!customerId || field(request, 'sure') !== 'yes') return reply.redirect('/account', 303);
    const reportId = forget(house, customerId);
    await outbox.settled(reportId, patienceMs);
    keepSession(reply, null);
    return reply.redirect('/account/forgotten', 303);
  });

  app.get('/account/forgotten', (request, reply) => show(house, request, reply, forgottenPage));
}
