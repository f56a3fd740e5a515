import { randomFillSync } from 'node:crypto';

// Crockford's alphabet: no i, l, o, u; in the order of its characters, so that ids sort as text.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const RANDOM_LENGTH = 16;

let last = { time: -1, digits: new Uint8Array(RANDOM_LENGTH) };

/**
 * A new id: the prefix, the moment and 80 random bits, for instance `ent_01jdk3v5tg…`. Ids sort by their moment; of one
 * process and one millisecond, in the order in which they were made.
 */
export function newId(prefix: string, now: Date): string {
  const time = now.getTime();
  last = { time, digits: time === last.time ? successor(last.digits) : randomDigits() };
  return `${prefix}_${timeText(time)}${Array.from(last.digits, (digit) => ALPHABET[digit]).join('')}`;
}

function timeText(time: number): string {
  let text = '';
  for (let rest = time, i = 0; i < 10; i++) {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function randomDigits(): Uint8Array<ArrayBuffer> {
  const digits = randomFillSync(new Uint8Array(RANDOM_LENGTH)).map((byte) => byte % 32);
  // Room to count up within one millisecond.
  digits[0] = (digits[0] ?? 0) % 16;
  return digits;
}

function successor(digits: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const next = digits.slice();
  for (let i = next.length - 1; i >= 0; i--) {
    const digit = next[i] ?? 0;
    next[i] = (digit + 1) % 32;
    if (digit < 31) break;
  }
  return next;
}

/**
 * A new id that nobody can guess, for what is reached by its id alone.
 * @param length characters after the prefix, of five random bits each; 32 of them are 160 bits
 */
export function unguessableId(prefix: string, length = 32): string {
  // 256 is a multiple of 32, so every character is as likely as any other.
  const digits = Array.from(randomFillSync(new Uint8Array(length)), (byte) => ALPHABET[byte % 32]);
  return `${prefix}_${digits.join('')}`;
}
