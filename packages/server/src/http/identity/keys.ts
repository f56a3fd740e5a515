import { createHash, randomBytes } from 'node:crypto';

/** 192 random bits as text. */
const secret = () => randomBytes(24).toString('base64url');

/** A key for pages: public, bound to origins. */
export const newPublishableKey = () => `pk_${secret()}`;

/** A key for the shop's server: shown once, kept as {@link sha256}. */
export const newSecretKey = () => `sk_${secret()}`;

/** An opaque token of one session: kept as {@link sha256}. */
export const newSessionToken = () => `ks_${secret()}`;

/** A key to sign customer tokens with: 32 bytes in base64url, and the id that tokens name in `kid`. */
export const newSigningKey = () => ({
  id: `jk_${randomBytes(12).toString('base64url')}`,
  key: randomBytes(32).toString('base64url'),
});

/** What is kept of a secret with enough entropy of its own: no salt or stretching needed. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
