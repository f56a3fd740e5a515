import type { Me } from '@kring/contract';
import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { settle, snapshot, unlessDue } from './service.ts';

/** The answer but for the moment at which it was made: only a change of this is news. */
const news = (me: Me): unknown => ({ ...me, asOf: null, asOfText: null });

export function meRoutes(api: Api): void {
  serve(
    api,
    'GET /v1/me',
    async ({ read, write, shopId, customerId, acceptLanguage }) => {
      const whose = { shopId, customerId };
      const early = await read((tx) => unlessDue(tx, whose, () => snapshot(tx, whose, acceptLanguage)));
      if (early) return early;
      await write((tx) => settle(tx, whose));
      return read((tx) => snapshot(tx, whose, acceptLanguage));
    },
    { cache: 'private, no-cache', tagged: news, vary: 'Accept-Language' },
  );
}
