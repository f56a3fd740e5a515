import type { SalePass } from '@kring/contract';
import { Refusal } from './refusal.ts';
import { saleOf, type MockPlace } from './sales.ts';
import type { MockShop } from './shop.ts';

const encode = (value: unknown): string =>
  btoa(JSON.stringify(value)).replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_');

/** The key that the mock says it signs with: its passes have the form of real ones and no signature. */
export const MOCK_SALE_KEY = 'sk_sale_mock';

/** A pass of the mock, good for a minute longer than what it stands for. */
export const signPass = (about: Omit<SalePass, 'expiresAt'>, until: Date): string => {
  const expiresAt = new Date(until.getTime() + (about.kind === 'hold' ? 60_000 : 0)).toISOString();
  const header = { alg: 'EdDSA', typ: 'kring-sale-pass+jwt', kid: MOCK_SALE_KEY };
  return `${encode(header)}.${encode({ ...about, expiresAt })}.mock`;
};

function read(pass: string): SalePass {
  try {
    const [, payload = '', signature] = pass.split('.');
    const about = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as SalePass;
    if (signature === 'mock' && typeof about.saleId === 'string') return about;
  } catch {
    // Told below.
  }
  throw new Refusal('pass_invalid', 'It is no pass of ours.', { why: 'malformed' });
}

/** What a pass is good for now, and the place that it stands for; refuses where it is none, over or used. */
export function checkPass(
  shop: MockShop,
  pass: string,
  orderId?: string,
): { readonly about: SalePass; readonly place: MockPlace | undefined } {
  const about = read(pass);
  if (new Date(about.expiresAt) <= shop.now())
    throw new Refusal('pass_expired', 'It is over.', { expiredAt: about.expiresAt });
  const place = saleOf(shop, about.saleId).made.places.find(({ id }) => id === about.holdId);
  if (place?.state === 'bought' && place.orderId !== orderId)
    throw new Refusal('pass_used', 'It was used for another order.', { orderId: place.orderId });
  if (about.kind === 'hold' && place?.state !== 'held' && place?.state !== 'bought')
    throw new Refusal('hold_over', 'The place is no longer kept.', { state: place?.state ?? 'lapsed' });
  return { about, place };
}
