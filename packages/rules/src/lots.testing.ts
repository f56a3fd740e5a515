import fc from 'fast-check';
import type { Lot } from './lots.ts';

/** A lot with sensible figures; `expires` in milliseconds since 1970, null for never. */
export const lot = (
  id: string,
  state: Lot['state'],
  remaining: number,
  { expires = null, orderId = id, expired = 0 }: { expires?: number | null; orderId?: string; expired?: number } = {},
): Lot => ({
  id,
  orderId,
  state,
  remaining,
  expired,
  maturesAt: new Date(0),
  expiresAt: expires === null ? null : new Date(expires),
});

/** Any few lots, some of order `own`, with small figures and moments, so that they meet. */
export const lotsArbitrary = (): fc.Arbitrary<Lot[]> =>
  fc
    .array(
      fc.record({
        own: fc.boolean(),
        state: fc.constantFrom('pending' as const, 'available' as const, 'expired' as const),
        points: fc.nat(20),
        expires: fc.option(fc.nat(9)),
      }),
      { maxLength: 8 },
    )
    .map((some) =>
      some.map(({ own, state, points, expires }, i) =>
        lot(`l${i}`, state, state === 'expired' ? 0 : points, {
          expires,
          orderId: own ? 'own' : `o${i}`,
          expired: state === 'expired' ? points : 0,
        }),
      ),
    );
