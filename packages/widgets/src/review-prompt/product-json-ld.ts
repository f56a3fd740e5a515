import type { Review } from './product-review.ts';
import type { Summary } from './product-summary.ts';

/** What a page tells search engines of a product: the same figures as it shows. */
export function productData(name: string, { count, value }: Summary, reviews: readonly Review[]): object {
  const within = { bestRating: 5, worstRating: 1 };
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name,
    aggregateRating: { '@type': 'AggregateRating', ratingValue: value, reviewCount: count, ...within },
    review: reviews.map(({ stars, title, text, author, on }) => ({
      '@type': 'Review',
      author: { '@type': 'Person', name: author },
      ...(on && { datePublished: on }),
      ...(title && { name: title }),
      ...(text && { reviewBody: text }),
      reviewRating: { '@type': 'Rating', ratingValue: stars, ...within },
    })),
  };
}

/** JSON in which nothing can end a script element, or a line of one, should somebody write the page out as text. */
const safe = (data: object): string =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

interface Told {
  /** Who tells what; the first speaks for all. */
  readonly by: Map<object, string>;
  script?: HTMLScriptElement | undefined;
  text?: string | undefined;
}

/** By product: one script element, however many elements show it. */
const told = new Map<string, Told>();

/** Tells the page of a product on behalf of `speaker`, in place of what it told before; null takes it back. */
function tell(product: string, speaker: object, data: object | null): void {
  const about: Told = told.get(product) ?? { by: new Map() };
  told.set(product, about);
  if (data) about.by.set(speaker, safe(data));
  else about.by.delete(speaker);
  const [text] = about.by.values();
  if (text !== about.text) {
    about.script?.remove();
    about.text = text;
    about.script = text === undefined ? undefined : write(text);
  }
  if (about.by.size === 0) told.delete(product);
}

/**
 * An element for data. Trusted Types look at the text of every script that is about to begin, even where it is no code and
 * never will: so it is the copy of one that has begun already, the page's own, of which a copy never begins again.
 */
function empty(): HTMLScriptElement {
  const begun = [...document.scripts].find(({ src, type }) => src && /^(?:module|text\/javascript)?$/.test(type));
  const script = (begun?.cloneNode() as HTMLScriptElement | undefined) ?? document.createElement('script');
  for (const name of script.getAttributeNames()) script.removeAttribute(name);
  return script;
}

function write(text: string): HTMLScriptElement {
  const script = empty();
  script.type = 'application/ld+json';
  script.append(document.createTextNode(text));
  document.head.append(script);
  return script;
}

/** What one element tells the page of its product. */
export class JsonLd {
  #product: string | undefined;

  /** Takes the place of what it told before. Without reviews there is nothing to tell. */
  tell(product: string, name: string, summary: Summary, reviews: readonly Review[]): void {
    if (product !== this.#product) this.takeBack();
    if (!name || !summary.count) return this.takeBack();
    this.#product = product;
    tell(product, this, productData(name, summary, reviews));
  }

  takeBack(): void {
    if (this.#product !== undefined) tell(this.#product, this, null);
    this.#product = undefined;
  }
}
