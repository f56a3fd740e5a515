import type { FastifyInstance } from 'fastify';
import { show, type House } from '../house.ts';
import { quizPage } from '../pages/quiz.ts';

/** The page to play on; what is asked and what is right stays with Kring. */
export function quizRoutes(app: FastifyInstance, house: House): void {
  app.get('/quiz', (request, reply) => show(house, request, reply, quizPage));
}
