import type { FastifyInstance } from 'fastify';
import { field } from '../forms.ts';
import { languageOf, sessionOf, show, type House } from '../house.ts';
import { checkPlace, maySee } from '../kring/place.ts';
import { placePage, privateSalePage } from '../pages/private-sale.ts';
import { withoutSale } from '../placing.ts';
import { findProduct } from '../products.ts';
import { ownPart, seasonSale } from '../season.ts';

/** Passes are JWTs, well below this. */
const longestPass = 4_000;

/** A sale for some before others: its page, the shop's own part of it, and a place on its way to the checkout. */
export function privateSaleRoutes(app: FastifyInstance, house: House): void {
  const { sessions, settings } = house;

  app.get('/besloten', (request, reply) => show(house, request, reply, privateSalePage));

  /** The shop's own part, in exchange for the token that Kring gives to who may see it. Nobody else gets to read it. */
  app.post('/besloten/deel', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const token = field(request, 'token').slice(0, longestPass);
    const sees = token ? await maySee(settings.kring, token, seasonSale) : false;
    if (sees === null) return reply.code(503).send({ code: 'away' });
    return sees ? reply.send(ownPart[languageOf(request)]) : reply.code(403).send({ code: 'not_open' });
  });

  app.get('/besloten/kassa', (request, reply) =>
    show(house, request, reply, (visit, session) =>
      placePage(session?.place ?? null, session?.placeTrouble ?? null, visit),
    ),
  );

  /** A pass, as Kring's script put it in the page: kept with the session once Kring says that it is good. */
  app.post('/besloten/plek', async (request, reply) => {
    const session = sessionOf(house, request);
    const pass = field(request, 'pass').slice(0, longestPass);
    if (session?.customerId && pass) {
      const checked = await checkPlace(settings.kring, pass, session.customerId);
      const now = sessions.find(session.id) ?? session;
      const place = checked.kind === 'ready' ? checked.place : null;
      const problem = checked.kind === 'refused' ? checked.problem : null;
      sessions.save({ ...now, place, placeTrouble: place ? null : { problem } });
    }
    return reply.redirect('/besloten/kassa', 303);
  });

  app.post('/besloten/kies', async (request, reply) => {
    const session = sessionOf(house, request);
    const product = findProduct(field(request, 'product'));
    const sold = session?.place?.products.some(({ id }) => id === product?.id);
    if (!session || !product || !sold) return reply.redirect('/besloten/kassa', 303);
    // What lies in the cart already may be one of them.
    const cart = { ...session.cart, [product.id]: session.cart[product.id] ?? 1 };
    sessions.save({ ...session, cart });
    return reply.redirect('/checkout', 303);
  });

  /** The order goes without the sale; the place itself is given back at the gate, or lapses. */
  app.post('/besloten/weg', async (request, reply) => {
    const session = sessionOf(house, request);
    if (session) sessions.save({ ...session, ...withoutSale(session) });
    return reply.redirect('/cart', 303);
  });
}
