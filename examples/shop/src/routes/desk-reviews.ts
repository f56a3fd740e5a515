import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { field, intentOf, wholeNumber } from '../forms.ts';
import { show, type House } from '../house.ts';
import { followUpReport, reviewDecisionReport, reviewReplyReport } from '../kring/asked.ts';
import { readDeskCounts } from '../kring/desk-counts.ts';
import { readAskCounts, readReviews, rejectionReasons, shelves, type Shelf } from '../kring/reviews.ts';
import { deskReviewsPage } from '../pages/desk-reviews.ts';
import { troublePage } from '../pages/trouble.ts';
import type { NewReport } from '../store/reports.ts';

/** How long the desk waits for Kring's answer before it shows the page without. */
const patienceMs = 1_000;
const longestText = 2_000;

type OfReview = { Params: { id: string } };

const shelfOf = (text: unknown): Shelf => shelves.find((shelf) => shelf === text) ?? 'pending';

/** What the desk wants of Kring; null where something is missing. */
type Asking = (id: string, actor: string, intent: string, request: FastifyRequest) => NewReport | null;

const publish: Asking = (id, actor, intent, request) => {
  const revision = wholeNumber(field(request, 'revision'), 1, 999_999);
  return revision ? reviewDecisionReport(id, { decision: 'publish' }, revision, { actor, intent }) : null;
};

const reject: Asking = (id, actor, intent, request) => {
  const revision = wholeNumber(field(request, 'revision'), 1, 999_999);
  const reason = rejectionReasons.find((one) => one === field(request, 'reason'));
  if (!revision || !reason) return null;
  return reviewDecisionReport(id, { decision: 'reject', reason }, revision, { actor, intent });
};

const textOf = (request: FastifyRequest) =>
  field(request, 'text').replaceAll('\r\n', '\n').trim().slice(0, longestText);

const reply: Asking = (id, actor, intent, request) => {
  const text = field(request, 'remove') ? null : textOf(request);
  return text === '' ? null : reviewReplyReport(id, text, { actor, intent });
};

const followUp: Asking = (id, actor, intent, request) => {
  const text = textOf(request);
  return text === '' ? null : followUpReport(id, text, { actor, intent });
};

export function deskReviewRoutes(app: FastifyInstance, house: House): void {
  const { reports, outbox, settings } = house;

  app.get<{ Querystring: { shelf?: string; said?: string } }>('/desk/reviews', async (request, answer) => {
    const shelf = shelfOf(request.query.shelf);
    const [reviews, asked, counts] = await Promise.all([
      readReviews(settings.kring, shelf),
      readAskCounts(settings.kring),
      readDeskCounts(settings.kring),
    ]);
    const said = reports.find(Number(request.query.said));
    const shown = { shelf, reviews, asked, counts, said, intent: randomUUID() };
    return show(house, request, answer, (visit) => deskReviewsPage(shown, visit));
  });

  const act = (asking: Asking) => async (request: FastifyRequest<OfReview>, answer: FastifyReply) => {
    const { id } = request.params;
    const actor = field(request, 'actor').trim();
    if (!/^rev_[0-9a-z]{1,40}$/.test(id)) return show(house, request, answer, (visit) => troublePage(404, visit), 404);
    const report = actor ? asking(id, actor, intentOf(request), request) : null;
    if (!report) return show(house, request, answer, (visit) => troublePage(422, visit), 422);
    const reportId = reports.add(report);
    outbox.kick();
    await outbox.settled(reportId, patienceMs);
    return answer.redirect(`/desk/reviews?shelf=${shelfOf(field(request, 'shelf'))}&said=${reportId}`, 303);
  };

  app.post('/desk/reviews/:id/publish', act(publish));
  app.post('/desk/reviews/:id/reject', act(reject));
  app.post('/desk/reviews/:id/reply', act(reply));
  app.post('/desk/reviews/:id/follow-up', act(followUp));
}
