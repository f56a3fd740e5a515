import { Type, type Static } from 'typebox';

/** The largest whole number that every JSON reader keeps exact: 2^53 − 1. */
const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/** Points: a whole number, never negative. Signed changes use {@link PointsChange}. */
export const Points = Type.Integer({ minimum: 0, maximum: MAX_SAFE, description: 'Whole points.' });

/** A change in points: negative where points went away. */
export const PointsChange = Type.Integer({
  minimum: -MAX_SAFE,
  maximum: MAX_SAFE,
  description: 'Whole points, signed.',
});

/** Money in minor units (cents) of the currency named beside it. Ten thousand million is more than any order. */
export const Amount = Type.Integer({
  minimum: 0,
  maximum: 1_000_000_000_000,
  description: 'Money in minor units (cents).',
});

/** ISO 4217, three capitals. */
export const Currency = Type.String({
  pattern: '^[A-Z]{3}$',
  description: 'ISO 4217 currency code, for instance EUR.',
});

/** A moment: ISO 8601 in UTC. */
export const Instant = Type.String({
  format: 'date-time',
  maxLength: 40,
  description: 'ISO 8601 moment, for instance 2026-12-06T09:30:00Z.',
});

/** A calendar day in the shop's time zone, `2026-12-06`. */
export const Day = Type.String({ format: 'date', maxLength: 10, description: "Calendar day in the shop's time zone." });

/** A moment, with its calendar day in the shop's time zone, in words too: a page needs no formatter for it. */
export const When = Type.Object({ at: Instant, on: Day, onText: Type.String({ description: '14 november' }) });
export type When = Static<typeof When>;

/** The two languages that Kring ships complete. */
export const Language = Type.Union([Type.Literal('nl'), Type.Literal('en')]);

/**
 * An id that the shop chose: its own customer, order, line, refund or product id. No spaces or slashes, so that it fits
 * in an address; never an e-mail address, which is why `@` is refused.
 */
export const ShopId = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[A-Za-z0-9._:~-]+$',
  description: "The shop's own id: letters, digits and . _ : ~ -, at most 64. Never an e-mail address.",
});

/** A short text that a person reads. Never markup: it is always shown as text. */
export const Label = Type.String({ maxLength: 200 });

/** Rule and category names in the programme document. */
export const Slug = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  description: 'Lower case words with hyphens.',
});

/** The same text in each language of the shop; at least one. */
export const Localised = Type.Object(
  { nl: Type.Optional(Label), en: Type.Optional(Label) },
  { additionalProperties: false, minProperties: 1 },
);

const PluralForms = Type.Object({ one: Label, other: Label }, { additionalProperties: false });

/** What points are called: singular and plural per language. */
export const PointsName = Type.Object(
  { nl: Type.Optional(PluralForms), en: Type.Optional(PluralForms) },
  { additionalProperties: false, minProperties: 1 },
);
