import { findProduct, type Product } from './products.ts';
import type { Cart } from './store/sessions.ts';

export interface BasketLine {
  readonly product: Product;
  readonly quantity: number;
  readonly amount: number;
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

export function basketOf(cart: Cart): Basket {
  const lines = Object.entries(cart).flatMap(([id, quantity]) => {
    const product = findProduct(id);
    return product && quantity > 0 ? [{ product, quantity, amount: product.price * quantity }] : [];
  });
  const goods = lines.reduce((sum, line) => sum + line.amount, 0);
  const byPost = lines.some((line) => line.product.category !== 'cadeaubon');
  const shipping = byPost && goods < freeFrom ? shippingPrice : 0;
  return { lines, goods, shipping, total: goods + shipping };
}

export function countOf(cart: Cart): number {
  return Object.values(cart).reduce((sum, quantity) => sum + quantity, 0);
}
