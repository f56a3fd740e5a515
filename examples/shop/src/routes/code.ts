import type { FastifyInstance } from 'fastify';
import { field } from '../forms.ts';
import { languageOf, sessionOf, type House } from '../house.ts';
import { checkCode } from '../kring/redemption.ts';
import { checkFriend } from '../kring/referral.ts';

/** A code for points, or of a friend, at the checkout: looked at, laid ready, taken away again. It is used only with the order. */
export function codeRoutes(app: FastifyInstance, house: House): void {
  app.post('/checkout/code', async (request, reply) => {
    const session = sessionOf(house, request);
    const typed = field(request, 'code').trim().slice(0, 40);
    if (session?.customerId && typed) {
      const checked = await checkCode(house.settings.kring, typed, {
        customerId: session.customerId,
        language: languageOf(request),
      });
      const now = house.sessions.find(session.id) ?? session;
      const code = checked.kind === 'ready' ? checked.code : null;
      const problem = checked.kind === 'refused' ? checked.problem : null;
      house.sessions.save({ ...now, code, codeTrouble: code ? null : { typed, problem } });
    }
    return reply.redirect('/checkout', 303);
  });

  app.post('/checkout/code/remove', async (request, reply) => {
    const session = sessionOf(house, request);
    if (session) house.sessions.save({ ...session, code: null, codeTrouble: null });
    return reply.redirect('/checkout', 303);
  });

  app.post('/checkout/friend', async (request, reply) => {
    const session = sessionOf(house, request);
    const typed = field(request, 'code').trim().slice(0, 40);
    if (session?.customerId && typed) {
      const checked = await checkFriend(house.settings.kring, typed, {
        customerId: session.customerId,
        language: languageOf(request),
      });
      const now = house.sessions.find(session.id) ?? session;
      const friend = checked.kind === 'ready' ? checked.code : null;
      const problem = checked.kind === 'refused' ? checked.problem : null;
      house.sessions.save({ ...now, friend, friendTrouble: friend ? null : { typed, problem } });
    }
    return reply.redirect('/checkout', 303);
  });

  app.post('/checkout/friend/remove', async (request, reply) => {
    const session = sessionOf(house, request);
    if (session) house.sessions.save({ ...session, friend: null, friendTrouble: null });
    return reply.redirect('/checkout', 303);
  });

  app.post('/checkout/credit', async (request, reply) => {
    const session = sessionOf(house, request);
    if (session) house.sessions.save({ ...session, usesCredit: field(request, 'use') === '1' });
    return reply.redirect('/checkout', 303);
  });
}
