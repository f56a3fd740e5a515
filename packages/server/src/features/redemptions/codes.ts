import { randomFillSync } from 'node:crypto';

/** Crockford's base32: no I, L, O and U, which people take for others. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** Ten random characters: 50 bits, too many to guess. */
export function newCode(): string {
  // 256 is a multiple of 32, so every character is as likely as any other.
  return Array.from(randomFillSync(new Uint8Array(LENGTH)), (byte) => ALPHABET[byte % 32]).join('');
}

/** A code as people read it: ABCD-EFGH-JK. */
export const showCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;

/**
 * What a customer typed, as codes are stored: case, spaces and hyphens of any kind do not matter, O is read as 0, I and
 * L as 1. What is no code comes out as another text that is none.
 */
export const readCode = (typed: string): string =>
  typed
    .replaceAll(/[\s\p{Dash}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
