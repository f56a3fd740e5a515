import type { Api } from '../../http/api.ts';
import { serve } from '../../http/serve.ts';
import { readConsents, sayConsent } from './service.ts';

export function consentRoutes(api: Api): void {
  serve(api, 'GET /v1/me/consents', ({ read, shopId, customerId }) =>
    read((tx) => readConsents(tx, { shopId, customerId })),
  );
  serve(api, 'PUT /v1/me/consents', ({ write, shopId, customerId, body }) =>
    write((tx) => sayConsent(tx, { shopId, customerId }, body)),
  );
}
