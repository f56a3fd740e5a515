/** The VAT within an amount that includes it, in cents. */
export function vatIn(amount: number, percent: number): number {
  return Math.round((amount * percent) / (100 + percent));
}

/**
 * A whole amount in parts that are to each other as the weights, as near as whole cents allow, and together exactly the
 * amount. With weights that are all 0 every part is 0.
 */
export function spread(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  let before = 0;
  let given = 0;
  return weights.map((weight) => {
    before += weight;
    const share = Math.round((amount * before) / whole) - given;
    given += share;
    return share;
  });
}

/** Cents from what somebody typed: `12,95`, `12.95`, `€ 12`. Null where it is not an amount. */
export function parseEuros(text: string): number | null {
  const match = /^\s*€?\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
