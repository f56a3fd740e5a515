import {
  compactVerify,
  decodeProtectedHeader,
  errors,
  importJWK,
  type CryptoKey,
  type ProtectedHeaderParameters,
} from 'jose';
import { refuse, type Refusal } from '../problems.ts';
import { inWords } from '../validation/words.ts';
import type { SigningKey } from './store.ts';

/** Clocks of two servers may be this many seconds apart. */
const SKEW = 60;
/** A customer token lives at most this long, in seconds. */
const LONGEST = 600;

/** What a shop says of the customer who is looking at its page. */
export interface CustomerClaims {
  /** The shop's own id of the customer. */
  readonly customerId: string;
  readonly jti: string;
  readonly expiresAt: Date;
  readonly profile: { readonly callName?: string; readonly email?: string; readonly language?: 'nl' | 'en' };
}

interface Checks {
  readonly shopId: string;
  /** The database's clock. */
  readonly now: Date;
  readonly findKey: (id: string) => Promise<SigningKey | undefined>;
}

function malformed(detail: string): Refusal {
  return refuse('token_malformed', `The customer token ${detail}.`);
}

function readHeader(token: string): ProtectedHeaderParameters {
  const parts = token.split('.').length;
  if (parts !== 3) throw malformed(`has ${parts} ${parts === 1 ? 'part' : 'parts'} between dots, a JWT has 3`);
  try {
    return decodeProtectedHeader(token);
  } catch (cause) {
    throw refuse('token_malformed', 'The header of the customer token is not JSON in base64url.', { cause });
  }
}

function verifyKey(key: SigningKey): Promise<CryptoKey | Uint8Array> | Uint8Array {
  if (key.algorithm === 'HS256') return Buffer.from(key.material, 'base64url');
  return importJWK(JSON.parse(key.material), key.algorithm);
}

async function readPayload(token: string, key: SigningKey): Promise<Record<string, unknown>> {
  let payload: Uint8Array;
  try {
    ({ payload } = await compactVerify(token, await verifyKey(key), { algorithms: [key.algorithm] }));
  } catch (cause) {
    if (cause instanceof errors.JWSSignatureVerificationFailed)
      throw refuse('token_signature', `The signature was not made with the key ${key.id}.`, { cause });
    throw refuse('token_malformed', 'The customer token can not be read as a signed JWT.', { cause });
  }
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims))
      return claims as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw malformed('carries claims that are not a JSON object');
}

function checkClaim(
  claims: Record<string, unknown>,
  claim: string,
  expected: string,
  fits: (value: unknown) => boolean,
): void {
  const found = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  if (fits(found)) return;
  throw refuse('token_claims', `The claim ${claim} of the customer token is ${inWords(found)}; expected ${expected}.`, {
    reason: { claim, expected, found: found === undefined ? null : inWords(found) },
  });
}

const isTime = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 32_503_680_000;
const isText = (longest: number) => (value: unknown) =>
  typeof value === 'string' && value.length > 0 && value.length <= longest;
const optional = (fits: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || value === null || fits(value);

function checkClaims(claims: Record<string, unknown>, shopId: string): void {
  checkClaim(claims, 'iss', `the shop's id ${shopId}`, (value) => value === shopId);
  checkClaim(
    claims,
    'aud',
    '"kring"',
    (value) => value === 'kring' || (Array.isArray(value) && value.length === 1 && value[0] === 'kring'),
  );
  checkClaim(
    claims,
    'sub',
    "the shop's own customer id: 1 to 64 letters, digits and . _ : ~ -, never an e-mail address",
    (value) => typeof value === 'string' && /^[A-Za-z0-9._:~-]{1,64}$/.test(value),
  );
  checkClaim(claims, 'iat', 'seconds since 1970', isTime);
  checkClaim(claims, 'exp', `seconds since 1970, after iat and at most ${LONGEST} later`, (value) => {
    const life = isTime(value) ? Number(value) - Number(claims['iat']) : 0;
    return life > 0 && life <= LONGEST;
  });
  checkClaim(claims, 'jti', 'a text of 1 to 128 characters, new for each token', isText(128));
  checkClaim(claims, 'callName', 'a text of at most 60 characters, or nothing', optional(isText(60)));
  checkClaim(
    claims,
    'email',
    'an e-mail address, or nothing',
    optional((value) => isText(254)(value) && /^[^\s@]+@[^\s@]+$/.test(String(value))),
  );
  checkClaim(
    claims,
    'language',
    '"nl" or "en", or nothing',
    optional((value) => value === 'nl' || value === 'en'),
  );
}

function checkTimes(claims: Record<string, unknown>, now: number): void {
  const issued = Number(claims['iat']);
  const ends = Number(claims['exp']);
  if (issued > now + SKEW)
    throw refuse(
      'token_not_yet_valid',
      `The customer token was made ${Math.round(issued - now)} seconds in the future.`,
      {
        reason: { skewSeconds: Math.round(issued - now), serverTime: new Date(now * 1000).toISOString() },
      },
    );
  if (ends <= now - SKEW)
    throw refuse('token_expired', `The customer token expired ${Math.round(now - ends)} seconds ago.`, {
      reason: { skewSeconds: Math.round(ends - now), serverTime: new Date(now * 1000).toISOString() },
    });
}

/** Reads a customer token, or refuses it and names the check that failed. Whether it was used before is for the caller to see. */
export async function readCustomerToken(token: string, checks: Checks): Promise<CustomerClaims> {
  const header = readHeader(token);
  if (header.typ !== 'kring-customer+jwt')
    throw refuse('token_type', `The header typ is ${inWords(header.typ)}, expected "kring-customer+jwt".`);
  const keyId = typeof header.kid === 'string' ? header.kid : '';
  const key = keyId.length <= 64 ? await checks.findKey(keyId) : undefined;
  if (key === undefined || key.shopId !== checks.shopId)
    throw refuse(
      'token_key_unknown',
      `The header kid is ${inWords(header.kid)}, which is no signing key of this shop.`,
    );
  if (header.alg !== key.algorithm)
    throw refuse(
      'token_algorithm',
      `The header alg is ${inWords(header.alg)}, and the key ${key.id} is for ${key.algorithm}.`,
    );
  const claims = await readPayload(token, key);
  checkClaims(claims, checks.shopId);
  checkTimes(claims, checks.now.getTime() / 1000);
  const { sub, jti, exp, callName, email, language } = claims as {
    sub: string;
    jti: string;
    exp: number;
    callName?: string;
    email?: string;
    language?: 'nl' | 'en';
  };
  return {
    customerId: sub,
    jti,
    // Kept as long as the token could still pass.
    expiresAt: new Date((Math.ceil(exp) + SKEW) * 1000),
    profile: { ...(callName ? { callName } : {}), ...(email ? { email } : {}), ...(language ? { language } : {}) },
  };
}
