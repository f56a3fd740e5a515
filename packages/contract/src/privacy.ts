import { Type, type Static } from 'typebox';
import { CustomerParams } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { Instant, Language } from './primitives.ts';

/** What a customer can say yes to. Counting points needs no consent: it is the agreement itself. */
export const ConsentPurpose = Type.Enum(['birthday', 'profile', 'marketing']);
export type ConsentPurpose = Static<typeof ConsentPurpose>;

/** `--05-17` without a year, or `1990-05-17`. 29 February is kept on 28 February in other years. */
export const Birthday = Type.String({
  pattern: '^(-|\\d{4})-\\d{2}-\\d{2}$',
  maxLength: 10,
  description: '1990-05-17, or --05-17 where the year is not told.',
});

/** The last word of a customer on one purpose, with its receipt. */
export const Consent = Type.Object({
  purpose: ConsentPurpose,
  granted: Type.Boolean(),
  receiptId: Type.String({ description: 'rcp_…' }),
  shown: Type.String({ description: 'The words that the customer saw.' }),
  language: Language,
  at: Instant,
});
export type Consent = Static<typeof Consent>;

const Consents = Type.Object({
  items: Type.Array(Consent),
  birthday: Type.Union([Birthday, Type.Null()]),
});

/** Everything that is known of a customer, as JSON. */
const CustomerExport = Type.Object({
  exportedAt: Instant,
  customer: Type.Record(Type.String(), Type.Unknown()),
  consents: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  orders: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  redemptions: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  entries: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  referrals: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  reviews: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  quizzes: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  sales: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  tier: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
  events: Type.Array(Type.Record(Type.String(), Type.Unknown())),
});
export type CustomerExport = Static<typeof CustomerExport>;

const Erasure = Type.Object({ erasedAt: Instant });

export const privacyEndpoints = {
  'GET /v1/me/consents': endpoint({
    summary: 'What the customer said yes and no to',
    access: 'session',
    answer: Consents,
  }),
  'PUT /v1/me/consents': endpoint({
    summary: 'Say yes or no to one purpose',
    description: 'Each word is kept with the text that was shown. A no to `birthday` forgets the day.',
    access: 'session',
    body: Type.Object({
      purpose: ConsentPurpose,
      granted: Type.Boolean(),
      shown: Type.String({ minLength: 1, maxLength: 1_000, description: 'The words that the customer saw.' }),
      language: Language,
      birthday: Type.Optional(Birthday),
    }),
    answer: Consents,
    refusals: ['birthday_missing', 'birthday_invalid'],
  }),
  'GET /v1/me/export': endpoint({
    summary: 'Everything that is known of the customer',
    access: 'session',
    answer: CustomerExport,
  }),
  'DELETE /v1/me': endpoint({
    summary: 'Forget the customer',
    description:
      'Personal data goes, with the points. The entries stay without a name, so that the ledger still sums to zero.',
    access: 'session',
    answer: Erasure,
  }),
  'GET /v1/customers/:customerId/export': endpoint({
    summary: 'Everything that is known of a customer',
    access: 'secret',
    params: CustomerParams,
    answer: CustomerExport,
    refusals: ['customer_unknown'],
  }),
  'DELETE /v1/customers/:customerId': endpoint({
    summary: 'Forget a customer',
    access: 'secret',
    params: CustomerParams,
    answer: Erasure,
    refusals: ['customer_unknown'],
  }),
} as const;
