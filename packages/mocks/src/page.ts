import type { Handler } from './handler.ts';
import { cancel, capture, describe, redeem, redemptionsOf } from './redemptions.ts';
import { Refusal } from './refusal.ts';
import { customerOf, refused, serve, staged, type Stage } from './serve.ts';
import { readToken } from './token.ts';

const MINUTE = 60_000;

/** The endpoints that a page calls. */
export const pageHandlers = (stage: Stage): Handler[] => {
  const { shop, scenario } = stage;
  return [
    serve(stage, 'GET /v1/programme', 'public', () => shop.publicProgramme()),
    serve(stage, 'POST /v1/session', 'token', ({ input, language }) => {
      const { sub, jti } = readToken(input.body?.token);
      if (scenario === 'guest')
        throw new Refusal('token_key_unknown', 'There is no such signing key.', { kid: 'jk_mock' });
      if (scenario === 'refused')
        throw new Refusal('token_expired', 'The token is 11 minutes old.', { skewSeconds: 660 });
      if (shop.usedTokens.has(jti)) throw new Refusal('token_replayed', 'This token was used before.');
      shop.usedTokens.add(jti);
      const sessionToken = `ks_mock${shop.usedTokens.size}`;
      shop.sessions.set(sessionToken, sub);
      const now = shop.now();
      return {
        sessionToken,
        expiresAt: new Date(now.getTime() + 15 * MINUTE).toISOString(),
        serverTime: now.toISOString(),
        me: shop.me(sub, language),
        programme: shop.publicProgramme(),
      };
    }),
    serve(stage, 'GET /v1/me', 'session', ({ customer, language }) => shop.me(customer(), language)),
    serve(stage, 'GET /v1/me/entries', 'session', ({ customer, language, input }) => {
      const { cursor, limit = 20 } = input.query ?? {};
      const from = cursor === undefined ? 0 : Number(/^c(\d+)$/.exec(String(cursor))?.[1] ?? NaN);
      if (Number.isNaN(from)) throw new Refusal('cursor_invalid', 'The cursor is not one of ours.');
      const customerId = customer();
      shop.settle(customerId);
      const all = shop.customer(customerId).wallet.history(shop.words(language));
      return {
        items: all.slice(from, from + limit),
        nextCursor: from + limit < all.length ? `c${from + limit}` : null,
      };
    }),
    serve(stage, 'POST /v1/me/redemptions', 'session', ({ customer, language, input: { body } }) => {
      const customerId = customer();
      shop.settle(customerId);
      const words = shop.words(language);
      return describe(redeem(shop, shop.customer(customerId), body, words), words, body.dryRun);
    }),
    serve(stage, 'GET /v1/me/redemptions', 'session', ({ customer, language }) => {
      const customerId = customer();
      shop.settle(customerId);
      const words = shop.words(language);
      return { items: redemptionsOf(shop, customerId).map((one) => describe(one, words)) };
    }),
    serve(stage, 'POST /v1/me/redemptions/:redemptionId/capture', 'session', ({ customer, language, input }) => {
      const customerId = customer();
      shop.settle(customerId);
      return describe(capture(shop, customerId, input.params.redemptionId), shop.words(language));
    }),
    serve(stage, 'POST /v1/me/redemptions/:redemptionId/cancel', 'session', ({ customer, language, input }) => {
      const customerId = customer();
      shop.settle(customerId);
      return describe(cancel(shop, customerId, input.params.redemptionId), shop.words(language));
    }),
    changes(stage),
  ];
};

/** Whether a stream can reach the page through the service worker; it can't in every engine. */
function canStream(): boolean {
  try {
    const stream = new ReadableStream();
    structuredClone(stream, { transfer: [stream] });
    return true;
  } catch {
    return false;
  }
}

/** Live changes. Where an engine can't pass a stream on, it answers 503, and a client falls back to asking again. */
const changes = (stage: Stage): Handler => ({
  key: 'GET /v1/me/changes',
  async respond(request) {
    const early = await staged(stage);
    if (early) return early;
    try {
      const { shop } = stage;
      const customerId = customerOf(stage, request);
      if (!canStream()) throw new Refusal('overloaded', 'This engine passes no stream on.');
      let leave = () => {};
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          const write = (text: string) => controller.enqueue(new TextEncoder().encode(text));
          write(': open\n\n');
          leave = shop.onChange((changed) => {
            if (changed !== customerId) return;
            const data = {
              revision: shop.customer(customerId).wallet.revision,
              stale: [
                'GET /v1/me',
                'GET /v1/me/entries',
                'GET /v1/me/redemptions',
                'GET /v1/me/referral',
                'GET /v1/me/review-requests',
                'GET /v1/quizzes/:quizId',
                'GET /v1/attempts/:attemptId',
                'GET /v1/sales/:saleId',
              ],
            };
            write(`event: changed\ndata: ${JSON.stringify(data)}\n\n`);
          });
        },
        cancel: () => leave(),
      });
      request.signal.addEventListener('abort', () => leave());
      return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
    } catch (thrown) {
      if (thrown instanceof Refusal) return refused(thrown);
      throw thrown;
    }
  },
});
