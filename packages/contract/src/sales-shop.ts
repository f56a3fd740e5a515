import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Instant, Slug, When } from './primitives.ts';

/** A word of the shop about a running sale. */
const SaleChange = Type.Object({
  change: Type.Enum(['open', 'end', 'extend', 'restock', 'published_later', 'published_sooner']),
  at: Instant,
  actor: Type.Union([Type.String(), Type.Null()]),
  places: Type.Union([Type.Integer(), Type.Null()]),
  endsAt: Type.Union([Instant, Type.Null()]),
});

/** A sale as the shop sees it. */
export const ShopSale = Type.Object({
  id: Slug,
  name: Type.String(),
  state: Type.Enum(['upcoming', 'open', 'sold_out', 'ended']),
  opens: When,
  ends: When,
  extendedFrom: Type.Union([Instant, Type.Null()]),
  stock: Type.Integer({ description: 'Places in all: of the document and added since.' }),
  held: Type.Integer(),
  invited: Type.Integer({ description: 'Places kept for invitations.' }),
  bought: Type.Integer(),
  left: Type.Integer(),
  waiting: Type.Integer(),
  passcodes: Type.Array(
    Type.Object({
      id: Slug,
      set: Type.Boolean(),
      used: Type.Integer(),
      limit: Type.Union([Type.Integer(), Type.Null()]),
    }),
  ),
  changes: Type.Array(SaleChange, { description: 'Newest first; at most 20.' }),
});
export type ShopSale = Static<typeof ShopSale>;

const Actor = Type.String({ minLength: 1, maxLength: 100, description: 'Who in the shop: a name or a role.' });
const SaleParams = Type.Object({ saleId: Slug });

export const saleShopEndpoints = {
  'GET /v1/sales': endpoint({
    summary: 'All sales of the programme, with their figures',
    access: 'secret',
    answer: Type.Object({ items: Type.Array(ShopSale) }),
    refusals: ['programme_unpublished'],
  }),
  'POST /v1/sales/:saleId/changes': endpoint({
    summary: 'Open, end, extend or restock a sale',
    description:
      '`open`: every way that was still to open opens now. `end`: holds that stand may still buy. `extend` is always said on the page. `restock` adds places; the waiting list goes first.',
    access: 'secret',
    idempotencyKey: true,
    params: SaleParams,
    body: Type.Union([
      Type.Object({ change: Type.Literal('open'), actor: Actor }),
      Type.Object({ change: Type.Literal('end'), actor: Actor }),
      Type.Object({ change: Type.Literal('extend'), endsAt: Instant, actor: Actor }),
      Type.Object({
        change: Type.Literal('restock'),
        places: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
        actor: Actor,
      }),
    ]),
    answer: ShopSale,
    refusals: ['sale_unknown', 'sale_ended', 'sale_end_invalid', 'programme_unpublished'],
  }),
  'PUT /v1/sales/:saleId/passcodes/:passcodeId': endpoint({
    summary: 'Set a passcode',
    description: 'Kept as a salted hash. Letters count without their case. A new one takes the place of the old.',
    access: 'secret',
    params: Type.Object({ saleId: Slug, passcodeId: Slug }),
    body: Type.Object({
      passcode: Type.String({ minLength: 4, maxLength: 64 }),
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'How many customers may use it.' }),
      ),
    }),
    answer: ShopSale,
    refusals: ['sale_unknown', 'passcode_unknown', 'programme_unpublished'],
  }),
} as const;
