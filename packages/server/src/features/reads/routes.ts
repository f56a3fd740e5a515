import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';

/** Several reads in one call: each is a GET of its own on the way in, for the limits and the figures too. */
export function readsRoutes(api: Api): void {
  serve(api, 'POST /v1/reads', async ({ body, inside }) => ({
    answers: await Promise.all(body.paths.map((path) => inside(path))),
  }));
}
