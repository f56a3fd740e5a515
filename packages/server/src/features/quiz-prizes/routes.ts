import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { claimPrize } from './claims.ts';
import { putName } from './name.ts';
import { shopQuizzes } from './shop.ts';

export function quizPrizeRoutes(api: Api): void {
  serve(api, 'POST /v1/quiz-claims', ({ write, shopId, customerId, body: { ticket }, acceptLanguage }) =>
    write((tx) => claimPrize(tx, { shopId, customerId, ticket, acceptLanguage })),
  );
  serve(
    api,
    'PUT /v1/attempts/:attemptId/name',
    ({ write, shopId, customerId, params: { attemptId }, body: { name }, acceptLanguage }) =>
      write((tx) => putName(tx, { shopId, customerId }, { attemptId, name, acceptLanguage })),
  );
  serve(api, 'GET /v1/quizzes', ({ read, shopId, acceptLanguage }) =>
    read((tx) => shopQuizzes(tx, shopId, acceptLanguage)),
  );
}
