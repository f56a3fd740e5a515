import { define } from '@kring/kit';
import { find, press, readable, until } from '@kring/kit/testing/world';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { KringReviewPrompt } from './element.tsx';
import { page, type Page } from './testing/page.ts';
import { choose, firstAsk, photo, send, stars, type, write } from './testing/steps.ts';

define(KringReviewPrompt);

let there: Page;
afterEach(async () => {
  vi.restoreAllMocks();
  await there.leave();
});

const checked = () => there.root.querySelector<HTMLInputElement>('.star input:checked')?.ariaLabel;

/** The same page loaded anew: another element, and what was on the device. */
async function reload(): Promise<HTMLElement> {
  await new Promise((resolve) => setTimeout(resolve, 600));
  there.element.remove();
  const again = document.createElement('kring-review-prompt');
  there.place.append(again);
  await find(again, '.star');
  return again;
}

test('by keyboard: arrows choose stars, each says what it means, and all is reached in order', async () => {
  there = await page();
  (await find(there.element, '.star input')).focus();
  await userEvent.keyboard(' ');
  expect(checked()).toBe('1 van 5 sterren: slecht');
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(checked()).toBe('4 van 5 sterren: goed');
  await userEvent.keyboard('{ArrowLeft}');
  expect(checked()).toBe('3 van 5 sterren: gaat wel');
  await find(there.element, '[part=title]');
  await userEvent.tab();
  await userEvent.keyboard('Vol');
  await userEvent.tab();
  await userEvent.keyboard('Goed van smaak.');
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await userEvent.tab();
  expect(there.focused()?.ariaLabel).toBe('Foto toevoegen');
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await there.state('done');
  const [{ body } = { body: {} }] = there.sentTo(/reviews$/);
  expect(body).toMatchObject({ stars: 3, title: 'Vol', text: 'Goed van smaak.', language: 'nl' });
  await until(
    () => there.focused()?.matches('[part=panel]') === true,
    () => `the focus in the panel; it is on ${there.focused()?.outerHTML}`,
  );
});

test('each star is a target of 44 px, and how many were chosen can be seen without colour', async () => {
  there = await page();
  await stars(there.element, 4);
  await find(there.element, '[part=title]');
  for (const star of there.root.querySelectorAll<HTMLElement>('.star')) {
    expect(star.offsetWidth).toBeGreaterThanOrEqual(44);
    expect(star.offsetHeight).toBeGreaterThanOrEqual(44);
  }
  const fills = [...there.root.querySelectorAll('.star svg')].map((svg) => getComputedStyle(svg).fill !== 'none');
  expect(fills).toEqual([true, true, true, true, false]);
  expect(there.root.querySelector('.word')!.textContent).toBe('goed');
});

test('without stars it is not sent: that is said, and the focus is where they are', async () => {
  there = await page();
  await type(there.element, '[part=text]', 'Prima');
  await send(there.element);
  const wrong = await find(there.element, '.wrong');
  expect(wrong.textContent).toBe('Kies eerst een aantal sterren.');
  await until(
    () => there.focused()?.matches('.star input') === true,
    () => 'the focus on the stars',
  );
  const group = there.root.querySelector('[role=radiogroup]')!;
  expect(group.getAttribute('aria-describedby')).toBe(wrong.id);
  expect(there.sentTo(/reviews$/)).toEqual([]);
  await stars(there.element, 3);
  await until(
    () => there.root.querySelector('.wrong') === null,
    () => 'nothing wrong any more',
  );
});

test('pressed twice, written once; the page is told, and the points are there', async () => {
  there = await page();
  const request = firstAsk(there.stage.shop);
  await write(there.element);
  await press(there.element, '.score:nth-of-type(10) input');
  const button = await find(there.element, '.send > button');
  button.click();
  button.click();
  await there.state('done');
  await there.says('+50 punten');
  expect(there.sentTo(/reviews$/)).toHaveLength(1);
  expect(there.reviews()).toMatchObject([{ stars: 4, title: 'Vol en zacht', recommend: 9 }]);
  const detail = { reviewId: there.reviews()[0]!.id, productId: request.product.id, stars: 4, points: 50 };
  expect(there.told).toContainEqual(['kring:review-written', detail]);
  await there.says('Jouw reviews (1)');
});

test('a draft survives a reload, photos and all; nothing is written before something was typed', async () => {
  there = await page();
  await find(there.element, '.star');
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('kring-drafts');
  await write(there.element);
  await choose(there.element, photo());
  await find(there.element, 'canvas[data-drawn]');
  const again = await reload();
  await find(again, 'canvas[data-drawn]');
  expect(readable(again)).toContain('Hier was je gebleven.');
  expect(again.shadowRoot!.querySelector<HTMLInputElement>('[part=title]')!.value).toBe('Vol en zacht');
  expect(again.shadowRoot!.querySelector<HTMLInputElement>('.star input:checked')!.ariaLabel).toContain('4 van 5');
  await send(again);
  await until(
    () => again.dataset['state']?.includes('done') === true,
    () => `done; it is ${again.dataset['state']}`,
  );
  expect(there.reviews()).toMatchObject([{ title: 'Vol en zacht', photos: [{}] }]);
});

test('a page that moves the element loses nothing of what was written', async () => {
  there = await page();
  await write(there.element);
  const elsewhere = document.createElement('section');
  there.place.append(elsewhere);
  elsewhere.append(there.element);
  await there.state('ready');
  expect((await find(there.element, 'textarea')) as HTMLTextAreaElement).toHaveProperty(
    'value',
    'Elke ochtend een goede kop, en hij is in een half uur klaar.',
  );
  await send(there.element);
  await there.state('done');
  expect(there.reviews()).toHaveLength(1);
});

test('after it was sent no draft is left, and signing out takes one away', async () => {
  there = await page();
  await write(there.element);
  const drafts = async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'kring-drafts')) return 0;
    const opening = indexedDB.open('kring-drafts');
    const database = await new Promise<IDBDatabase>((resolve) =>
      opening.addEventListener('success', () => resolve(opening.result)),
    );
    const counting = database.transaction('drafts').objectStore('drafts').count();
    const count = await new Promise((resolve) => counting.addEventListener('success', () => resolve(counting.result)));
    database.close();
    return count;
  };
  dispatchEvent(new Event('pagehide'));
  await expect.poll(drafts).toBe(1);
  await send(there.element);
  await there.state('done');
  await expect.poll(drafts).toBe(0);
  await press(there.element, '[part=panel] .row button');
  await type(there.element, '[part=text]', 'Ook goed');
  dispatchEvent(new Event('pagehide'));
  await expect.poll(drafts).toBe(1);
  there.stage.client.session.signOut();
  await expect.poll(async () => (await indexedDB.databases()).map(({ name }) => name)).not.toContain('kring-drafts');
});

test('where storage is denied a draft lives as long as the page, and a review is sent all the same', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  vi.spyOn(indexedDB, 'databases').mockRejectedValue(new DOMException('denied', 'SecurityError'));
  there = await page();
  await write(there.element);
  await send(there.element);
  await there.state('done');
  expect(there.reviews()).toHaveLength(1);
});

test('without connection it is kept with its photo, and sent once when there is one', async () => {
  let lost = true;
  there = await page({
    answer: async (request, usual) => {
      if (!new URL(request.url).pathname.endsWith('/v1/reviews')) return usual();
      // It was done; only the answer does not arrive.
      const done = await usual();
      return lost ? Response.error() : done;
    },
  });
  await write(there.element);
  await choose(there.element, photo());
  await find(there.element, 'canvas[data-drawn]');
  await send(there.element);
  await there.state('kept');
  await there.says('We bewaren je review en versturen hem zodra er verbinding is.');
  const again = await reload().catch(() => there.place.querySelector<HTMLElement>('kring-review-prompt')!);
  await until(
    () => readable(again).includes('We bewaren je review'),
    () => `kept on the next page too; it says "${readable(again)}"`,
  );
  lost = false;
  dispatchEvent(new Event('online'));
  await until(
    () => again.dataset['state']?.includes('done') === true,
    () => `done; it is ${again.dataset['state']}`,
    15_000,
  );
  expect(new Set(there.sentTo(/reviews$/).map(({ key }) => key)).size).toBe(1);
  expect(there.reviews()).toMatchObject([{ title: 'Vol en zacht', photos: [{}] }]);
});

test('a later that could not be sent holds here, and is sent once', async () => {
  let lost = true;
  there = await page({
    answer: (request, usual) => (lost && request.url.includes('dismissal') ? Response.error() : usual()),
  });
  await press(there.element, '[part=dismiss]');
  await there.says('We vragen het een andere keer.');
  lost = false;
  dispatchEvent(new Event('online'));
  await until(
    () => firstAsk(there.stage.shop).snoozedUntil !== null,
    () => 'the dismissal',
    15_000,
  );
  await there.says('We vragen het weer op');
  expect(there.told.filter(([name]) => name === 'kring:review-dismissed')).toHaveLength(1);
});

test('what the server refuses is said in words, and a closed question ends', async () => {
  there = await page();
  await write(there.element);
  firstAsk(there.stage.shop).state = 'refunded';
  await send(there.element);
  await there.says('Je kreeg dit product terugbetaald');
  expect(there.root.querySelector('textarea')).toBeNull();
});
