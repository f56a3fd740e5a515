import type { Access } from '@kring/contract';
import type { Storage } from '../../storage/storage.ts';
import { refuse } from '../problems.ts';
import { sha256 } from './keys.ts';
import type { PublishableKey, SecretKey } from './store.ts';

/** A page with a publishable key: knows its shop, not its customer. */
export interface PageCaller {
  readonly kind: 'page';
  readonly shopId: string;
  readonly keyId: string;
}

/** A signed-in customer on a page. */
export interface SessionCaller {
  readonly kind: 'session';
  readonly shopId: string;
  readonly keyId: string;
  /** cus_… */
  readonly customerId: string;
  readonly expiresAt: Date;
}

/** The shop's own server. */
export interface SecretCaller {
  readonly kind: 'secret';
  readonly shopId: string;
  readonly keyId: string;
}

export type Caller = PageCaller | SessionCaller | SecretCaller;

/** What of a request tells who is calling. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly key: string | undefined;
  readonly origin: string | undefined;
  readonly method: string;
}

/** Keys are read again after so long, in milliseconds: the longest that a change of origins takes to work. */
const FRESH = 10_000;

/** Remembers found values for a short while; at most a thousand. */
function remember<T>(find: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { value: T; at: number }>();
  return async (key) => {
    const now = performance.now();
    const hit = known.get(key);
    if (hit && now - hit.at < FRESH) return hit.value;
    const value = await find(key);
    if (known.size >= 1000) known.clear();
    known.set(key, { value, at: now });
    return value;
  };
}

export interface Identity {
  /** Who is calling; refuses by name what is missing or wrong. `none` needs nobody. */
  identify(access: Access, credentials: Credentials): Promise<Caller | undefined>;
  /** True where some publishable key lists this origin: then a page there may read why it is refused. */
  originKnown(origin: string): Promise<boolean>;
}

const bearer = (authorization: string | undefined) => /^Bearer +(\S{1,200})$/i.exec(authorization ?? '')?.[1];

function checkOrigin(key: PublishableKey, { origin, method }: Credentials): void {
  if (origin === undefined) {
    // Same-origin pages and programs send no Origin with GET; a browser sends one with every POST.
    if (method === 'GET' || method === 'HEAD') return;
    throw refuse(
      'origin_not_allowed',
      `A ${method} with a publishable key must come from a page: the header Origin is missing.`,
    );
  }
  if (!key.origins.includes(origin))
    throw refuse('origin_not_allowed', `The origin ${origin.slice(0, 100)} is not one of this key's.`, {
      reason: { origin: origin.slice(0, 100) },
    });
}

export function createIdentity(storage: Storage): Identity {
  const publishable = remember<PublishableKey | undefined>((key) =>
    storage.read((tx) => tx.identity.findPublishableKey(key)),
  );
  const secret = remember<SecretKey | undefined>((hash) => storage.read((tx) => tx.identity.findSecretKey(hash)));
  const originKnown = remember((origin) => storage.read((tx) => tx.identity.originKnown(origin)));

  async function asPage(credentials: Credentials): Promise<PageCaller> {
    const { key } = credentials;
    if (!key) throw refuse('key_missing', 'The address has no publishable key: add ?key=pk_….');
    if (key.startsWith('sk_'))
      throw refuse(
        'key_wrong_kind',
        'A secret key must never be in a page or an address. Replace this one: it may have been read by others.',
      );
    const found = key.startsWith('pk_') && key.length <= 100 ? await publishable(key) : undefined;
    if (!found) throw refuse('key_unknown', `No publishable key ${key.slice(0, 60)} is active.`);
    checkOrigin(found, credentials);
    return { kind: 'page', shopId: found.shopId, keyId: found.key };
  }

  async function asSession(token: string | undefined, credentials: Credentials): Promise<SessionCaller> {
    if (token === undefined)
      throw refuse('session_missing', 'The header Authorization carries no session token (Bearer ks_…).');
    if (!token.startsWith('ks_'))
      throw refuse(
        'key_wrong_kind',
        'This call is a signed-in customer’s: it takes a session token (ks_…), not a key.',
      );
    const { session, now } = await storage.read(async (tx) => ({
      session: await tx.identity.findSession(sha256(token)),
      now: tx.now,
    }));
    if (!session || session.expiresAt <= now) throw refuse('session_expired', 'The session has ended, or never was.');
    const { shopId, customerId, expiresAt, publishableKey } = session;
    const key = await publishable(publishableKey);
    if (!key) throw refuse('session_expired', 'The publishable key of this session is no longer active.');
    if (credentials.origin !== undefined) checkOrigin(key, credentials);
    return { kind: 'session', shopId, customerId, expiresAt, keyId: key.key };
  }

  async function asServer(token: string | undefined): Promise<SecretCaller> {
    if (token === undefined)
      throw refuse('key_missing', 'The header Authorization carries no secret key (Bearer sk_…).');
    if (!token.startsWith('sk_'))
      throw refuse('key_wrong_kind', "This call is for the shop's own server: it takes a secret key (sk_…).");
    const found = await secret(sha256(token));
    if (!found) throw refuse('key_unknown', 'This secret key is not active.');
    return { kind: 'secret', shopId: found.shopId, keyId: found.id };
  }

  return {
    originKnown,
    async identify(access, credentials) {
      const token = bearer(credentials.authorization);
      switch (access) {
        case 'none':
          return undefined;
        case 'secret':
          return asServer(token);
        case 'session':
          return asSession(token, credentials);
        case 'token':
          return asPage(credentials);
        case 'public':
          return token === undefined ? asPage(credentials) : asSession(token, credentials);
      }
    },
  };
}
