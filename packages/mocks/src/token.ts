import { MOCK_CUSTOMER } from './scenario.ts';
import { Refusal } from './refusal.ts';

const encode = (value: unknown): string =>
  btoa(JSON.stringify(value)).replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_');

/** A customer token that the mock takes: it has the form of a real one and no signature. Each opens one session. */
export function mockToken(customerId: string = MOCK_CUSTOMER, now: Date = new Date()): string {
  const iat = Math.floor(now.getTime() / 1000);
  const jti = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('');
  const header = { alg: 'HS256', typ: 'kring-customer+jwt', kid: 'jk_mock' };
  return (
    [header, { iss: 'shp_mock', aud: 'kring', sub: customerId, iat, exp: iat + 300, jti }].map(encode).join('.') +
    '.mock'
  );
}

/** Reads a token without checking its signature: the mock believes everyone. Throws a Refusal where it is no token. */
export function readToken(token: unknown): { sub: string; jti: string } {
  try {
    const [, payload = '', signature] = String(token).split('.');
    const claims = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: unknown; jti?: unknown };
    if (typeof claims.sub === 'string' && signature) return { sub: claims.sub, jti: String(claims.jti) };
  } catch {
    // Told below.
  }
  throw new Refusal('token_malformed', 'The token is not a JWT.');
}
