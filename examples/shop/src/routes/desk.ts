import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { field, intentOf } from '../forms.ts';
import { show, type House } from '../house.ts';
import { reviewLinkReport } from '../kring/asked.ts';
import { readDeskCounts } from '../kring/desk-counts.ts';
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
  const { orders, customers, reports, credits, outbox, clock, together, settings } = house;
  const back = (id: string) => `/desk?open=${id}#${id}`;
  /** Where the answer to a report is shown. */
  const pageOf = ({ id, about }: Report) => {
    if (about.startsWith('ref_')) return `/desk/referrals?said=${id}`;
    if (about.startsWith('rev_')) return `/desk/reviews?said=${id}`;
    if (about.startsWith('sale:')) return `/desk/sales?said=${id}`;
    return orders.find(about) ? back(about) : `/desk/customers/${about}`;
  };

  app.get<{ Querystring: { open?: string } }>('/desk', async (request, reply) => {
    const counts = await readDeskCounts(settings.kring);
    return show(house, request, reply, (visit) => {
      const shown = orders.latest(mostOrders).map((order) => ({
        order,
        who: customers.find(order.customerId)?.callName ?? null,
        reports: reports.about(order.id),
        creditUndone: -credits.ofOrder(order.id, 'undone'),
        intent: randomUUID(),
      }));
      const waiting = reports.waiting().count;
      const open = String(request.query.open ?? '');
      return deskPage({ orders: shown, open, waiting, counts, apiUrl: settings.kring.url }, visit);
    });
  });

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

  /** A link that the shop would mail to who bought this: it works once, without signing in. */
  app.post<{ Params: { id: string } }>('/desk/orders/:id/review-link', async (request, reply) => {
    const order = orders.find(request.params.id);
    const line = order?.lines.find(({ productId }) => productId === field(request, 'product'));
    if (!order || !line) return show(house, request, reply, (visit) => troublePage(422, visit), 422);
    const reportId = reports.add(reviewLinkReport(order.id, line.productId, intentOf(request)));
    outbox.kick();
    await outbox.settled(reportId, patienceMs);
    return reply.redirect(back(order.id), 303);
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
