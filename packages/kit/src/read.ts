/** Reading what an API answered, when it may be anything. What can't be shown throws, and the element shows its error state. */

/** A whole number from `least` on that is exact. */
export function whole(value: unknown, least = 0): number {
  if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
  throw new TypeError(`no whole number: ${typeof value}`);
}

/** Text that fits on a card, or an empty string. */
export const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');

/** An array, or an empty one. */
export const list = <T>(value: readonly T[] | undefined): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [];

/** An address that a link may have: http, https or within the site. Anything else, `javascript:` above all, is null. */
export function link(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  try {
    return /^https?:$/.test(new URL(value, location.href).protocol) ? value : null;
  } catch {
    return null;
  }
}
