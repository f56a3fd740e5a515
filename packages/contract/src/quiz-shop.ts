import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Instant, ShopId, Slug, When } from './primitives.ts';

/** A quiz as the shop sees it. */
export const ShopQuiz = Type.Object({
  id: Slug,
  title: Type.String(),
  state: Type.Enum(['upcoming', 'open', 'ended']),
  opens: Type.Union([When, Type.Null()]),
  ends: Type.Union([When, Type.Null()]),
  attempts: Type.Object({
    started: Type.Integer(),
    finished: Type.Integer(),
    guests: Type.Integer({ description: 'Finished by guests.' }),
  }),
  prizes: Type.Union([
    Type.Object({
      mode: Type.Enum(['everyone', 'score', 'moments', 'draw']),
      stock: Type.Union([Type.Integer(), Type.Null()]),
      given: Type.Integer(),
      waiting: Type.Integer({ description: 'Won by guests, and not claimed yet.' }),
      passed: Type.Integer({ description: 'Winning moments that are over; 0 in other modes.' }),
    }),
    Type.Null(),
  ]),
  draw: Type.Union([
    Type.Object({ hash: Type.String(), at: Instant, drawnAt: Type.Union([Instant, Type.Null()]) }),
    Type.Null(),
  ]),
  winners: Type.Array(
    Type.Object({
      customerId: Type.Union([ShopId, Type.Null()], { description: 'Null for a guest, and for who was erased.' }),
      at: Instant,
      prize: Type.String(),
      state: Type.Enum(['won', 'claimable', 'lapsed']),
    }),
    { description: 'The newest 20.' },
  ),
});
export type ShopQuiz = Static<typeof ShopQuiz>;

export const quizShopEndpoints = {
  'GET /v1/quizzes': endpoint({
    summary: 'All quizzes of the programme, with their figures',
    access: 'secret',
    answer: Type.Object({ items: Type.Array(ShopQuiz) }),
    refusals: ['programme_unpublished'],
  }),
} as const;
