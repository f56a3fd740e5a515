import type { Me } from '@kring/contract';
import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { readSettled, snapshot } from './service.ts';

/** The answer but for the moment at which it was made: only a change of this is news. */
const news = (me: Me): unknown => ({ ...me, asOf: null, asOfText: null });

export function meRoutes(api: Api): void {
  serve(api, 'GET /v1/me', (call) => readSettled(call, call, (tx) => snapshot(tx, call, call.acceptLanguage)), {
    cache: 'private, no-cache',
    tagged: news,
    vary: 'Accept-Language',
  });
}
