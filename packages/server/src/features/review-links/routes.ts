import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { lookLink, makeLink } from './service.ts';

export function reviewLinkRoutes(api: Api): void {
  serve(api, 'POST /v1/review-links', ({ write, shopId, body }) =>
    write(async (tx) => ({ answer: await makeLink(tx, { shopId, ...body }) })),
  );
  serve(api, 'GET /v1/review-links/:token', ({ read, shopId, params, acceptLanguage }) =>
    read((tx) => lookLink(tx, shopId, params.token, acceptLanguage)),
  );
}
