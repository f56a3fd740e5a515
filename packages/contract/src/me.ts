import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Day, Instant, Language, Points } from './primitives.ts';
import { Redemption, RewardOffer } from './redemptions.ts';
import { TierStanding } from './tiers.ts';

/** Points that become spendable together, or that expire together. */
export const Release = Type.Object({
  points: Points,
  at: Instant,
  on: Day,
  onText: Type.String({ description: "The day in words, in the asked language and the shop's time zone: 6 december." }),
});
export type Release = Static<typeof Release>;

/**
 * What the signed-in customer has, at one moment. Days come preformatted too: the first `Intl` formatter costs a page
 * 12 ms or more, and the day belongs to the shop's time zone, not to the device's.
 */
export const Me = Type.Object({
  customer: Type.Object({
    id: Type.String({ description: 'cus_…' }),
    callName: Type.Union([Type.String(), Type.Null()]),
    language: Type.Union([Language, Type.Null()]),
  }),
  points: Type.Object({
    available: Type.Integer({ minimum: 0, description: 'Spendable now.' }),
    pending: Type.Integer({ minimum: 0, description: 'Earned, in the return window.' }),
    held: Type.Integer({ minimum: 0, description: 'Set aside for a redemption under way.' }),
    debt: Type.Integer({ minimum: 0, description: 'Taken back beyond what was there; the next points pay it first.' }),
  }),
  releases: Type.Array(Release, { description: 'When pending points become spendable, soonest first; at most 12.' }),
  expiring: Type.Array(Release, {
    description: 'Available points by the day on which they expire, soonest first; at most 12. `on` is their last day.',
  }),
  tier: Type.Union([TierStanding, Type.Null()], { description: 'Null where the programme has no tiers.' }),
  rewards: Type.Array(RewardOffer, { description: 'In the order of the programme.' }),
  redemptions: Type.Array(Redemption, {
    description: 'Those that can still be used or undone, newest first; at most 10.',
  }),
  revision: Type.Integer({ minimum: 0, description: 'Grows with every change of the wallet.' }),
  asOf: Instant,
  asOfText: Type.String({ description: "The time of day in words, in the shop's time zone: 14.32 uur." }),
});
export type Me = Static<typeof Me>;

/** One event of the stream `GET /v1/me/changes`: something of the customer's changed; read it again. */
export const Change = Type.Object({
  revision: Type.Integer(),
  stale: Type.Array(Type.String(), {
    description: 'Endpoints whose answers are no longer true, for instance GET /v1/me.',
  }),
});
export type Change = Static<typeof Change>;

export const meEndpoints = {
  'GET /v1/me': endpoint({
    summary: "The customer's snapshot",
    description:
      'Has an ETag; If-None-Match answers 304 where nothing changed. Accept-Language chooses the language of the texts.',
    access: 'session',
    answer: Me,
  }),
  'GET /v1/me/changes': endpoint({
    summary: 'Live changes (server-sent events)',
    description:
      'Events named `changed` carry {revision, stale}. A comment line comes every 20 seconds. Ends with the session.',
    access: 'session',
    stream: true,
  }),
} as const;
