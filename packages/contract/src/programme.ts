import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Currency, Instant, Language, Localised, Points, PointsName } from './primitives.ts';
import { ProgrammeDocument } from './programme-document.ts';
import { Rate } from './rate.ts';
import { RewardGives } from './rewards-document.ts';
import { PublicTier } from './tiers.ts';

/** A sentence or two in each language of the shop. */
const Sentences = Type.Object({
  nl: Type.Optional(Type.String({ maxLength: 1_000 })),
  en: Type.Optional(Type.String({ maxLength: 1_000 })),
});

/** Referral in words: what both get, and how. */
const PublicReferral = Type.Object({
  title: Type.Object(Sentences.properties, { description: 'Geef € 10, krijg 500 punten' }),
  offer: Type.Object(Sentences.properties, {
    description:
      'Je vriend betaalt € 10 minder op de eerste bestelling vanaf € 40. Jij krijgt 500 punten na de bedenktijd.',
  }),
  friendTitle: Type.Object(Sentences.properties, { description: 'Je krijgt € 10 korting' }),
  friendOffer: Type.Object(Sentences.properties, { description: 'Op je eerste bestelling vanaf € 40.' }),
  howTo: Type.Object(Sentences.properties, { description: 'What the friend does: Vul de code in bij het afrekenen.' }),
  message: Type.Object(Sentences.properties, {
    description: 'What the referrer sends, without the link. Names nobody.',
  }),
  terms: Type.Object(Sentences.properties, { description: 'Caps, budget and times.' }),
});

/** Reviews in words. */
const PublicReviews = Type.Object({
  photos: Type.Integer(),
  recommend: Type.Union([Sentences, Type.Null()], { description: 'The question, where it is asked.' }),
  disclosure: Type.Union([Sentences, Type.Null()], {
    description: 'Je krijgt 50 punten, wat je ook vindt. Dat staat bij je review. Null without a reward.',
  }),
  howWeCheck: Type.Object(Sentences.properties, { description: 'How reviews are checked, truthfully.' }),
});

const Switch = Type.Object({ enabled: Type.Boolean() });

/** What anyone may know of a shop's programme: what a guest is shown. */
export const Programme = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  shop: Type.Object({
    name: Type.String(),
    currency: Currency,
    timeZone: Type.String(),
    languages: Type.Array(Language),
    joinUrl: Type.Union([Type.String(), Type.Null()]),
    termsUrl: Type.Union([Type.String(), Type.Null()]),
  }),
  points: Type.Object({ name: PointsName }),
  earning: Type.Object({ rate: Rate }),
  pending: Type.Object({ days: Type.Integer(), from: Type.Union([Type.Literal('order'), Type.Literal('delivery')]) }),
  expiry: Type.Object({ months: Type.Union([Type.Integer(), Type.Null()]) }),
  texts: Type.Object(
    { earning: Localised, terms: Localised },
    { description: 'In words: 1 punt per € 1. Vrij 14 dagen na je bezorging, 24 maanden geldig.' },
  ),
  tiers: Type.Union([
    Type.Object({ basis: Type.Enum(['points', 'spend']), graceDays: Type.Integer(), levels: Type.Array(PublicTier) }),
    Type.Null(),
  ]),
  rewards: Type.Array(Type.Object({ id: Type.String(), name: Localised, cost: Points, gives: RewardGives }), {
    description: 'What there is to have, in the order of the programme.',
  }),
  referral: Type.Union([PublicReferral, Type.Null()]),
  reviews: Type.Union([PublicReviews, Type.Null()]),
  widgets: Type.Object({
    pointsBalance: Switch,
    referralCard: Switch,
    reviewPrompt: Switch,
    quiz: Switch,
    vipGate: Switch,
  }),
});
export type Programme = Static<typeof Programme>;

const Draft = Type.Object({
  revision: Type.Integer({ minimum: 1, description: 'Grows with every change of the draft.' }),
  document: ProgrammeDocument,
  savedAt: Instant,
});
export type ProgrammeDraft = Static<typeof Draft>;

const Published = Type.Object({ version: Type.Integer({ minimum: 1 }), publishedAt: Instant });
export type PublishedProgramme = Static<typeof Published>;

export const programmeEndpoints = {
  'GET /v1/programme': endpoint({
    summary: 'The public programme',
    access: 'public',
    answer: Programme,
    refusals: ['programme_unpublished'],
  }),
  'GET /v1/programme/draft': endpoint({
    summary: 'The draft',
    access: 'secret',
    answer: Draft,
    refusals: ['draft_missing'],
  }),
  'PUT /v1/programme/draft': endpoint({
    summary: 'Put the draft in place of the last one',
    description: 'The document is checked whole; of a document that does not fit, nothing is kept.',
    access: 'secret',
    body: ProgrammeDocument,
    answer: Draft,
    refusals: ['programme_invalid'],
  }),
  'POST /v1/programme/publish': endpoint({
    summary: 'Publish the draft',
    access: 'secret',
    idempotencyKey: true,
    body: Type.Object({
      revision: Type.Integer({ minimum: 1, description: 'The revision of the draft that you saw.' }),
    }),
    answer: Published,
    refusals: ['draft_missing', 'draft_changed'],
  }),
} as const;
