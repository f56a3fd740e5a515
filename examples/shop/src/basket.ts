import { findProduct, type Product } from './products.ts';
import type { Cart } from './store/sessions.ts';

/** A place in a sale, as Kring's pass says it: what it sells, once each, and at which price in cents. */
export interface Place {
  /** Signed by Kring: good at the checkout for as long as the place is kept. */
  readonly pass: string;
  readonly saleId: string;
  readonly products: readonly { readonly id: string; readonly price: number }[];
}

export interface BasketLine {
  readonly product: Product;
  readonly quantity: number;
  readonly amount: number;
  /** One of it goes at the price of a sale. */
  readonly inSale?: true;
}

/** A cart with its prices. All in cents, VAT included. */
export interface Basket {
  readonly lines: readonly BasketLine[];
  readonly goods: number;
  readonly shipping: number;
  readonly total: number;
}

export const mostOfOne = 20;
const freeFrom = 3500;
const shippingPrice = 395;

/** What a line comes to; null where this product is sold to nobody without a place in its sale. */
function lineOf(product: Product, quantity: number, place: Place | null | undefined): BasketLine | null {
  const held = place?.products.find(({ id }) => id === product.id);
  if (product.onlyInSale) return held ? { product, quantity: 1, amount: held.price, inSale: true } : null;
  const amount = product.price * quantity;
  return held
    ? { product, quantity, amount: amount - product.price + held.price, inSale: true }
    : { product, quantity, amount };
}

/** Without a place, what is sold in a sale alone is left out; it stays in the cart for who takes a place again. */
export function basketOf(cart: Cart, place?: Place | null): Basket {
  const lines = Object.entries(cart).flatMap(([id, quantity]) => {
    const product = findProduct(id);
    const line = product && quantity > 0 ? lineOf(product, quantity, place) : null;
    return line ? [line] : [];
  });
  const goods = lines.reduce((sum, line) => sum + line.amount, 0);
  const byPost = lines.some((line) => line.product.category !== 'cadeaubon');
  const shipping = byPost && goods < freeFrom ? shippingPrice : 0;
  return { lines, goods, shipping, total: goods + shipping };
}

export function countOf(cart: Cart): number {
  return Object.values(cart).reduce((sum, quantity) => sum + quantity, 0);
}
