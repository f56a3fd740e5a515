import type { KringSettings } from '../settings.ts';
import { ask } from './ask.ts';
import { field, list, number, words } from './fields.ts';

interface SaleChanged {
  readonly change: string;
  readonly at: string;
  readonly actor: string;
  readonly places: number;
  readonly endsAt: string;
}

/** A sale as the desk sees it. Moments are instants. */
export interface Sale {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly opensAt: string;
  readonly endsAt: string;
  /** The last day of it. */
  readonly lastDay: string;
  /** Where the end was moved later after it was published: where it was. */
  readonly extendedFrom: string | null;
  readonly stock: number;
  readonly held: number;
  readonly invited: number;
  readonly bought: number;
  readonly left: number;
  readonly waiting: number;
  readonly passcodes: readonly {
    readonly id: string;
    readonly set: boolean;
    readonly used: number;
    readonly limit: number | null;
  }[];
  /** Newest first. */
  readonly changes: readonly SaleChanged[];
}

const toSale = (one: unknown): Sale => {
  const count = (name: string) => number(field(one, name));
  return {
    id: words(field(one, 'id')),
    name: words(field(one, 'name')),
    state: words(field(one, 'state')),
    opensAt: words(field(one, 'opens', 'at')),
    endsAt: words(field(one, 'ends', 'at')),
    lastDay: words(field(one, 'ends', 'on')),
    extendedFrom: words(field(one, 'extendedFrom')) || null,
    stock: count('stock'),
    held: count('held'),
    invited: count('invited'),
    bought: count('bought'),
    left: count('left'),
    waiting: count('waiting'),
    passcodes: list(field(one, 'passcodes')).map((code) => {
      const limit = field(code, 'limit');
      return {
        id: words(field(code, 'id')),
        set: field(code, 'set') === true,
        used: number(field(code, 'used')),
        limit: typeof limit === 'number' ? limit : null,
      };
    }),
    changes: list(field(one, 'changes')).map((change) => ({
      change: words(field(change, 'change')),
      at: words(field(change, 'at')),
      actor: words(field(change, 'actor')),
      places: number(field(change, 'places')),
      endsAt: words(field(change, 'endsAt')),
    })),
  };
};

/** All sales of the programme with their figures; null where Kring does not answer. */
export async function readSales(kring: KringSettings, language: string): Promise<Sale[] | null> {
  const told = await ask(kring, '/v1/sales', language);
  return told.kind === 'answer' ? list(field(told.body, 'items')).map(toSale) : null;
}
