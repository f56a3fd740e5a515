import type { House } from './house.ts';
import { checkPlace } from './kring/place.ts';
import type { Paid } from './ordering.ts';
import { findProduct } from './products.ts';
import { hasSale, type Priced } from './rewards.ts';
import type { Session } from './store/sessions.ts';

/**
 * Asks Kring whether the place is still the customer's, right before the sale. Where Kring is silent nothing is sold at the
 * price of the sale: somebody else may have the place by now. Null where there is no place to look at, or it is good.
 */
export async function placeRefused(house: House, session: Session, price: Priced): Promise<Paid | null> {
  const { place, customerId, checkoutId } = session;
  if (!place || !hasSale(price) || house.orders.findByCheckout(checkoutId)) return null;
  const checked = await checkPlace(house.settings.kring, place.pass, customerId ?? '');
  if (checked.kind === 'ready') return null;
  return { kind: 'no_place', problem: checked.kind === 'refused' ? checked.problem : null };
}

/** A session whose place is gone, and with it what only that place could buy. */
export function withoutSale({ cart }: Session): Pick<Session, 'cart' | 'place'> {
  return { cart: Object.fromEntries(Object.entries(cart).filter(([id]) => !findProduct(id)?.onlyInSale)), place: null };
}
