import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import type { ChangesHub } from '../changes/hub.ts';
import { publishDraft } from './publish.ts';
import { currentProgramme, publicProgramme, putDraft, readDraft } from './service.ts';

/** What pages show that follows from the programme alone; what a customer has follows from their own changes. */
const stale = ['GET /v1/programme', 'GET /v1/quizzes/:quizId', 'GET /v1/sales/:saleId'];

export function programmeRoutes(api: Api, hub: Pick<ChangesHub, 'tellShop'>): void {
  serve(
    api,
    'GET /v1/programme',
    ({ read, shopId }) => read(async (tx) => publicProgramme(await currentProgramme(tx, shopId))),
    {
      cache: 'public, max-age=60, stale-while-revalidate=300',
      tagged: (answer) => answer,
    },
  );
  serve(api, 'GET /v1/programme/draft', ({ read, shopId }) => read((tx) => readDraft(tx, shopId)));
  serve(api, 'PUT /v1/programme/draft', ({ write, shopId, body }) => write((tx) => putDraft(tx, shopId, body)), {
    // 200 rules with their products are more than an order ever is.
    bodyLimit: 256 * 1024,
    misfit: 'programme_invalid',
  });
  serve(api, 'POST /v1/programme/publish', async ({ write, shopId, body }) => {
    const published = await write((tx) => publishDraft(tx, shopId, body.revision));
    hub.tellShop(shopId, stale);
    return published;
  });
}
