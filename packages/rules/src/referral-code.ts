/** Crockford's base 32: no I, L, O and U, which people take for others. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How many random bytes make a code: one a character. */
export const REFERRAL_CODE_LENGTH = 8;

/**
 * The code that random bytes make: 40 bits. 256 is a multiple of 32, so where every byte is as likely as any other,
 * every character is too.
 * @param bytes from a source that can't be foretold; eight of them
 */
export const referralCodeOf = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, REFERRAL_CODE_LENGTH), (byte) => ALPHABET[byte % 32]).join('');

/** Longer than this nobody types a code, however many spaces and hyphens they put in. */
const MAX_TYPED = 40;

/**
 * The code that somebody typed, as codes are stored; undefined for what can be none. Case, spaces and hyphens of any kind
 * do not matter; O is read as 0, I and L as 1, as Crockford has it.
 */
export function normaliseCode(typed: string): string | undefined {
  if (typed.length > MAX_TYPED) return undefined;
  const code = typed
    .replaceAll(/[\s\p{Dash}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : undefined;
}

/** A code as people read it: SNN7-4KQX. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
