import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Me } from './me.ts';
import { Instant } from './primitives.ts';
import { Programme } from './programme.ts';

/** A session and all that a page needs to fill its widgets, in one answer. */
export const Session = Type.Object({
  sessionToken: Type.String({ description: 'ks_…, opaque; keep it in memory only.' }),
  expiresAt: Instant,
  serverTime: Instant,
  me: Me,
  programme: Programme,
});
export type Session = Static<typeof Session>;

export const sessionEndpoints = {
  'POST /v1/session': endpoint({
    summary: 'Exchange a customer token for a session',
    description:
      'The body may be sent as `text/plain`, and the publishable key goes in the address: the browser then needs no preflight. ' +
      'A token opens one session: its `jti` is remembered until it expires.',
    access: 'token',
    body: Type.Object({
      token: Type.String({ minLength: 1, maxLength: 4096, description: "A JWT that the shop's server signed." }),
    }),
    answer: Session,
    refusals: [
      'token_malformed',
      'token_algorithm',
      'token_type',
      'token_key_unknown',
      'token_signature',
      'token_claims',
      'token_expired',
      'token_not_yet_valid',
      'token_replayed',
      'programme_unpublished',
    ],
  }),
} as const;
