import type { FastifyInstance } from 'fastify';
import { show, type House } from '../house.ts';
import { reviewLinkPage } from '../pages/reviews.ts';

/** The page that review links lead to. The token in the address is Kring's business, and a page like this is not for search engines. */
export function reviewLinkRoutes(app: FastifyInstance, house: House): void {
  app.get('/review', (request, reply) => {
    reply.header('x-robots-tag', 'noindex');
    return show(house, request, reply, reviewLinkPage);
  });
}
