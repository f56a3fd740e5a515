import { arrive, conformance, find, press, readable, shows, until } from '@kring/kit/testing';
import { afterEach, expect, test } from 'vitest';
import { KringReviewPrompt } from './element.tsx';
import { scenarios } from './scenarios.ts';
import { page, type Page } from './testing/page.ts';
import { firstAsk, follows, send, stars, wroteBefore } from './testing/steps.ts';

conformance({ element: KringReviewPrompt, scenarios, at: import.meta.url });

let there: Page;
afterEach(async () => {
  await there?.leave();
});

test('asks once when it is seen, and tells the shop and the page once', async () => {
  there = await page();
  there.element.scrollIntoView();
  const { id, product } = firstAsk(there.stage.shop);
  await until(
    () => there.sentTo(/shown$/).length > 0,
    () => 'shown',
  );
  there.stage.changed();
  await find(there.element, '.star');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(there.sentTo(/shown$/).map(({ path }) => path)).toEqual([`/v1/me/review-requests/${id}/shown`]);
  expect(there.told).toEqual([['kring:review-asked', { requestId: id, productId: product.id }]]);
});

/** On a narrow card with wide letters the own reviews take a line of their own, which no room is kept for. */
const inRoom = [
  ...[240, 320, 380, 460, 640, 900].map((width) => ['asked', width] as const),
  ...[640, 695, 900].map((width) => ['asked, with own reviews', width] as const),
];

test.each(inRoom)('room that was kept holds what comes, and nothing moves: %s, at %i px', async (asked, width) => {
  const heightOf = async (name: string, language: 'nl' | 'en') => {
    const scenario = { ...scenarios.find((one) => one.name === name)!, attributes: { reserve: '' } };
    const mounted = await arrive(scenario, { tag: KringReviewPrompt.tag, width, language });
    const { offsetHeight } = mounted.element;
    mounted.remove();
    return offsetHeight;
  };
  for (const language of ['nl', 'en'] as const)
    expect(await heightOf(asked, language)).toBe(await heightOf('loading, room kept', language));
});

test('below the fold nothing is told until it is scrolled to', async () => {
  const spacer = document.createElement('div');
  spacer.style.height = '4000px';
  document.body.prepend(spacer);
  try {
    there = await page();
    await find(there.element, '.star');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(there.told).toEqual([]);
    there.element.scrollIntoView();
    await until(
      () => there.told.length > 0,
      () => 'asked',
    );
  } finally {
    spacer.remove();
    scrollTo(0, 0);
  }
});

test('of several on a page one asks; when it goes, the next one does', async () => {
  there = await page();
  const second = document.createElement('kring-review-prompt');
  there.place.append(second);
  await shows(second, 'empty');
  expect(second.offsetHeight).toBe(0);
  const own = document.createElement('kring-review-prompt');
  own.setAttribute('only', 'own');
  there.place.append(own);
  await shows(own, 'empty');
  there.element.remove();
  there.stage.changed();
  await shows(second, 'ready');
  expect(readable(second)).toContain('Hoe is je Espressomachine?');
  expect(readable(own)).toBe('');
});

test('one that is hidden leaves the question to one that is not', async () => {
  there = await page();
  there.element.style.display = 'none';
  const second = document.createElement('kring-review-prompt');
  there.place.append(second);
  await shows(second, 'ready');
});

test('a product variant asks nothing and takes no turn', async () => {
  const product = document.createElement('kring-review-prompt');
  product.setAttribute('product', 'espressomachine');
  there = await page();
  there.place.prepend(product);
  await shows(product, 'ready');
  expect(product.shadowRoot!.querySelector('textarea')).toBeNull();
  expect(there.sentTo(/dismissal|reviews$/)).toEqual([]);
});

test('a review link is taken out of the address, the rest of which stays; a guest answers with it, once', async () => {
  const before = location.href;
  history.replaceState(null, '', '?a=1%2B1&b=#part');
  there = await page({ shop: 'guest', prepare: (shop) => follows(shop) });
  expect(location.search).toBe('?a=1%2B1&b=');
  expect(location.hash).toBe('#part');
  history.replaceState(null, '', before);
  await there.says('Hoe is je Espressomachine?');
  expect(there.root.querySelector('[part=dismiss]'), 'who followed a link asked for it').toBeNull();
  await stars(there.element, 5);
  await find(there.element, '[part=title]');
  await send(there.element);
  await there.state('done');
  const [{ token } = { token: '' }] = there.stage.shop.reviewLinks;
  expect(there.sentTo(/reviews$/).map(({ body }) => body)).toEqual([{ link: token, stars: 5, language: 'nl' }]);
  expect(there.sentTo(/shown$/)).toEqual([]);
  expect(there.reviews()).toHaveLength(1);
  await there.says('+50 punten');
});

test('what a review brings is said before it is written, and not promised where the year is full', async () => {
  there = await page({
    prepare: (shop) => ((shop.programme.reviews!.reward!.perCustomerPerYear = 1), wroteBefore(shop)),
  });
  const disclosure = await find(there.element, '[part=disclosure]');
  expect(disclosure.textContent).toBe('Voor deze review krijg je geen punten.');
});

test('later says when it is asked again, and can be undone; never is never', async () => {
  there = await page();
  const request = firstAsk(there.stage.shop);
  await press(there.element, '[part=dismiss]');
  await there.says('We vragen het weer op');
  await until(
    () => there.focused()?.matches('[part=panel]') === true,
    () => 'the focus in the panel',
  );
  expect(request.snoozedUntil).not.toBeNull();
  await press(there.element, '[part=panel] button');
  await find(there.element, '.star');
  expect(request.snoozedUntil).toBeNull();
  await press(there.element, '[part=dismiss]:nth-of-type(2)');
  await there.says('we vragen hier niet meer naar');
  expect(request.state).toBe('dismissed');
  const dismissed = there.told.filter(([name]) => name === 'kring:review-dismissed');
  expect(dismissed.map(([, detail]) => (detail as { choice: string }).choice)).toEqual(['later', 'undo', 'never']);
  expect(readable(there.element), 'the next product is not asked about').not.toContain('Melkkan');
});

test('after a review the next one is asked about on a click, and the focus goes there', async () => {
  there = await page();
  await stars(there.element, 5);
  await find(there.element, '[part=title]');
  await send(there.element);
  await there.state('done');
  expect(readable(there.element)).not.toContain('Hoe is je Melkkan?Bezorgd');
  await press(there.element, '[part=panel] .row button');
  await there.says('Bezorgd op');
  expect(there.root.querySelector('[part=question]')!.textContent).toBe('Hoe is je Melkkan?');
  await until(
    () => there.focused()?.matches('[part=question]') === true,
    () => `the focus on the question; it is on ${there.focused()?.outerHTML}`,
  );
  expect(there.root.querySelectorAll('.star.on')).toHaveLength(0);
});

test('what was answered elsewhere is no longer asked, and nothing else takes its place', async () => {
  there = await page();
  firstAsk(there.stage.shop).state = 'answered';
  there.stage.changed();
  await there.state('empty');
  expect(there.element.offsetHeight).toBe(0);
});

test('a page that signs its customer out shows nothing of them', async () => {
  there = await page();
  await stars(there.element, 2);
  there.stage.client.session.signOut();
  await there.state('guest');
  expect(readable(there.element)).toBe('');
});

test('text of a product is text, and turns no words around', async () => {
  const title = '\u202Egnp.exe <b>koffie</b> javascript:alert(1)';
  there = await page({
    prepare: (shop) => void Object.assign(firstAsk(shop).product, { title }),
  });
  expect(there.root.querySelector('[part=question]')!.textContent).toBe(
    'Hoe is je gnp.exe <b>koffie</b> javascript:alert(1)?',
  );
});

test('two shops on one page each ask their own customer', async () => {
  there = await page();
  const other = await page();
  await shows(other.element, 'ready');
  await shows(there.element, 'ready');
  await other.leave();
});
