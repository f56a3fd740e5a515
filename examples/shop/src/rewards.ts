import { basketOf, type Basket, type BasketLine, type Place } from './basket.ts';
import { spread } from './money.ts';
import { findProduct } from './products.ts';
import type { Cart } from './store/sessions.ts';

/** What a reward gives, as Kring says it. Amounts are cents. */
export type Gives =
  | { readonly kind: 'fixed_discount'; readonly amount: number; readonly vat: 'included' | 'excluded' }
  | { readonly kind: 'percentage_discount'; readonly percent: number; readonly most?: number }
  | { readonly kind: 'free_shipping' }
  | { readonly kind: 'gift'; readonly productId: string }
  | { readonly kind: 'cashback'; readonly amount: number };

/** A code that was checked and lies ready at the checkout. */
export interface AppliedCode {
  readonly code: string;
  readonly redemptionId: string;
  /** What the reward is called. */
  readonly name: string;
  readonly gives: Gives;
  /** What the goods must come to, VAT included, in cents. */
  readonly minimumOrder: number | null;
}

/** Why a code changes nothing on this basket. */
export type NoUse =
  | { readonly why: 'too_small'; readonly missing: number; readonly required: number }
  | { readonly why: 'shipping_free_already' }
  | { readonly why: 'only_gift_cards' }
  | { readonly why: 'gift_unknown' }
  | { readonly why: 'in_sale' };

/** What came off because a friend sent the customer. */
export interface FromFriend {
  readonly code: AppliedCode;
  readonly noUse: NoUse | null;
  readonly discount: number;
  readonly shippingSaved: number;
}

/** A basket with what a friend's code, a code for points and the customer's own credit do to it. All in cents, VAT included. */
export interface Priced extends Basket {
  /** Taken off each line, in their order. */
  readonly discounts: readonly number[];
  readonly discount: number;
  /** Shipping that the code pays. */
  readonly shippingSaved: number;
  readonly gift: BasketLine | null;
  /** Credit that the customer gets with this order. */
  readonly cashback: number;
  /** Paid with credit the customer had. */
  readonly creditUsed: number;
  /** What is left to pay. */
  readonly toPay: number;
  /** The code that this price holds, and if it does nothing here, why. */
  readonly code: AppliedCode | null;
  readonly noUse: NoUse | null;
  readonly friend: FromFriend | null;
}

/** A gift card is money already: no discount on it. */
const discounted = (line: BasketLine) => (line.product.category === 'cadeaubon' ? 0 : line.amount);

/** A price without VAT, not rounded. */
const net = ({ product }: BasketLine, amount: number) => (amount * 100) / (100 + product.vatPercent);

/** A basket of which something may have come off already. */
interface Left extends Basket {
  /** What a discount can still be taken off, per line. */
  readonly open: readonly number[];
}

/** What comes off, in cents with VAT. An amount without VAT grows by the VAT of what it is taken off. */
function discountOf(gives: Gives, { lines, open }: Left): number {
  const goods = open.reduce((sum, amount) => sum + amount, 0);
  if (gives.kind === 'fixed_discount') {
    const withoutVat = lines.reduce((sum, line, index) => sum + net(line, open[index] ?? 0), 0);
    const amount = gives.vat === 'included' ? gives.amount : (gives.amount * goods) / (withoutVat || 1);
    return Math.min(Math.round(amount), goods);
  }
  if (gives.kind === 'percentage_discount')
    return Math.min(Math.floor((goods * gives.percent) / 100), gives.most ?? goods);
  return 0;
}

/** Whether something goes at the price of a sale. */
export const hasSale = ({ lines }: Basket): boolean => lines.some(({ inSale }) => inSale);

function noUseOf({ gives, minimumOrder }: AppliedCode, basket: Left): NoUse | null {
  if (minimumOrder !== null && basket.goods < minimumOrder)
    return { why: 'too_small', missing: minimumOrder - basket.goods, required: minimumOrder };
  if (gives.kind === 'free_shipping' && basket.shipping === 0) return { why: 'shipping_free_already' };
  if (gives.kind === 'gift' && !findProduct(gives.productId)) return { why: 'gift_unknown' };
  const discount = gives.kind === 'fixed_discount' || gives.kind === 'percentage_discount';
  return discount && discountOf(gives, basket) === 0 ? { why: 'only_gift_cards' } : null;
}

/** What a friend's code does. It goes before a code for points, since it is there for the first order alone. */
function fromFriend(code: AppliedCode | null, basket: Left): FromFriend | null {
  if (!code) return null;
  const noUse = noUseOf(code, basket);
  if (noUse) return { code, noUse, discount: 0, shippingSaved: 0 };
  const shippingSaved = code.gives.kind === 'free_shipping' ? basket.shipping : 0;
  return { code, noUse, discount: discountOf(code.gives, basket), shippingSaved };
}

/**
 * What the customer pays. A discount is spread over the lines in proportion, so that each line has the VAT of what was
 * really paid for it, and a refund of a line gives back that. Credit is a way to pay: it changes no line.
 */
export function priceOf(
  cart: Cart,
  code: AppliedCode | null,
  credit: number,
  friendsCode: AppliedCode | null = null,
  place: Place | null = null,
): Priced {
  const whole = basketOf(cart, place);
  const open = whole.lines.map(discounted);
  const friend = fromFriend(friendsCode, { ...whole, open });
  const friends = spread(friend?.discount ?? 0, open);
  const rest = open.map((amount, index) => amount - (friends[index] ?? 0));
  const basket = { ...whole, open: rest, shipping: whole.shipping - (friend?.shippingSaved ?? 0) };
  // A code or a place: of two that are claimed side by side, one could be lost when the other is refused.
  const noUse: NoUse | null = code && (hasSale(whole) ? { why: 'in_sale' } : noUseOf(code, basket));
  const gives = code && !noUse ? code.gives : null;
  const discount = gives ? discountOf(gives, basket) : 0;
  const shippingSaved = gives?.kind === 'free_shipping' ? basket.shipping : 0;
  const product = gives?.kind === 'gift' ? findProduct(gives.productId) : null;
  const shipping = basket.shipping - shippingSaved;
  const total = basket.goods - (friend?.discount ?? 0) - discount + shipping;
  const creditUsed = Math.min(Math.max(credit, 0), total);
  return {
    lines: basket.lines,
    goods: basket.goods,
    shipping,
    total,
    discounts: spread(discount, rest).map((amount, index) => amount + (friends[index] ?? 0)),
    discount,
    shippingSaved,
    gift: product && { product, quantity: 1, amount: 0 },
    cashback: gives?.kind === 'cashback' ? gives.amount : 0,
    creditUsed,
    toPay: total - creditUsed,
    code,
    noUse,
    friend,
  };
}
