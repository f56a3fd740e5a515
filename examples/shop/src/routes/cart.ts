import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { basketOf, countOf, mostOfOne } from '../basket.ts';
import { field, wantsJson, wholeNumber } from '../forms.ts';
import { keepSession, languageOf, sessionOf, show, type House } from '../house.ts';
import { cartPage } from '../pages/cart.ts';
import { findProduct, type Product } from '../products.ts';
import type { Session } from '../store/sessions.ts';

export function cartRoutes(app: FastifyInstance, house: House): void {
  /** The first thing in the cart makes the session; before it nothing is written to the visitor's device. */
  const sessionFor = (request: FastifyRequest, reply: FastifyReply): Session => {
    const session = sessionOf(house, request) ?? house.sessions.create(null, {});
    keepSession(reply, session);
    return session;
  };
  const set = (session: Session, product: Product, quantity: number, notice: string | null): Session => {
    const others = Object.entries(session.cart).filter(([id]) => id !== product.id);
    const kept = Math.min(quantity, product.onlyInSale ? 1 : mostOfOne);
    const cart = Object.fromEntries(kept > 0 ? [...others, [product.id, kept]] : others);
    const changed = { ...session, cart, notice };
    house.sessions.save(changed);
    return changed;
  };

  app.get('/cart', (request, reply) =>
    show(house, request, reply, (visit, session) => cartPage(basketOf(session?.cart ?? {}, session?.place), visit)),
  );

  app.post('/cart', async (request, reply) => {
    const product = findProduct(field(request, 'product'));
    const quantity = wholeNumber(field(request, 'quantity') || '1', 1, mostOfOne);
    if (!product || product.onlyInSale || quantity === null) return reply.redirect('/cart', 303);
    const session = sessionFor(request, reply);
    const language = languageOf(request);
    const name = product.name[language];
    const said = language === 'nl' ? `${name} ligt in je winkelwagen.` : `${name} is in your cart.`;
    const json = wantsJson(request);
    const changed = set(session, product, (session.cart[product.id] ?? 0) + quantity, json ? null : said);
    return json ? reply.send({ count: countOf(changed.cart), said }) : reply.redirect('/cart', 303);
  });

  app.post('/cart/change', async (request, reply) => {
    const product = findProduct(field(request, 'product'));
    const quantity = field(request, 'remove') ? 0 : wholeNumber(field(request, 'quantity'), 0, mostOfOne);
    const session = sessionOf(house, request);
    if (product && session && quantity !== null) set(session, product, quantity, null);
    return reply.redirect('/cart', 303);
  });
}
