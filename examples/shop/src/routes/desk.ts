import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { field } from '../forms.ts';
import { show, type House } from '../house.ts';
import { fulfilmentReport, refundReport } from '../kring/facts.ts';
import { parseEuros } from '../money.ts';
import { deskPage } from '../pages/desk.ts';
import { troublePage } from '../pages/trouble.ts';
import { refundable } from '../selling.ts';
import type { Order, Refund } from '../store/orders.ts';

/** How long the desk waits for Kring's answer before it shows the page without. */
const patienceMs = 1_000;
const mostOrders = 60;

/** What the desk asked to give back; null where it is more than there is, or nothing. */
function refundOf(order: Order, line: string, amount: number | null, refundedAt: string): Refund | null {
  const left = refundable(order);
  const refund = { id: `${order.id}-R${order.refunds.length + 1}-${randomUUID().slice(0, 4)}`, refundedAt };
  if (line === 'everything') {
    const lines = [...left.lines].flatMap(([lineId, rest]) => (rest > 0 ? [{ lineId, amount: rest }] : []));
    return left.total > 0 ? { ...refund, everything: true, lines, shipping: left.shipping } : null;
  }
  const most = line === 'shipping' ? left.shipping : (left.lines.get(line) ?? 0);
  if (amount === null || amount < 1 || amount > most) return null;
  return line === 'shipping'
    ? { ...refund, everything: false, lines: [], shipping: amount }
    : { ...refund, everything: false, lines: [{ lineId: line, amount }], shipping: 0 };
}

export function deskRoutes(app: FastifyInstance, house: House): void {
  const { orders, reports, outbox, clock, together, settings } = house;
  const back = (id: string) => `/desk?open=${id}#${id}`;

  app.get<{ Querystring: { open?: string } }>('/desk', (request, reply) =>
    show(house, request, reply, (visit) => {
      const shown = orders.latest(mostOrders).map((order) => ({ order, reports: reports.about(order.id) }));
      return deskPage(shown, String(request.query.open ?? ''), reports.waiting().count, settings.kring.url, visit);
    }),
  );

  app.post<{ Params: { id: string } }>('/desk/orders/:id/refund', async (request, reply) => {
    const reportId = together(() => {
      const order = orders.find(request.params.id);
      const amount = parseEuros(field(request, 'amount'));
      const refund = order && refundOf(order, field(request, 'line'), amount, clock().toISOString());
      if (!refund) return null;
      orders.insertRefund(order.id, refund);
      return reports.add(refundReport(order, refund));
    });
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
    return reply.redirect(back(report.about), 303);
  });

  app.post('/desk/hurry', async (_request, reply) => {
    reports.hurry();
    outbox.kick();
    return reply.redirect('/desk', 303);
  });
}
