import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Instant, ShopId } from './primitives.ts';

/** What happened that a shop may want to act on, for instance with a mail. */
export const EventType = Type.Enum([
  'points.expiring',
  'points.expired',
  'tier.joined',
  'tier.kept',
  'tier.at_risk',
  'tier.left',
  'redemption.issued',
  'redemption.used',
  'redemption.cancelled',
  'referral.claimed',
  'referral.held',
  'referral.qualified',
  'referral.rewarded',
  'referral.blocked',
  'referral.expired',
  'referral.reversed',
  'review.written',
  'review.published',
  'review.rejected',
  'review.answered',
  'review.followed_up',
  'quiz.finished',
  'quiz.won',
  'quiz.claimed',
  'quiz.drawn',
  'sale.held',
  'sale.bought',
  'sale.invited',
  'sale.changed',
  'customer.erased',
]);
export type EventType = Static<typeof EventType>;

export const Event = Type.Object({
  id: Type.String({ description: 'evt_…' }),
  type: EventType,
  at: Instant,
  customerId: Type.Union([ShopId, Type.Null()]),
  data: Type.Record(Type.String(), Type.Unknown()),
});
export type Event = Static<typeof Event>;

export const eventEndpoints = {
  'GET /v1/events': endpoint({
    summary: 'What happened, oldest first',
    description: 'Keep `nextCursor` and ask from there the next time; it is null only where nothing ever happened.',
    access: 'secret',
    query: Type.Object({
      type: Type.Optional(EventType),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
    }),
    answer: Type.Object({ items: Type.Array(Event), nextCursor: Type.Union([Type.String(), Type.Null()]) }),
    refusals: ['cursor_invalid'],
  }),
} as const;
