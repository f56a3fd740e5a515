import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Amount, Instant, ShopId, Slug, When } from './primitives.ts';

/**
 * What a visitor finds. `teaser`: not open to anyone, and nobody is signed in. `upcoming`: opens to this customer at
 * `opens`. `locked`: open, or never to open, by ways that this visitor does not have; `ways` says what would. `drawing`:
 * waits for the lot. `open`. `holding`: a place is kept. `bought`. `sold_out`. `waiting`: on the list. `invited`: a place
 * is kept for an invitation. `ended`.
 */
export const SaleState = Type.Enum([
  'teaser',
  'upcoming',
  'locked',
  'open',
  'drawing',
  'holding',
  'bought',
  'sold_out',
  'waiting',
  'invited',
  'ended',
]);
export type SaleState = Static<typeof SaleState>;

const HoldId = Type.String({ pattern: '^hld_[0-9a-z]{1,40}$' });

/** One way in, for this visitor. */
const SaleWay = Type.Object({
  kind: Type.Enum(['everyone', 'tier', 'segment', 'passcode', 'purchase']),
  opens: When,
  open: Type.Boolean({ description: 'It is open now, to who has it.' }),
  mine: Type.Union([Type.Boolean(), Type.Null()], { description: 'Null for a guest, of whom it is not known.' }),
  text: Type.String({ description: 'Goud: nog 120 punten. Opent vrijdag 27 november om 10.00 uur.' }),
});
export type SaleWay = Static<typeof SaleWay>;

/** What is on sale: only for who may see it. */
const SaleProductShown = Type.Object({
  id: ShopId,
  title: Type.String(),
  text: Type.String({ description: 'Empty where there is none.' }),
  url: Type.Union([Type.String(), Type.Null()]),
  image: Type.Union([Type.Object({ url: Type.String(), alt: Type.String() }), Type.Null()]),
  price: Amount,
  priceText: Type.String({ description: '€ 12,95' }),
  lowestText: Type.String({ description: 'Laagste prijs van de afgelopen 30 dagen: € 16,95; empty where not told.' }),
});

const SaleContent = Type.Object({
  products: Type.Array(SaleProductShown),
  token: Type.String({
    description:
      'A signed content token: the server of the shop exchanges it by POST /v1/sale-passes/verify for the right to send its own part of the page. Good for 5 minutes.',
  }),
});
export type SaleContent = Static<typeof SaleContent>;

/** A place that is kept. */
export const SaleHold = Type.Object({
  id: HoldId,
  since: Type.String({
    format: 'date-time',
    maxLength: 40,
    description: 'When it was given: a countdown is full then.',
  }),
  until: Instant,
  pass: Type.String({ description: 'Signed (EdDSA), for the checkout of the shop. Good as long as the hold.' }),
  products: Type.Array(ShopId),
});
export type SaleHold = Static<typeof SaleHold>;

/** A sale, as this visitor may see it. */
export const Sale = Type.Object({
  id: Slug,
  name: Type.String(),
  teaser: Type.String({ description: 'Empty where there is none.' }),
  state: SaleState,
  opens: Type.Union([When, Type.Null()], { description: 'When it opens to this visitor; null where never, or open.' }),
  ends: When,
  extended: Type.Union([Type.Object({ from: When, text: Type.String() }), Type.Null()], {
    description: 'The end was moved later after it was published: always said.',
  }),
  deadline: Type.Union([Instant, Type.Null()], {
    description: 'What a countdown runs to: the opening, the end of the hold, of the invitation, or of the sale.',
  }),
  ways: Type.Array(SaleWay, { description: 'Earliest opening first.' }),
  passcode: Type.Boolean({ description: 'A passcode may open it to this customer.' }),
  stockText: Type.String({ description: 'Nog 7 van de 20; empty while closed to this visitor.' }),
  ruleText: Type.String({ description: 'How places are given: Wie het eerst komt. or by lot in the first minute.' }),
  limitText: Type.String({ description: 'Eén per klant.' }),
  content: Type.Union([SaleContent, Type.Null()]),
  hold: Type.Union([SaleHold, Type.Null()]),
  waiting: Type.Union([Type.Object({ position: Type.Integer({ minimum: 1 }), text: Type.String() }), Type.Null()]),
  waitingList: Type.Boolean({ description: 'There is a list to wait on.' }),
  bought: Type.Integer({ minimum: 0, description: 'Places that this customer bought.' }),
  now: Type.String({ format: 'date-time', maxLength: 40, description: 'The clock of the server.' }),
});
export type Sale = Static<typeof Sale>;

const SaleParams = Type.Object({ saleId: Slug });

export const saleEndpoints = {
  'GET /v1/sales/:saleId': endpoint({
    summary: 'A sale, as this visitor may see it',
    description: 'What is on sale is told only to who may see it now.',
    access: 'public',
    params: SaleParams,
    answer: Sale,
    refusals: ['sale_unknown', 'programme_unpublished'],
  }),
  'POST /v1/sales/:saleId/holds': endpoint({
    summary: 'Claim a place',
    description:
      'Atomic; one at a time for each customer. In the seconds of a lottery the claim is noted, and `state` is drawing. An invitation of the waiting list is used up.',
    access: 'session',
    idempotencyKey: true,
    status: 201,
    params: SaleParams,
    answer: Sale,
    refusals: [
      'sale_unknown',
      'sale_not_open',
      'sale_locked',
      'sale_sold_out',
      'sale_ended',
      'sale_limit_reached',
      'programme_unpublished',
    ],
  }),
  'DELETE /v1/holds/:holdId': endpoint({
    summary: 'Give a place back',
    access: 'session',
    params: Type.Object({ holdId: HoldId }),
    answer: Sale,
    refusals: ['hold_unknown', 'hold_over', 'sale_unknown', 'programme_unpublished'],
  }),
  'POST /v1/sales/:saleId/waitlist': endpoint({
    summary: 'Wait for a place',
    description: 'Once; asking again answers the same place in the row.',
    access: 'session',
    idempotencyKey: true,
    params: SaleParams,
    answer: Sale,
    refusals: [
      'sale_unknown',
      'sale_not_open',
      'sale_locked',
      'sale_ended',
      'sale_limit_reached',
      'sale_not_sold_out',
      'waiting_list_off',
      'programme_unpublished',
    ],
  }),
  'DELETE /v1/sales/:saleId/waitlist': endpoint({
    summary: 'Leave the waiting list, or let an invitation go',
    access: 'session',
    params: SaleParams,
    answer: Sale,
    refusals: ['sale_unknown', 'programme_unpublished'],
  }),
  'POST /v1/sales/:saleId/passcode': endpoint({
    summary: 'Open a sale with a passcode',
    description:
      'Five wrong ones within 15 minutes, from a customer or an address, and no more are taken for that time.',
    access: 'session',
    idempotencyKey: true,
    params: SaleParams,
    body: Type.Object({ passcode: Type.String({ minLength: 1, maxLength: 64 }) }),
    answer: Sale,
    refusals: [
      'sale_unknown',
      'sale_ended',
      'passcode_wrong',
      'passcode_used_up',
      'passcode_tries',
      'programme_unpublished',
    ],
  }),
} as const;
