import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { countRequests, dismissRequest, showRequest } from './service.ts';

export function reviewRequestRoutes(api: Api): void {
  serve(api, 'POST /v1/me/review-requests/:requestId/shown', ({ write, shopId, customerId, params }) =>
    write((tx) => showRequest(tx, { shopId, customerId }, params.requestId)),
  );
  serve(
    api,
    'POST /v1/me/review-requests/:requestId/dismissal',
    ({ write, shopId, customerId, params, body, acceptLanguage }) =>
      write((tx) => dismissRequest(tx, { shopId, customerId }, { ...params, ...body, acceptLanguage })),
  );
  serve(api, 'GET /v1/review-requests/counts', ({ read, shopId }) => read((tx) => countRequests(tx, shopId)));
}
