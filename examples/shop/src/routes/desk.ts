import type { FastifyInstance } from 'fastify';
import { field } from '../forms.ts';
import { show, type House } from '../house.ts';
import { fulfilmentReport } from '../kring/facts.ts';
import { parseEuros } from '../money.ts';
import { deskPage } from '../pages/desk.ts';
import { troublePage } from '../pages/trouble.ts';
import { refund } from '../refunding.ts';
import type { Report } from '../store/reports.ts';

/** How long the desk waits for Kring's answer before it shows the page without. */
const patienceMs = 1_000;
const mostOrders = 60;

export function deskRoutes(app: FastifyInstance, house: House): void {
  const { orders, reports, credits, outbox, clock, together, settings } = house;
  const back = (id: string) => `/desk?open=${id}#${id}`;
  /** Where the answer to a report is shown. */
  const pageOf = ({ about }: Report) => (orders.find(about) ? back(about) : `/desk/customers/${about}`);

  app.get<{ Querystring: { open?: string } }>('/desk', (request, reply) =>
    show(house, request, reply, (visit) => {
      const shown = orders.latest(mostOrders).map((order) => ({
        order,
        reports: reports.about(order.id),
        creditUndone: -credits.ofOrder(order.id, 'undone'),
      }));
      return deskPage(shown, String(request.query.open ?? ''), reports.waiting().count, settings.kring.url, visit);
    }),
  );

  app.post<{ Params: { id: string } }>('/desk/orders/:id/refund', async (request, reply) => {
    const amount = parseEuros(field(request, 'amount'));
    const reportId = refund(house, request.params.id, field(request, 'line'), amount);
    if (reportId === null) return show(house, request, reply, (visit) => troublePage(422, visit), 422);
    outbox.kick();
    await outbox.settled(reportId, patienceMs);
    return reply.redirect(back(request.params.id), 303);
  });

  app.post<{ Params: { id: string } }>('/desk/orders/:id/deliver', async (request, reply) => {
    const deliveredAt = clock().toISOString();
    const reportId = together(() => {
      const order = orders.find(request.params.id);
      return order && orders.deliver(order.id, deliveredAt) ? reports.add(fulfilmentReport(order, deliveredAt)) : null;
    });
    outbox.kick();
    if (reportId !== null) await outbox.settled(reportId, patienceMs);
    return reply.redirect(back(request.params.id), 303);
  });

  app.post<{ Params: { id: string } }>('/desk/reports/:id/again', async (request, reply) => {
    const report = reports.find(Number(request.params.id));
    if (!report) return show(house, request, reply, (visit) => troublePage(404, visit), 404);
    reports.again(report.id);
    outbox.kick();
    await outbox.settled(report.id, patienceMs);
    return reply.redirect(pageOf(report), 303);
  });

  app.post('/desk/hurry', async (_request, reply) => {
    reports.hurry();
    outbox.kick();
    return reply.redirect('/desk', 303);
  });
}
