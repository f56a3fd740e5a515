import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Clock } from '../clock.ts';
import type { Customer } from '../customers.ts';
import type { KringSettings } from '../settings.ts';

/**
 * Says to Kring who is signed in: a JWT, good for five minutes and one session. Only the shop's server can make it.
 */
export function customerToken(
  kring: KringSettings,
  clock: Clock,
  customer: Customer,
  language: string,
): Promise<string> {
  const issuedAt = Math.floor(clock().getTime() / 1000);
  return new SignJWT({ callName: customer.callName, email: customer.email, language })
    .setProtectedHeader({ alg: 'HS256', typ: 'kring-customer+jwt', kid: kring.signingKeyId })
    .setIssuer(kring.shopId)
    .setAudience('kring')
    .setSubject(customer.id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 300)
    .setJti(randomUUID())
    .sign(Buffer.from(kring.signingKey, 'base64url'));
}
