import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { field, intentOf } from '../forms.ts';
import { show, type House } from '../house.ts';
import { referralDecisionReport } from '../kring/asked.ts';
import { readDeskCounts } from '../kring/desk-counts.ts';
import { readReferrals } from '../kring/referrals.ts';
import { deskReferralsPage } from '../pages/desk-referrals.ts';
import { troublePage } from '../pages/trouble.ts';

/** How long the desk waits for Kring's answer before it shows the page without. */
const patienceMs = 1_000;

export function deskReferralRoutes(app: FastifyInstance, house: House): void {
  const { reports, customers, people, outbox, clock, settings } = house;
  const nameOf = (id: string | null) => (id && !people.isForgotten(id) ? (customers.find(id)?.callName ?? null) : null);

  app.get<{ Querystring: { said?: string } }>('/desk/referrals', async (request, reply) => {
    const [held, all, counts] = await Promise.all([
      readReferrals(settings.kring, 'held'),
      readReferrals(settings.kring, 'all'),
      readDeskCounts(settings.kring),
    ]);
    const said = reports.find(Number(request.query.said));
    const shown = { held, all, counts, nameOf, said, intent: randomUUID() };
    return show(house, request, reply, (visit) => deskReferralsPage(shown, clock(), visit));
  });

  app.post<{ Params: { id: string } }>('/desk/referrals/:id', async (request, reply) => {
    const { id } = request.params;
    const decision = field(request, 'decision');
    const actor = field(request, 'actor').trim();
    if (!/^ref_[0-9a-z]{1,40}$/.test(id)) return show(house, request, reply, (visit) => troublePage(404, visit), 404);
    if ((decision !== 'release' && decision !== 'refuse') || !actor)
      return show(house, request, reply, (visit) => troublePage(422, visit), 422);
    const reportId = reports.add(referralDecisionReport(id, decision, { actor, intent: intentOf(request) }));
    outbox.kick();
    await outbox.settled(reportId, patienceMs);
    return reply.redirect(`/desk/referrals?said=${reportId}`, 303);
  });
}
