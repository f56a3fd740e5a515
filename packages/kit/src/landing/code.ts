/** Longer than this nobody types a code, however many spaces and hyphens they put in. */
const MAX_TYPED = 40;

/**
 * The code in what stands in an address or on the device, by the same reading as the server's; undefined for what can be
 * none, whatever it is.
 */
export function readCode(typed: unknown): string | undefined {
  if (typeof typed !== 'string' || typed.length > MAX_TYPED) return undefined;
  const code = typed
    .replace(/[\s\p{Dash}]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : undefined;
}

/** A code as people read it: SNN7-4KQX. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
