import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { drawFigures, readDrawn } from './service.ts';

export function quizDrawRoutes(api: Api): void {
  serve(api, 'GET /v1/quiz-draws/:quizId', ({ read, write, shopId, params: { quizId } }) =>
    readDrawn({ read, write }, shopId, quizId, (tx) => drawFigures(tx, shopId, quizId)),
  );
}
