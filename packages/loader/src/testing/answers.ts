import type { Me, Programme } from '@kring/contract';

/** How the stage behaves for one test. */
export interface Behaviour {
  /** Milliseconds before each answer. */
  readonly delay?: number;
  /** What gets no answer before each of these was asked for, by the same names as `fail`. */
  readonly together?: readonly string[];
  /** How many times what is asked gets no answer, by what is asked: `v1/chunks/runtime.js`, `GET /v1/programme`. */
  readonly fail?: Record<string, number>;
  /** What `GET /v1/me` says; a session has as many points as its token says. */
  readonly points?: number;
  /** What the shop's own token address says. */
  readonly token?: string;
}

/** One request that arrived, and when it was answered. */
export interface Logged {
  readonly what: string;
  readonly at: number;
  answeredAt: number;
  readonly body: string;
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
  widgets: { pointsBalance: { enabled: true } },
};

export const me = (available: number): Me => ({
  customer: { id: 'cus_1', callName: 'Anna', language: 'nl' },
  points: { available, pending: 0, held: 0, debt: 0 },
  releases: [],
  revision: available,
  asOf: '2026-11-22T12:00:00.000Z',
  asOfText: '13.00 uur',
});
