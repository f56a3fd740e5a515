// What a shop's server and its pages send, for benches: the smallest facts that fit the contract.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { customerToken } from './backend.mjs';

/** Facts and calls of one shop through `send(method, path, headers, body)`; each throws where it is refused. */
export function benchShop(backend, send) {
  const secret = { authorization: `Bearer ${backend.shop.secretKey}`, 'content-type': 'application/json' };

  async function ask(method, path, headers, body, fine = [200, 201]) {
    let answer;
    // A server that says that it is behind is asked again, as a shop's would ask: the wait counts in the latency.
    for (let tries = 0; tries === 0 || (answer.status === 503 && tries < 20); tries += 1) {
      if (tries > 0) await sleep(250);
      answer = await send(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
    }
    if (!fine.includes(answer.status)) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return answer;
  }
  const keyed = (headers) => ({ ...headers, 'idempotency-key': randomUUID() });

  return {
    order: (orderId, customerId, { placedAt = new Date(), amount = 1895 } = {}) =>
      ask('PUT', `/v1/orders/${orderId}`, secret, {
        customerId,
        placedAt: placedAt.toISOString(),
        currency: 'EUR',
        lines: [{ lineId: '1', productId: 'sumatra', quantity: 1, amount, vatAmount: Math.round(amount * 0.0826) }],
      }),
    refund: (orderId, refundId, amount) =>
      ask('POST', `/v1/orders/${orderId}/refunds`, keyed(secret), {
        refundId,
        refundedAt: new Date().toISOString(),
        what: { lines: [{ lineId: '1', amount }] },
      }),
    adjust: (customerId, points) =>
      ask('POST', `/v1/customers/${customerId}/adjustments`, keyed(secret), {
        points,
        reason: 'bench',
        actor: 'bench',
      }),
    async session(customerId) {
      const { body } = await ask(
        'POST',
        `/v1/session?key=${backend.shop.publishableKey}`,
        { 'content-type': 'application/json', origin: backend.origin },
        { token: customerToken(backend.shop, customerId) },
      );
      return { authorization: `Bearer ${JSON.parse(body).sessionToken}`, 'content-type': 'application/json' };
    },
    /** Puts these sales in the programme, and publishes it. */
    async publishSales(sales) {
      const draft = JSON.parse((await ask('GET', '/v1/programme/draft', secret)).body);
      const put = await ask('PUT', '/v1/programme/draft', secret, { ...draft.document, sales });
      await ask('POST', '/v1/programme/publish', keyed(secret), { revision: JSON.parse(put.body).revision });
    },
    /** Puts these quizzes in the programme, and publishes it. */
    async publishQuizzes(quizzes) {
      const draft = JSON.parse((await ask('GET', '/v1/programme/draft', secret)).body);
      const put = await ask('PUT', '/v1/programme/draft', secret, { ...draft.document, quizzes });
      await ask('POST', '/v1/programme/publish', keyed(secret), { revision: JSON.parse(put.body).revision });
    },
    quizzes: async () => JSON.parse((await ask('GET', '/v1/quizzes', secret)).body).items,
    /** Begins to play; answers the attempt. */
    play: async (session, quizId) =>
      JSON.parse((await ask('POST', `/v1/quizzes/${quizId}/attempts`, keyed(session), {})).body),
    /** Answers the question that is asked. */
    answer: (session, { id, question }, choice) =>
      ask('POST', `/v1/attempts/${id}/answers`, keyed(session), {
        questionId: question.id,
        given: { choices: [choice] },
      }),
    sales: async () => JSON.parse((await ask('GET', '/v1/sales', secret)).body).items,
    /** Claims a place: a refusal because there is none is an answer too. */
    claim: ({ authorization }, saleId) =>
      ask('POST', `/v1/sales/${saleId}/holds`, keyed({ authorization }), undefined, [201, 409]),
    me: (session) => ask('GET', '/v1/me', session),
    /** Redeems where there is enough: a refusal for want of points is an answer too. */
    redeem: (session, rewardId) => ask('POST', '/v1/me/redemptions', keyed(session), { rewardId }, [201, 409]),
  };
}
