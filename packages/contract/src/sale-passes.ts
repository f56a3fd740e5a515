import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Instant, ShopId, Slug } from './primitives.ts';

const SignedPass = Type.String({ minLength: 20, maxLength: 4_000, description: 'A JWT, EdDSA.' });

/** What a pass says, once its signature, its time and its hold were checked. */
export const SalePass = Type.Object({
  kind: Type.Enum(['hold', 'content'], { description: 'content: may see. hold: may buy, once.' }),
  saleId: Slug,
  customerId: Type.Union([ShopId, Type.Null()], { description: 'Null for a guest, who may only see.' }),
  holdId: Type.Union([Type.String(), Type.Null()]),
  products: Type.Array(Type.Object({ id: ShopId, price: Type.Integer({ minimum: 0 }) }), {
    description: 'What may be bought with it, at which price, in minor units. Empty for content.',
  }),
  expiresAt: Instant,
});
export type SalePass = Static<typeof SalePass>;

/** A public key, as in RFC 8037. */
const PublicKey = Type.Object({
  kty: Type.Literal('OKP'),
  crv: Type.Literal('Ed25519'),
  x: Type.String(),
  kid: Type.String(),
  alg: Type.Literal('EdDSA'),
  use: Type.Literal('sig'),
});

export const salePassEndpoints = {
  'GET /v1/sale-keys': endpoint({
    summary: 'The public keys that passes are signed with (JWKS)',
    description: 'To verify a pass without a call. Only a call knows whether a hold was given back meanwhile.',
    access: 'public',
    answer: Type.Object({ keys: Type.Array(PublicKey) }),
  }),
  'POST /v1/sale-passes/verify': endpoint({
    summary: 'Check a pass at the checkout',
    access: 'secret',
    body: Type.Object({ pass: SignedPass }),
    answer: SalePass,
    refusals: ['pass_invalid', 'pass_expired', 'pass_used', 'hold_over'],
  }),
  'POST /v1/sale-passes/use': endpoint({
    summary: 'The order was placed: the place is sold',
    description: 'Once per hold, for ever; the same order again answers the same.',
    access: 'secret',
    idempotencyKey: true,
    body: Type.Object({ pass: SignedPass, orderId: ShopId }),
    answer: SalePass,
    refusals: ['pass_invalid', 'pass_expired', 'pass_used', 'hold_over'],
  }),
} as const;
