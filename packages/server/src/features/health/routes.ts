import type { Api } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { serve } from '../../http/serve.ts';

/** @param stopping true once the server is on its way down: a balancer then sends nobody any more */
export function healthRoutes(api: Api, stopping: () => boolean): void {
  serve(api, 'GET /healthz', async () => ({ status: 'ok' as const }));
  serve(api, 'GET /readyz', async ({ read }) => {
    if (stopping()) throw refuse('storage_unavailable', 'The server is stopping.', { retryAfter: 5 });
    await read(async (tx) => tx.now);
    return { status: 'ok' as const };
  });
}
