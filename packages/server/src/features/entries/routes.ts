import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { readSettled } from '../me/service.ts';
import { entryPage } from './service.ts';

export function entryRoutes(api: Api): void {
  serve(
    api,
    'GET /v1/me/entries',
    async ({ read, write, shopId, customerId, query, acceptLanguage }) => {
      const whose = { shopId, customerId };
      const asked = { ...whose, cursor: query.cursor, limit: query.limit ?? 20, acceptLanguage };
      return readSettled({ read, write }, whose, (tx) => entryPage(tx, asked));
    },
    { cache: 'private, no-cache', tagged: (answer) => answer, vary: 'Accept-Language' },
  );
}
