/**
 * `@kring/client/pass`: verifies the pass of a sale without a call, in Node and in browsers. For a shop's checkout. A call
 * (`POST /v1/sale-passes/verify`) also knows whether the place was given back meanwhile; only
 * `POST /v1/sale-passes/use` sells it.
 */
import type { Answer, SalePass } from '@kring/contract';

/** A public key of the shop, as `GET /v1/sale-keys` answers it. */
export type PassKey = Answer<'GET /v1/sale-keys'>['keys'][number];

/**
 * The check that failed. `malformed`: no JWT. `type`: signed for something else. `algorithm`: not EdDSA. `key`: none of
 * these keys, such as that of another shop. `signature`: forged or changed. `claims`: does not say what a pass says.
 * `expired`: its time is over.
 */
export type PassFault = 'malformed' | 'type' | 'algorithm' | 'key' | 'signature' | 'claims' | 'expired';

export type VerifiedPass =
  | { readonly ok: true; readonly pass: SalePass }
  | { readonly ok: false; readonly why: PassFault };

const no = (why: PassFault): VerifiedPass => ({ ok: false, why });

/** The bytes of a part of a JWT; undefined where it is no base64url that leads to these bytes and back. */
function bytesOf(part: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(part) || part.length % 4 === 1) return undefined;
  const plain = part.replaceAll('-', '+').replaceAll('_', '/');
  const text = atob(plain);
  if (btoa(text).replaceAll('=', '') !== plain) return undefined;
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** The object in a part of a JWT; undefined where it holds none. */
function objectOf(part: string): Record<string, unknown> | undefined {
  const bytes = bytesOf(part);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

async function isSigned(text: string, signature: Uint8Array<ArrayBuffer>, { kty, crv, x }: PassKey): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify']);
  return subtle.verify('Ed25519', key, signature, new TextEncoder().encode(text));
}

const textOr = <T>(value: unknown, other: T): string | T => (typeof value === 'string' && value !== '' ? value : other);

function productsOf(value: unknown): SalePass['products'] | undefined {
  if (!Array.isArray(value)) return undefined;
  const products = value.flatMap((each: unknown) => {
    const { id, price } = (each ?? {}) as { id?: unknown; price?: unknown };
    return typeof id === 'string' && typeof price === 'number' ? [{ id, price }] : [];
  });
  return products.length === value.length ? products : undefined;
}

function passOf(claims: Record<string, unknown>): SalePass | undefined {
  const { aud, kind, sub, sale, hold, products, exp } = claims;
  const saleId = textOr(sale, undefined);
  if (aud !== 'sale' || saleId === undefined || typeof exp !== 'number' || !(exp >= 0 && exp < 32_503_680_000))
    return undefined;
  const said = { saleId, customerId: textOr(sub, null), expiresAt: new Date(exp * 1000).toISOString() };
  if (kind === 'content') return { ...said, kind, holdId: null, products: [] };
  const holdId = textOr(hold, undefined);
  const held = productsOf(products);
  return kind === 'hold' && holdId !== undefined && held ? { ...said, kind, holdId, products: held } : undefined;
}

/**
 * Verifies a pass by the public keys of the shop (`GET /v1/sale-keys`), at a moment that is yours: a pass is good until a
 * minute after the time that the customer was told. Look at `kind` too: with `content` one may see, with `hold` buy.
 *
 * @throws where this browser knows no Ed25519, or the page is not secure
 */
export async function verifyPass(pass: string, keys: readonly PassKey[], now: Date): Promise<VerifiedPass> {
  const [head = '', body = '', signed = '', ...more] = pass.split('.');
  const header = objectOf(head);
  const claims = objectOf(body);
  const signature = bytesOf(signed);
  if (!header || !claims || !signature || more.length > 0) return no('malformed');
  if (header['typ'] !== 'kring-sale-pass+jwt') return no('type');
  if (header['alg'] !== 'EdDSA') return no('algorithm');
  const key = keys.find(({ kid }) => kid === header['kid']);
  if (!key) return no('key');
  if (!(await isSigned(`${head}.${body}`, signature, key))) return no('signature');
  const said = passOf(claims);
  if (!said) return no('claims');
  return new Date(said.expiresAt) > now ? { ok: true, pass: said } : no('expired');
}
