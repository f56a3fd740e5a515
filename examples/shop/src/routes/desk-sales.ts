import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { field, intentOf, wholeNumber } from '../forms.ts';
import { languageOf, show, type House } from '../house.ts';
import { saleChangeReport, type SaleChange } from '../kring/asked.ts';
import { readDeskCounts } from '../kring/desk-counts.ts';
import { readSales } from '../kring/sales.ts';
import { deskSalesPage } from '../pages/desk-sales.ts';
import { troublePage } from '../pages/trouble.ts';

/** How long the desk waits for Kring's answer before it shows the page without. */
const patienceMs = 1_000;
const mostPlaces = 1_000;

/** What the desk wants; null where something is missing. */
function changeOf(request: FastifyRequest): SaleChange | null {
  const change = field(request, 'change');
  const endsAt = field(request, 'endsAt');
  const places = wholeNumber(field(request, 'places'), 0, mostPlaces);
  if (change === 'open' || change === 'end') return { change };
  if (change === 'extend')
    return /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(endsAt) && Date.parse(endsAt) ? { change, endsAt } : null;
  return change === 'restock' && places ? { change, places } : null;
}

export function deskSaleRoutes(app: FastifyInstance, house: House): void {
  const { reports, outbox, settings } = house;

  app.get<{ Querystring: { said?: string } }>('/desk/sales', async (request, reply) => {
    const [sales, counts] = await Promise.all([
      readSales(settings.kring, languageOf(request)),
      readDeskCounts(settings.kring),
    ]);
    const said = reports.find(Number(request.query.said));
    return show(house, request, reply, (visit) => deskSalesPage({ sales, counts, said, intent: randomUUID() }, visit));
  });

  app.post<{ Params: { id: string } }>('/desk/sales/:id', async (request, reply) => {
    const { id } = request.params;
    const actor = field(request, 'actor').trim();
    if (!/^[a-z0-9-]{1,64}$/.test(id)) return show(house, request, reply, (visit) => troublePage(404, visit), 404);
    const change = actor ? changeOf(request) : null;
    if (!change) return show(house, request, reply, (visit) => troublePage(422, visit), 422);
    const reportId = reports.add(saleChangeReport(id, change, { actor, intent: intentOf(request) }));
    outbox.kick();
    await outbox.settled(reportId, patienceMs);
    return reply.redirect(`/desk/sales?said=${reportId}`, 303);
  });
}
