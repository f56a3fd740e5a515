/**
 * A key for one intent of the visitor, made before the first send and kept over all retries: 128 random bits. Plain http
 * pages have no `crypto.randomUUID`, but they do have `getRandomValues`.
 */
export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
