import { define } from '@kring/kit';
import { arrive, until, type Scenario } from '@kring/kit/testing';
import { addReview } from '@kring/mocks';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { KringReviewPrompt } from './element.tsx';
import { hostile, only, productId } from './testing/product-steps.ts';

const tag = 'kring-review-prompt';
const attributes = { product: productId, name: 'Espressomachine', 'json-ld': '' };
const told: Scenario = {
  name: 'product',
  state: 'ready',
  world: { shop: 'guest' },
  attributes,
  says: { nl: '', en: '' },
};

interface Told {
  readonly '@type': string;
  readonly name: string;
  readonly aggregateRating: Record<string, unknown>;
  readonly review: readonly { readonly reviewBody?: string; readonly name?: string }[];
}

const scripts = () => [...document.head.querySelectorAll<HTMLScriptElement>('script[type="application/ld+json"]')];
const read = () => scripts().map(({ textContent }) => JSON.parse(textContent) as Told);
const comes = (holds: () => boolean) =>
  until(
    holds,
    () =>
      `it; there is ${scripts()
        .map(({ textContent }) => textContent)
        .join()}`,
  );

beforeAll(() => define(KringReviewPrompt));
afterEach(() => expect(scripts(), 'nothing is left behind').toEqual([]));

test('tells search engines the figures that the page shows', async () => {
  const { remove } = await arrive(told, { tag });
  await comes(() => scripts().length === 1);
  const [product] = read();
  expect(product).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: 'Espressomachine',
    aggregateRating: { '@type': 'AggregateRating', ratingValue: 3.8, reviewCount: 5, bestRating: 5, worstRating: 1 },
  });
  expect(product!.review).toHaveLength(5);
  expect(product!.review[0]).toMatchObject({
    '@type': 'Review',
    author: { '@type': 'Person', name: 'Willem' },
    name: 'Stevig en stil',
    datePublished: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    reviewRating: { ratingValue: 5 },
  });
  remove();
});

test('says nothing without reviews, without being asked, or without a name', async () => {
  const quiet = [
    { ...told, state: 'empty', world: { shop: 'guest', prepare: only() } },
    { ...told, attributes: { product: productId, name: 'Espressomachine' } },
    { ...told, attributes: { product: productId, 'json-ld': '' } },
  ] as const;
  for (const scenario of quiet) {
    const { remove } = await arrive(scenario, { tag });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scripts()).toEqual([]);
    remove();
  }
});

test('is told anew when the figures change, and taken back when it is no longer asked for', async () => {
  const { element, stage, remove } = await arrive(told, { tag });
  await comes(() => scripts().length === 1);
  addReview(stage.shop, { productId, stars: 5, author: 'Kees' });
  stage.changed();
  await comes(() => read()[0]?.aggregateRating['reviewCount'] === 6);
  expect(scripts()).toHaveLength(1);
  element.setAttribute('name', 'Espressomachine Mark II');
  await comes(() => read()[0]?.name === 'Espressomachine Mark II');
  element.removeAttribute('json-ld');
  await comes(() => scripts().length === 0);
  remove();
});

test('stands once in the page for a product, however many elements, and for another product besides', async () => {
  const first = await arrive(told, { tag });
  const second = await arrive(told, { tag });
  await comes(() => scripts().length === 1);
  const prepare = (shop: Parameters<typeof addReview>[0]) =>
    void addReview(shop, { productId: 'melkkan', stars: 4, author: 'Bo' });
  const other = await arrive(
    {
      ...told,
      world: { shop: 'guest', prepare },
      attributes: { product: 'melkkan', name: 'Melkkan', 'json-ld': '' },
    },
    { tag },
  );
  await comes(() => scripts().length === 2);
  first.remove();
  await comes(() => scripts().length === 2);
  second.remove();
  await comes(
    () =>
      read()
        .map(({ name }) => name)
        .join() === 'Melkkan',
  );
  other.remove();
});

test('goes with the element, and comes back with it', async () => {
  const { element, place, remove } = await arrive(told, { tag });
  await comes(() => scripts().length === 1);
  element.remove();
  expect(scripts()).toEqual([]);
  place.append(element);
  await comes(() => scripts().length === 1);
  remove();
});

test('words that would end a script or a line stay data, also where the page is written out and read again', async () => {
  const { remove } = await arrive(
    {
      ...told,
      world: { shop: 'guest', prepare: only({ stars: 1, author: 'x', title: hostile.markup, text: hostile.end }) },
    },
    { tag },
  );
  await comes(() => scripts().length === 1);
  const [script] = scripts();
  expect(script!.textContent).not.toMatch(/[<>\u2028\u2029]/);
  expect(read()[0]!.review[0]).toMatchObject({ name: hostile.markup, reviewBody: hostile.end });
  const again = new DOMParser().parseFromString(`<head>${script!.outerHTML}</head>`, 'text/html');
  expect(again.querySelectorAll('script')).toHaveLength(1);
  expect(window.kringHurt).toBeUndefined();
  remove();
});
