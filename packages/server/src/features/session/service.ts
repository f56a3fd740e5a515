import type { Session } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import type { CustomerClaims } from '../../http/identity/customer-token.ts';
import { newSessionToken, sha256 } from '../../http/identity/keys.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { welcome } from '../customers/service.ts';
import { snapshot } from '../me/service.ts';
import { settle } from '../me/service.ts';
import { currentProgramme, publicProgramme } from '../programme/service.ts';

/** A session lives so long, in milliseconds. */
const LIFE = 15 * 60_000;

interface Asked {
  readonly shopId: string;
  readonly publishableKey: string;
  readonly acceptLanguage: string | undefined;
  /** What the customer token says, already checked. */
  readonly claims: CustomerClaims;
}

/** Opens a session for the customer of a token, which can't be used again; an unknown customer is made. */
export async function openSession(
  tx: Tx,
  { shopId, publishableKey, acceptLanguage, claims }: Asked,
): Promise<Outcome<Session>> {
  const { jti, expiresAt } = claims;
  if (!(await tx.identity.useToken({ shopId, jti, expiresAt })))
    throw refuse('token_replayed', 'A session was opened with this customer token before.');
  const programme = await currentProgramme(tx, shopId);
  const customer = await welcome(tx, shopId, claims.customerId, claims.profile);
  const sessionToken = newSessionToken();
  const ends = new Date(tx.now.getTime() + LIFE);
  await tx.identity.openSession({
    shopId,
    customerId: customer.id,
    publishableKey,
    expiresAt: ends,
    hash: sha256(sessionToken),
  });
  const whose = { shopId, customerId: customer.id };
  const { changed = [] } = await settle(tx, whose);
  const answer: Session = {
    sessionToken,
    expiresAt: ends.toISOString(),
    serverTime: tx.now.toISOString(),
    me: await snapshot(tx, whose, acceptLanguage),
    programme: publicProgramme(programme),
  };
  return { answer, changed };
}
