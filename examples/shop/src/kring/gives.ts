import type { Gives } from '../rewards.ts';
import { field, number, words } from './fields.ts';

/** A reward of a kind that this shop does not know gives nothing here. */
export function givesOf(value: unknown): Gives | null {
  const amount = number(field(value, 'amount'));
  switch (field(value, 'kind')) {
    case 'fixed_discount':
      return { kind: 'fixed_discount', amount, vat: field(value, 'vat') === 'excluded' ? 'excluded' : 'included' };
    case 'percentage_discount': {
      const percent = number(field(value, 'percent'));
      const most = number(field(value, 'most'));
      return { kind: 'percentage_discount', percent, ...(most > 0 ? { most } : {}) };
    }
    case 'free_shipping':
      return { kind: 'free_shipping' };
    case 'gift':
      return { kind: 'gift', productId: words(field(value, 'productId')) };
    case 'cashback':
      return { kind: 'cashback', amount };
    default:
      return null;
  }
}
