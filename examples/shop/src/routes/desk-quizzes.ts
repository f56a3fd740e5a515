import type { FastifyInstance } from 'fastify';
import { languageOf, show, type House } from '../house.ts';
import { readDeskCounts } from '../kring/desk-counts.ts';
import { readQuizzes } from '../kring/quizzes.ts';
import { deskQuizzesPage } from '../pages/desk-quizzes.ts';

export function deskQuizRoutes(app: FastifyInstance, house: House): void {
  const { customers, people, settings } = house;
  const { kring } = settings;
  const nameOf = (id: string | null) => (id && !people.isForgotten(id) ? (customers.find(id)?.callName ?? null) : null);
  const drawUrl = (id: string) => `${kring.url}/quiz-draws/${kring.publishableKey}/${id}`;

  app.get('/desk/quizzes', async (request, reply) => {
    const [quizzes, counts] = await Promise.all([readQuizzes(kring, languageOf(request)), readDeskCounts(kring)]);
    return show(house, request, reply, (visit) => deskQuizzesPage({ quizzes, counts, nameOf, drawUrl }, visit));
  });
}
