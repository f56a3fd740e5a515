import type { Api } from '../../http/api.ts';
import { readCustomerToken } from '../../http/identity/customer-token.ts';
import { serve } from '../../http/serve.ts';
import { findKnown } from '../customers/service.ts';
import { readSettled } from '../me/service.ts';
import { openSession } from './service.ts';

export function sessionRoutes(api: Api): void {
  serve(api, 'POST /v1/session', async ({ read, write, shopId, keyId, body, acceptLanguage }) => {
    const now = await read(async (tx) => tx.now);
    const findKey = (id: string) => read((tx) => tx.identity.findSigningKey(id));
    // Checking a signature waits for another thread, which a work on the database must not.
    const claims = await readCustomerToken(body.token, { shopId, now, findKey });
    const known = await read((tx) => findKnown(tx, shopId, claims.customerId));
    if (known) await readSettled({ read, write }, { shopId, customerId: known.id }, async () => known);
    return write((tx) => openSession(tx, { shopId, publishableKey: keyId, acceptLanguage, claims }));
  });
}
