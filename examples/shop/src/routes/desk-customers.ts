import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { regulars, type Customer } from '../customers.ts';
import { forget } from '../forgetting.ts';
import { field, intentOf } from '../forms.ts';
import { show, type House } from '../house.ts';
import { ask } from '../kring/ask.ts';
import { readRedemptions, readWaiting, readWallet } from '../kring/customers.ts';
import { readDeskCounts } from '../kring/desk-counts.ts';
import { adjustmentReport, decisionReport, forgivenessReport } from '../kring/facts.ts';
import { followEvents } from '../kring/follow.ts';
import { programmeReader } from '../kring/programme.ts';
import { deskCustomerPage } from '../pages/desk-customer.ts';
import { deskCustomersPage } from '../pages/desk-customers.ts';
import { troublePage } from '../pages/trouble.ts';
import type { NewReport } from '../store/reports.ts';

/** How long the desk waits for Kring's answer before it shows the page without. */
const patienceMs = 1_000;
const mostEvents = 30;
/** Of those who made an account themselves. */
const mostNew = 30;

type OfCustomer = { Params: { id: string } };

/** Signed points from what somebody typed: 50, +50, -50, −50. Null where it is no number, or 0. */
export function parsePoints(text: string): number | null {
  const match = /^\s*([+\-−]?)\s*(\d{1,6})\s*$/.exec(text);
  const count = Number(match?.[2] ?? 0);
  if (count === 0) return null;
  return match?.[1] === '-' || match?.[1] === '−' ? -count : count;
}

export function deskCustomerRoutes(app: FastifyInstance, house: House): void {
  const { reports, people, customers, credits, events, outbox, settings } = house;

  const readProgramme = programmeReader(settings);
  const known = (id: string): Customer | null => (people.isForgotten(id) ? null : customers.find(id));
  const nobody = (request: FastifyRequest, reply: FastifyReply) =>
    show(house, request, reply, (visit) => troublePage(404, visit), 404);
  const tell = async (report: NewReport): Promise<void> => {
    const id = reports.add(report);
    outbox.kick();
    await outbox.settled(id, patienceMs);
  };

  app.get('/desk/customers', async (request, reply) => {
    const rows = [...customers.newest(mostNew), ...regulars].map(async (customer) => {
      const forgotten = people.isForgotten(customer.id);
      return { customer, forgotten, wallet: forgotten ? null : await readWallet(settings.kring, customer.id) };
    });
    const [shown, waiting, counts] = await Promise.all([
      Promise.all(rows),
      readWaiting(settings.kring),
      readDeskCounts(settings.kring),
    ]);
    return show(house, request, reply, (visit) => deskCustomersPage(shown, waiting, counts, visit));
  });

  app.get<OfCustomer>('/desk/customers/:id', async (request, reply) => {
    const customer = known(request.params.id);
    if (!customer) return nobody(request, reply);
    const [wallet, redemptions, programme, counts] = await Promise.all([
      readWallet(settings.kring, customer.id),
      readRedemptions(settings.kring, customer.id),
      readProgramme(),
      readDeskCounts(settings.kring),
      followEvents(house),
    ]);
    const shown = {
      customer,
      wallet,
      redemptions,
      credit: credits.of(customer.id),
      events: events.ofCustomer(customer.id, mostEvents),
      reports: reports.about(customer.id).toReversed(),
      programme,
      counts,
      intent: randomUUID(),
    };
    return show(house, request, reply, (visit) => deskCustomerPage(shown, visit));
  });

  app.post<OfCustomer>('/desk/customers/:id/adjust', async (request, reply) => {
    const customer = known(request.params.id);
    const points = parsePoints(field(request, 'points'));
    const [reason, actor] = [field(request, 'reason').trim(), field(request, 'actor').trim()];
    if (!customer) return nobody(request, reply);
    if (points === null || !reason || !actor)
      return show(house, request, reply, (visit) => troublePage(422, visit), 422);
    await tell(adjustmentReport(customer.id, { points, reason, actor }, intentOf(request)));
    return reply.redirect(`/desk/customers/${customer.id}`, 303);
  });

  app.post<OfCustomer>('/desk/customers/:id/forgive', async (request, reply) => {
    const customer = known(request.params.id);
    const [reason, actor] = [field(request, 'reason').trim(), field(request, 'actor').trim()];
    if (!customer) return nobody(request, reply);
    if (!reason || !actor) return show(house, request, reply, (visit) => troublePage(422, visit), 422);
    await tell(forgivenessReport(customer.id, { reason, actor }, intentOf(request)));
    return reply.redirect(`/desk/customers/${customer.id}`, 303);
  });

  app.post<OfCustomer>('/desk/adjustments/:id', async (request, reply) => {
    const decision = field(request, 'decision') === 'approve' ? 'approve' : 'reject';
    const customer = known(field(request, 'customer'));
    const actor = field(request, 'actor').trim();
    if (!customer || !actor || !/^adj_[0-9a-z]{1,40}$/.test(request.params.id)) return nobody(request, reply);
    await tell(decisionReport(customer.id, request.params.id, decision, actor));
    return reply.redirect(`/desk/customers/${customer.id}`, 303);
  });

  app.get<OfCustomer>('/desk/customers/:id/export', async (request, reply) => {
    const customer = known(request.params.id);
    if (!customer) return nobody(request, reply);
    const told = await ask(settings.kring, `/v1/customers/${customer.id}/export`);
    if (told.kind !== 'answer') return show(house, request, reply, (visit) => troublePage(503, visit), 503);
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="kring-${customer.id}.json"`)
      .send(JSON.stringify(told.body, null, 2));
  });

  app.post<OfCustomer>('/desk/customers/:id/forget', async (request, reply) => {
    const customer = known(request.params.id);
    if (!customer || field(request, 'sure') !== 'yes') return nobody(request, reply);
    await outbox.settled(forget(house, customer.id), patienceMs);
    return reply.redirect('/desk/customers', 303);
  });
}
