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

/** `<kring-quiz>`: A quiz with prizes. */
export interface KringQuizAttributes {
  /** The id of the quiz in the programme. */
  'quiz'?: string | undefined;
  /** Language; else that of the nearest element with `lang`, the page, the browser. */
  'lang'?: 'nl'|'en' | undefined;
  /** Light or dark; else the page's `color-scheme`. */
  'data-theme'?: 'light'|'dark' | undefined;
}

/** `<kring-referral-card>`: Customers bring friends. */
export interface KringReferralCardAttributes {
  /** `friend`: only what concerns a friend who followed a link, for a checkout; nothing for anybody else. */
  'view'?: 'friend' | undefined;
  /** With `view="friend"`: keeps its room from the start and says what is wrong, for a page that an invitation leads to. */
  'reserve'?: boolean | undefined;
  /** How many friends show at once, and for how many room is kept: 3 where left out. The others fold. */
  'friends'?: '0'|'1'|'2'|'3' | undefined;
  /** Language; else that of the nearest element with `lang`, the page, the browser. */
  'lang'?: 'nl'|'en' | undefined;
  /** Light or dark; else the page's `color-scheme`. */
  'data-theme'?: 'light'|'dark' | undefined;
}

/** `<kring-review-prompt>`: Asks for a review of what was bought. */
export interface KringReviewPromptAttributes {
  /** The shop's id of a product: shows its rating and reviews, and asks nothing. */
  'product'?: string | undefined;
  /** With `product`: puts the rating into the page as schema.org data for search engines. */
  'json-ld'?: boolean | undefined;
  /** With `product` and `json-ld`: what the product is called. */
  'name'?: string | undefined;
  /** Only asks, or only shows the customer's own reviews; both where left out. */
  'only'?: 'ask'|'own' | undefined;
  /** Keeps its room from the start and fills it whatever comes: for a page that is about reviews. */
  'reserve'?: boolean | undefined;
  /** Language; else that of the nearest element with `lang`, the page, the browser. */
  'lang'?: 'nl'|'en' | undefined;
  /** Light or dark; else the page's `color-scheme`. */
  'data-theme'?: 'light'|'dark' | undefined;
}

/** `<kring-vip-gate>`: A sale that opens to some before others. */
export interface KringVipGateAttributes {
  /** The id of the sale in the programme. */
  'sale'?: string | undefined;
  /** `checkout`: only a place that is kept, with the time that is left; nothing for anybody else. */
  'view'?: 'checkout' | undefined;
  /** Where the checkout of the shop is: a link to it shows while a place is kept. */
  'checkout'?: string | undefined;
  /** For how many products room is kept: 2 where left out. */
  'products'?: '1'|'2'|'3' | undefined;
  /** Language; else that of the nearest element with `lang`, the page, the browser. */
  'lang'?: 'nl'|'en' | undefined;
  /** Light or dark; else the page's `color-scheme`. */
  'data-theme'?: 'light'|'dark' | undefined;
}

/** The tags of Kring with their attributes. */
export interface KringElements {
  'kring-points-balance': KringPointsBalanceAttributes & Common;
  'kring-quiz': KringQuizAttributes & Common;
  'kring-referral-card': KringReferralCardAttributes & Common;
  'kring-review-prompt': KringReviewPromptAttributes & Common;
  'kring-vip-gate': KringVipGateAttributes & Common;
}
