import type { House } from '../house.ts';
import { field, list, number, words } from './fields.ts';

interface Text {
  readonly nl: string;
  readonly en: string;
}

export interface Level {
  readonly id: string;
  readonly name: Text;
  /** Points of the last twelve months. */
  readonly threshold: number;
  readonly multiplierPercent: number;
  readonly perks: readonly Text[];
}

export interface Reward {
  readonly id: string;
  readonly name: Text;
  readonly cost: number;
}

/** What the shop's own pages tell of its programme. */
export interface Programme {
  readonly levels: readonly Level[];
  readonly graceDays: number;
  readonly rewards: readonly Reward[];
}

const freshMs = 30_000;
const timeOutMs = 1_500;

const textOf = (value: unknown): Text => {
  const nl = words(field(value, 'nl'));
  const en = words(field(value, 'en'));
  return { nl: nl || en, en: en || nl };
};

function read(body: unknown): Programme {
  return {
    graceDays: number(field(body, 'tiers', 'graceDays')),
    levels: list(field(body, 'tiers', 'levels')).map((level) => ({
      id: words(field(level, 'id')),
      name: textOf(field(level, 'name')),
      threshold: number(field(level, 'threshold')),
      multiplierPercent: number(field(level, 'multiplierPercent')),
      perks: list(field(level, 'perks')).map(textOf),
    })),
    rewards: list(field(body, 'rewards')).map((reward) => ({
      id: words(field(reward, 'id')),
      name: textOf(field(reward, 'name')),
      cost: number(field(reward, 'cost')),
    })),
  };
}

/** Reads the public programme at most twice a minute. Where Kring does not answer: what it said last, or null. */
export function programmeReader({ kring }: House['settings']): () => Promise<Programme | null> {
  let last: { readonly programme: Programme; readonly at: number } | null = null;
  return async () => {
    if (last && performance.now() - last.at < freshMs) return last.programme;
    try {
      const url = `${kring.url}/v1/programme?key=${kring.publishableKey}`;
      const response = await fetch(url, { signal: AbortSignal.timeout(timeOutMs) });
      if (response.ok) last = { programme: read(await response.json()), at: performance.now() };
    } catch {
      // The page shows what is known.
    }
    return last?.programme ?? null;
  };
}
