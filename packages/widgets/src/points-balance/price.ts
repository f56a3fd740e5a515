/**
 * A price as a page writes it, in minor units: `18.95` and `18,95` are 1895, `18` is 1800. Digits only, never through a
 * float. Null where it is no price with at most two decimals.
 */
export function minorUnits(price: string): number | null {
  const [, whole, part = ''] = /^\s*(\d{1,10})(?:[.,](\d{1,2}))?\s*$/.exec(price) ?? [];
  return whole ? Number(whole + part.padEnd(2, '0')) : null;
}
