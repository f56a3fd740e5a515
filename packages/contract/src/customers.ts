import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Instant, Language, Points, ShopId, Slug } from './primitives.ts';

export const CustomerParams = Type.Object({ customerId: ShopId });

/** What a shop tells of a customer. Kring needs none of it to count points. */
export const CustomerProfile = Type.Object({
  callName: Type.Optional(
    Type.Union([Type.String({ maxLength: 60 }), Type.Null()], {
      description: 'How the customer wants to be called; not the baptismal name.',
    }),
  ),
  email: Type.Optional(Type.Union([Type.String({ maxLength: 254, format: 'email' }), Type.Null()])),
  language: Type.Optional(Type.Union([Language, Type.Null()])),
  segments: Type.Optional(
    Type.Array(Slug, {
      maxItems: 50,
      uniqueItems: true,
      description: 'The groups that the shop puts this customer in; they open sales. Takes the place of the last list.',
    }),
  ),
});
export type CustomerProfile = Static<typeof CustomerProfile>;

export const Customer = Type.Object({
  id: Type.String({ description: 'cus_…' }),
  customerId: ShopId,
  callName: Type.Union([Type.String(), Type.Null()]),
  email: Type.Union([Type.String(), Type.Null()]),
  language: Type.Union([Language, Type.Null()]),
  segments: Type.Array(Slug),
  attributes: Type.Record(Slug, Slug, {
    description:
      'What quizzes came to that the customer agreed to have in the profile, for instance {coffee: espresso}.',
  }),
  points: Type.Object({ available: Points, pending: Points, held: Points, debt: Points }),
  createdAt: Instant,
});
export type Customer = Static<typeof Customer>;

export const customerEndpoints = {
  'PUT /v1/customers/:customerId': endpoint({
    summary: 'Create or change a customer',
    description: 'Fields that are left out stay as they were; null empties them.',
    access: 'secret',
    params: CustomerParams,
    body: CustomerProfile,
    answer: Customer,
  }),
  'GET /v1/customers/:customerId': endpoint({
    summary: 'A customer with points',
    access: 'secret',
    params: CustomerParams,
    answer: Customer,
    refusals: ['customer_unknown'],
  }),
} as const;
