import type { Sale } from '@kring/contract';
import { announce } from '@kring/kit';
import type { PlaceGone, PlaceHeld, SaleOpened } from './events.ts';

/** Tells the page what became different for this visitor. */
export function tellPage(
  element: Element,
  before: Sale | undefined,
  { id: saleId, hold, bought }: Sale,
  opened: SaleOpened | undefined,
): void {
  if (opened && !before?.content) announce<SaleOpened>(element, 'kring:sale-opened', opened);
  if (hold && hold.id !== before?.hold?.id) {
    const { pass, until, products } = hold;
    announce<PlaceHeld>(element, 'kring:place-held', { saleId, pass, until, products });
  }
  if (before?.hold && !hold)
    announce<PlaceGone>(element, `kring:place-${bought > before.bought ? 'bought' : 'released'}`, { saleId });
}
