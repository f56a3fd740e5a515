import type { FastifyInstance } from 'fastify';
import { show, type House } from '../house.ts';
import { programmeReader } from '../kring/programme.ts';
import { home } from '../pages/home.ts';
import { productPage } from '../pages/product.ts';
import { savingPage } from '../pages/sparen.ts';
import { troublePage } from '../pages/trouble.ts';
import { pictureOf } from '../pictures/index.ts';
import { findProduct } from '../products.ts';
import { readStyles } from '../styles.ts';

/** What anyone can look at. */
export function windowRoutes(app: FastifyInstance, house: House): void {
  // Where a friend's link leads, Kring puts the code in the address.
  app.get<{ Querystring: { kring?: string } }>('/', (request, reply) =>
    show(house, request, reply, (visit) => home(visit, request.query.kring !== undefined)),
  );

  const readProgramme = programmeReader(house.settings);
  app.get('/sparen', async (request, reply) => {
    const programme = await readProgramme();
    return show(house, request, reply, (visit) => savingPage(programme, visit));
  });

  app.get<{ Params: { id: string } }>('/products/:id', (request, reply) => {
    const product = findProduct(request.params.id);
    if (!product || product.onlyInSale) return show(house, request, reply, (visit) => troublePage(404, visit), 404);
    return show(house, request, reply, (visit) => productPage(product, visit));
  });

  const styles = readStyles();
  app.get('/shop.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(styles));

  app.get<{ Params: { name: string } }>('/pictures/:name.svg', (request, reply) => {
    const drawing = pictureOf(request.params.name);
    if (!drawing) return reply.code(404).send();
    return reply.type('image/svg+xml').header('cache-control', 'public, max-age=3600').send(drawing);
  });
}
