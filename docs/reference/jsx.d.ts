// Made by `pnpm generate`. Tell your JSX of it once, for instance for React:
//   declare module 'react' { namespace JSX { interface IntrinsicElements extends KringElements {} } }

/** What every element takes. */
interface Common {
  id?: string | undefined;
  class?: string | undefined;
  className?: string | undefined;
  slot?: string | undefined;
  children?: unknown;
  ref?: unknown;
  key?: string | number | null | undefined;
}

/** `<kring-points-balance>`: A customer's points. */
export interface KringPointsBalanceAttributes {
  /** The shop's id of a product: shows what it earns, in place of the balance. */
  'product'?: string | undefined;
  /** Price of that product as a decimal in the shop's currency: `18.95`. */
  'price'?: string | undefined;
  /** The VAT within that price, in percent: `9`. Only for programmes that count prices without VAT. */
  'vat'?: string | undefined;
  /** Categories of that product, separated by commas. */
  'categories'?: string | undefined;
  /** How many rewards show at once, and for how many room is kept: 3 where left out. The others fold. */
  'rewards'?: '0'|'1'|'2'|'3' | undefined;
  /** Language; else that of the nearest element with `lang`, the page, the browser. */
  'lang'?: 'nl'|'en' | undefined;
  /** Light or dark; else the page's `color-scheme`. */
  'data-theme'?: 'light'|'dark' | undefined;
}

/** The tags of Kring with their attributes. */
export interface KringElements {
  'kring-points-balance': KringPointsBalanceAttributes & Common;
}
