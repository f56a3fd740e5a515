import type { FastifyInstance } from 'fastify';
import { field, localPath, wantsJson } from '../forms.ts';
import { keepStorageChoice, show, type House } from '../house.ts';
import { cookiesPage } from '../pages/invited.ts';

/** What the visitor lets us keep on the device. The answer itself is remembered, so that nobody is asked on every page. */
export function storageRoutes(app: FastifyInstance, house: House): void {
  app.get('/cookies', (request, reply) => show(house, request, reply, (visit) => cookiesPage(visit.storage, visit)));

  app.post('/cookies', async (request, reply) => {
    keepStorageChoice(reply, field(request, 'storage') === 'yes' ? 'yes' : 'no');
    return wantsJson(request) ? reply.send({}) : reply.redirect(localPath(field(request, 'next')), 303);
  });
}
