/** An exact number, not negative: points before they are rounded. The denominator is above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export type RoundingDirection = 'down' | 'nearest' | 'up';

/** Half a point counts as a whole one where the direction is `nearest`. */
export function round({ numerator, denominator }: Fraction, direction: RoundingDirection): bigint {
  switch (direction) {
    case 'down':
      return numerator / denominator;
    case 'up':
      return (numerator + denominator - 1n) / denominator;
    case 'nearest':
      return (numerator * 2n + denominator) / (denominator * 2n);
  }
}

export function sum(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(
    (a, b) => {
      if (a.denominator === b.denominator) return { ...a, numerator: a.numerator + b.numerator };
      const shared = gcd(a.denominator, b.denominator);
      return {
        numerator: a.numerator * (b.denominator / shared) + b.numerator * (a.denominator / shared),
        denominator: (a.denominator / shared) * b.denominator,
      };
    },
    { numerator: 0n, denominator: 1n },
  );
}

/**
 * Whole numbers that sum to `total`, each share rounded down or up: the largest remainders are rounded up, the earlier
 * of equal ones first. A share without a remainder stays as it is.
 *
 * @param total the sum of the shares, rounded either way
 */
export function largestRemainder(total: bigint, shares: readonly Fraction[]): bigint[] {
  const whole = shares.map((share) => round(share, 'down'));
  const left = total - whole.reduce((a, b) => a + b, 0n);
  const byRemainder = shares
    .map(({ numerator, denominator }, index) => ({ index, numerator: numerator % denominator, denominator }))
    .sort((a, b) => {
      const difference = b.numerator * a.denominator - a.numerator * b.denominator;
      return difference > 0n ? 1 : difference < 0n ? -1 : a.index - b.index;
    });
  for (const { index } of byRemainder.slice(0, Number(left))) whole[index] = (whole[index] ?? 0n) + 1n;
  return whole;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
