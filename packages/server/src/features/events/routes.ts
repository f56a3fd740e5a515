import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { eventPage } from './service.ts';

export function eventRoutes(api: Api): void {
  serve(api, 'GET /v1/events', ({ read, shopId, query: { type, cursor, limit = 50 } }) =>
    read((tx) => eventPage(tx, { shopId, type, cursor, limit })),
  );
}
