import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { reportAction } from './service.ts';

export function actionRoutes(api: Api): void {
  serve(api, 'POST /v1/customers/:customerId/actions', ({ write, shopId, params, body }) =>
    write((tx) => reportAction(tx, shopId, params.customerId, body)),
  );
}
