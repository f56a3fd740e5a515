import { commit, type Api } from '../../http/api.ts';
import { Refusal } from '../../http/problems.ts';
import { serve } from '../../http/serve.ts';
import { readDrawn } from '../quiz-draws/service.ts';
import { answerQuestion, passLate } from './answer.ts';
import { readAttempt } from './attempt.ts';
import { sayProfile } from './profile.ts';
import { startAttempt } from './start.ts';
import { quizView } from './view.ts';

/** None of these answers is kept anywhere: each carries the clock of the server. */
export function quizRoutes(api: Api): void {
  serve(
    api,
    'GET /v1/quizzes/:quizId',
    ({ read, write, shopId, customerId, params: { quizId }, acceptLanguage, origin }) =>
      readDrawn({ read, write }, shopId, quizId, (tx) =>
        quizView(tx, { shopId, customerId, quizId, acceptLanguage, origin }),
      ),
  );
  serve(
    api,
    'POST /v1/quizzes/:quizId/attempts',
    ({ write, shopId, customerId, params: { quizId }, body: { timer = true }, acceptLanguage }) =>
      write((tx) => startAttempt(tx, { shopId, customerId }, { quizId, timer, acceptLanguage })),
  );
  serve(api, 'GET /v1/attempts/:attemptId', ({ read, shopId, customerId, params: { attemptId }, acceptLanguage }) =>
    read((tx) => readAttempt(tx, { shopId, customerId }, { attemptId, acceptLanguage })),
  );
  serve(
    api,
    'POST /v1/attempts/:attemptId/answers',
    async ({ write, shopId, customerId, params: { attemptId }, body, acceptLanguage }) => {
      const player = { shopId, customerId };
      const sent = { attemptId, ...body, acceptLanguage };
      try {
        return await write((tx) => answerQuestion(tx, player, sent));
      } catch (error) {
        // What is refused undoes its transaction: that time ran out is noted in one of its own.
        if (error instanceof Refusal && error.code === 'answer_late')
          await commit(api, shopId, (tx) => passLate(tx, player, sent));
        throw error;
      }
    },
  );
  serve(
    api,
    'PUT /v1/attempts/:attemptId/profile',
    ({ write, shopId, customerId, params: { attemptId }, body: word, acceptLanguage }) =>
      write((tx) => sayProfile(tx, { shopId, customerId }, { attemptId, acceptLanguage, word })),
  );
}
