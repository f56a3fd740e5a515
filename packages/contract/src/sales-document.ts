import { Type, type Static } from 'typebox';
import { Instant, Localised, ShopId, Slug } from './primitives.ts';

const strict = { additionalProperties: false } as const;

const Price = Type.Integer({ minimum: 0, maximum: 1_000_000_000, description: 'VAT included, in minor units.' });
const Link = Type.String({
  maxLength: 500,
  pattern: '^(https?://|/)',
  description: 'Absolute, or a path of the shop.',
});

/** Something on sale. None of it is told before the sale is open to who asks. */
const SaleProduct = Type.Object(
  {
    id: ShopId,
    title: Localised,
    text: Type.Optional(Localised),
    url: Type.Optional(Link),
    image: Type.Optional(Type.Object({ url: Link, alt: Localised }, strict)),
    price: Price,
    lowestPrice: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000_000,
        description:
          'The lowest price of the 30 days before. Needed where the sale is announced as a reduction (Besluit prijsaanduiding producten, art. 5a; Directive 98/6/EC art. 6a).',
      }),
    ),
  },
  strict,
);

const opensAt = Instant;

/** One way in, with its own opening time. A customer comes in by the earliest that fits. */
export const SaleAccess = Type.Union([
  Type.Object({ kind: Type.Literal('everyone'), opensAt }, { ...strict, description: 'Guests too may look.' }),
  Type.Object(
    {
      kind: Type.Literal('tier'),
      opensAt,
      tiers: Type.Array(Slug, { minItems: 1, maxItems: 20, uniqueItems: true }),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('segment'),
      opensAt,
      segments: Type.Array(Slug, { minItems: 1, maxItems: 20, uniqueItems: true }),
      label: Type.Optional(Localised),
    },
    { ...strict, description: 'Segments come from the shop, with the customer.' },
  ),
  Type.Object(
    {
      kind: Type.Literal('passcode'),
      opensAt,
      passcode: Slug,
      label: Type.Optional(Localised),
    },
    {
      ...strict,
      description:
        'The name of a passcode, not the passcode: that is set by PUT /v1/sales/:saleId/passcodes/:passcodeId and kept hashed.',
    },
  ),
  Type.Object(
    {
      kind: Type.Literal('purchase'),
      opensAt,
      products: Type.Optional(Type.Array(ShopId, { minItems: 1, maxItems: 100, uniqueItems: true })),
      orders: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, description: 'At least so many orders.' })),
      withinDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_650 })),
      label: Type.Optional(Localised),
    },
    { ...strict, description: 'Who bought one of these, or so often; refunded orders do not count.' },
  ),
]);
export type SaleAccess = Static<typeof SaleAccess>;

/** A sale behind a gate. */
export const SaleDocument = Type.Object(
  {
    id: Slug,
    name: Localised,
    teaser: Type.Optional(Localised),
    products: Type.Array(SaleProduct, { minItems: 1, maxItems: 20 }),
    stock: Type.Integer({
      minimum: 0,
      maximum: 1_000_000,
      description: 'Places: how many can buy. One hold takes one place.',
    }),
    perCustomer: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100,
        description: 'Places for one customer, one after the other; 1 where left out.',
      }),
    ),
    access: Type.Array(SaleAccess, { minItems: 1, maxItems: 20 }),
    endsAt: Instant,
    holdMinutes: Type.Integer({ minimum: 1, maximum: 60, description: 'How long a place is kept for who is paying.' }),
    waitingList: Type.Optional(
      Type.Object(
        { inviteMinutes: Type.Integer({ minimum: 1, maximum: 2_880, description: 'How long an invitation is good.' }) },
        { ...strict, description: 'When all places are taken, customers may wait for one.' },
      ),
    ),
    lottery: Type.Optional(
      Type.Object(
        { seconds: Type.Integer({ minimum: 10, maximum: 600 }) },
        {
          ...strict,
          description:
            'Who comes in the first seconds after an opening is put in an order by lot; then by arrival. Without it by arrival alone.',
        },
      ),
    ),
  },
  { ...strict, description: 'A sale that opens to some before others.' },
);
export type SaleDocument = Static<typeof SaleDocument>;
