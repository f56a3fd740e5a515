/** The VAT within an amount that includes it, in cents. */
export function vatIn(amount: number, percent: number): number {
  return Math.round((amount * percent) / (100 + percent));
}

/** Cents from what somebody typed: `12,95`, `12.95`, `€ 12`. Null where it is not an amount. */
export function parseEuros(text: string): number | null {
  const match = /^\s*€?\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
