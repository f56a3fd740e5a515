import { verify } from 'node:crypto';
import type { SalePass } from '@kring/contract';
import { refuse, type Refusal } from '../../http/problems.ts';
import { PASS_AUDIENCE, PASS_TYPE, verifyingKeyOf } from './keys.ts';
import type { SaleKey } from './store.ts';

/** A pass whose signature and claims are right, whatever its time is. */
export interface ReadPass {
  readonly kind: SalePass['kind'];
  readonly saleId: string;
  /** The shop's own customer id. */
  readonly customerId: string | null;
  readonly holdId: string | null;
  readonly products: SalePass['products'];
  readonly expiresAt: Date;
}

const reasons = {
  malformed: 'It is no JWT of three parts.',
  type: `Its header does not say typ ${PASS_TYPE}.`,
  algorithm: 'Its header does not say alg EdDSA.',
  shop: 'It was made for another shop.',
  key: 'It names no key of this shop.',
  signature: 'Its signature was not made with the key that it names.',
  claims: 'It does not say what a pass says.',
  kind: 'It is a content token: with it one may see, not buy.',
} as const;

/** The refusal of what is no pass of ours; `reason.why` says which check failed. The same words as in `@kring/client/pass`. */
export const invalid = (why: keyof typeof reasons): Refusal =>
  refuse('pass_invalid', reasons[why], { reason: { why } });

/** The bytes of a part: base64url that leads to one text and back, or `malformed`. */
function bytesOf(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) throw invalid('malformed');
  return bytes;
}

function objectOf(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part)));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw invalid('malformed');
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function productsOf(value: unknown): SalePass['products'] {
  if (!Array.isArray(value)) throw invalid('claims');
  return value.map((product: unknown) => {
    const { id, price } = (product ?? {}) as { id?: unknown; price?: unknown };
    if (typeof id !== 'string' || typeof price !== 'number') throw invalid('claims');
    return { id, price };
  });
}

/**
 * Reads a pass of this shop. Neither its time nor its hold is looked at.
 * @throws Refusal pass_invalid, with the check that failed
 */
export function readPass(pass: string, shopId: string, keys: readonly SaleKey[]): ReadPass {
  const [head = '', body = '', signature = '', ...more] = pass.split('.');
  if (more.length > 0) throw invalid('malformed');
  const header = objectOf(head);
  const claims = objectOf(body);
  if (header['typ'] !== PASS_TYPE) throw invalid('type');
  if (header['alg'] !== 'EdDSA') throw invalid('algorithm');
  if (claims['iss'] !== shopId) throw invalid('shop');
  const key = keys.find(({ kid }) => kid === header['kid']);
  if (!key) throw invalid('key');
  if (!verify(null, Buffer.from(`${head}.${body}`), verifyingKeyOf(key), bytesOf(signature)))
    throw invalid('signature');
  const { kind, sub, sale, hold, products, exp, aud } = claims;
  const saleId = text(sale);
  const holdId = text(hold);
  if (aud !== PASS_AUDIENCE || typeof exp !== 'number' || saleId === null) throw invalid('claims');
  const read = { saleId, customerId: text(sub), expiresAt: new Date(exp * 1000) };
  if (kind === 'content') return { ...read, kind, holdId: null, products: [] };
  if (kind !== 'hold' || holdId === null) throw invalid('claims');
  return { ...read, kind, holdId, products: productsOf(products) };
}
