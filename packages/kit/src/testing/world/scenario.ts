import type { Stage, World } from './world.ts';

/** One state of a widget: how to come to it, and what it then says. */
export interface Scenario {
  readonly name: string;
  /** Words of `data-state` that must be there. */
  readonly state: string;
  readonly world?: World;
  readonly attributes?: Readonly<Record<string, string>>;
  /** The page's own content, as text. */
  readonly content?: string;
  /** What happens once the element is there. */
  readonly then?: (stage: Stage, element: HTMLElement) => Promise<unknown> | void;
  /** Where the widget reads more after `then`: the path whose answers the hostile check spoils, for instance `/v1/me/entries`. */
  readonly reads?: string;
  /** It changes what belongs to the whole page: a gallery draws it on a page of its own. */
  readonly alone?: boolean;
  /** Whether the hostile check spoils its answers. Left out: where it is the usual one, has `reads`, or has attributes. */
  readonly spoil?: boolean;
  /** What anyone can read in it then; an empty text for nothing at all. */
  readonly says: Readonly<Record<'nl' | 'en', string>>;
}

/** The states that every widget has. */
export const commonStates = [
  'loading',
  'guest',
  'ready',
  'busy',
  'done',
  'empty',
  'refused',
  'offline',
  'error',
  'off',
] as const;
