import type { Me, Programme, Redemption } from '@kring/contract';

/** How the stage behaves for one test. */
export interface Behaviour {
  /** Milliseconds before each answer. */
  readonly delay?: number;
  /** What gets no answer before each of these was asked for, by the same names as `fail`. */
  readonly together?: readonly string[];
  /** What gets no answer until a later behaviour no longer names it. */
  readonly hold?: readonly string[];
  /** How many times what is asked gets no answer, by what is asked: `v1/chunks/runtime.js`, `GET /v1/programme`. */
  readonly fail?: Record<string, number>;
  /** The same, but what was asked for is done first: the reply is cut. */
  readonly cut?: Record<string, number>;
  /** How many times what is asked is refused, and with which code. */
  readonly refuse?: Record<
    string,
    { readonly times: number; readonly status: number; readonly code: string; readonly after?: number }
  >;
  /** Answers may not be read by pages. */
  readonly closed?: boolean;
  /** What is laid over an answer, by what is asked: fields of a newer server, a widget switched off. */
  readonly over?: Record<string, object>;
  /** What `GET /v1/me` says; else as many points as the last token said, as a new session does. */
  readonly points?: number;
  /** What the shop's own token address says. */
  readonly token?: string;
}

/** One request that arrived, and when it was answered. */
export interface Logged {
  readonly what: string;
  readonly at: number;
  answeredAt: number;
  /** When the connection was done with, or was let go by the page. */
  closedAt?: number;
  readonly body: string;
  /** The Idempotency-Key that came with it. */
  readonly key: string;
  readonly cookie: string;
  /** It came with a session. */
  readonly seated: boolean;
}

export const programme: Programme = {
  version: 1,
  shop: {
    name: 'Brandpunt',
    currency: 'EUR',
    timeZone: 'Europe/Amsterdam',
    languages: ['nl', 'en'],
    joinUrl: null,
    termsUrl: null,
  },
  points: { name: { nl: { one: 'punt', other: 'punten' }, en: { one: 'point', other: 'points' } } },
  earning: { rate: { points: 1, perAmount: 100 } },
  pending: { days: 14, from: 'order' },
  expiry: { months: null },
  texts: {
    earning: { nl: '1 punt per € 1', en: '1 point per € 1' },
    terms: { nl: 'Vrij na 14 dagen', en: 'Free after 14 days' },
  },
  tiers: null,
  rewards: [],
  referral: null,
  reviews: null,
  widgets: {
    pointsBalance: { enabled: true },
    referralCard: { enabled: true },
    reviewPrompt: { enabled: true },
    quiz: { enabled: true },
    vipGate: { enabled: true },
  },
};

export const me = (available: number): Me => ({
  customer: { id: 'cus_1', callName: 'Anna', language: 'nl' },
  points: { available, pending: 0, held: 0, debt: 0 },
  releases: [],
  expiring: [],
  tier: null,
  rewards: [],
  redemptions: [],
  revision: available,
  asOf: '2026-11-22T12:00:00.000Z',
  asOfText: '13.00 uur',
});

/** What `POST /v1/me/redemptions` costs and answers here. */
export const COST = 100;
export const redemption: Redemption = {
  id: 'red_1',
  rewardId: 'gift',
  name: 'Cadeau',
  cost: COST,
  gives: { kind: 'gift', productId: 'mug' },
  minimumOrder: null,
  state: 'issued',
  code: 'ABCD-EFGH-JK',
  at: '2026-11-22T12:00:00.000Z',
  heldUntil: null,
  expires: { at: '2026-12-22T23:00:00.000Z', on: '2026-12-22', onText: '22 december' },
  used: null,
  givenBack: 0,
  dryRun: false,
};
