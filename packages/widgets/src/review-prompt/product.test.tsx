import { connect, define } from '@kring/kit';
import { arrive, createWorld, find, mount, press, readable, shows, until, type Scenario } from '@kring/kit/testing';
import axe from 'axe-core';
import { beforeAll, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addReview } from '@kring/mocks';
import { KringReviewPrompt } from './element.tsx';
import { cup, hostile, machine, only, productId, sortBy, unfold } from './testing/product-steps.ts';

const tag = 'kring-review-prompt';
const guest = { shop: 'guest' } as const;
const attributes = { product: productId };
const reviews: Scenario = { name: 'product', state: 'ready', world: guest, attributes, says: { nl: '', en: '' } };
const asOf = (prepare: ReturnType<typeof only>, more: Partial<Scenario> = {}): Scenario => ({
  ...reviews,
  world: { ...guest, prepare },
  ...more,
});
const noor = { author: 'Noor', stars: 4, text: 'Mooi ding.' };

beforeAll(() => define(KringReviewPrompt));

const titles = (element: HTMLElement) =>
  [...element.shadowRoot!.querySelectorAll('[part=review] .title')].map(({ textContent }) => textContent);

test.each([
  ['five reviews', reviews],
  ['one short review', asOf(only(noor))],
  ['a long one with photos', asOf(only({ ...noor, text: 'Lang. '.repeat(400), photos: [cup, machine] }))],
  ['none', asOf(only(), { state: 'empty' })],
] as const)('nothing on the page moves when the reviews come: %s', async (_, scenario) => {
  for (const width of [240, 319, 320, 380, 639, 640, 900]) {
    let answer = () => {};
    const mounted = mount(scenario, { tag, width });
    mounted.stage.hold = new Promise((resolve) => (answer = () => resolve(undefined)));
    await mounted.state('loading');
    const before = mounted.element.offsetHeight;
    // The part has come, and the skeleton with it.
    await find(mounted.element, '.bars');
    expect(mounted.element.offsetHeight, `skeleton at ${width} px`).toBe(before);
    answer();
    await mounted.state(scenario.state);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(mounted.element.offsetHeight, `height at ${width} px`).toBe(before);
    mounted.remove();
  }
});

test('the figures can be heard: the average, and how many gave each number of stars', async () => {
  const { element, remove } = await arrive(reviews, { tag });
  const root = element.shadowRoot!;
  expect(root.querySelector('.mean svg')?.getAttribute('aria-label')).toBe('3,8 van 5 sterren');
  expect([...root.querySelectorAll('[part=bars] .hidden')].map(({ textContent }) => textContent)).toEqual([
    '5 sterren: 2',
    '4 sterren: 1',
    '3 sterren: 1',
    '2 sterren: 1',
    '1 ster: 0',
  ]);
  remove();
});

test('sorts in four ways, and the select has a name', async () => {
  const { element, remove } = await arrive(reviews, { tag });
  await unfold(element);
  const select = (await find(element, 'select')) as HTMLSelectElement;
  expect(select.labels[0]?.textContent).toBe('Sorteren');
  const stars = () => element.shadowRoot!.querySelector('[part=review] svg')?.getAttribute('aria-label') ?? '';
  for (const [sort, first] of [
    ['lowest', '2 van 5 sterren'],
    ['highest', '5 van 5 sterren'],
  ] as const) {
    await sortBy(element, sort);
    await until(
      () => stars() === first,
      () => `${sort}: ${stars()}`,
    );
  }
  await sortBy(element, 'helpful');
  await until(
    () => titles(element)[0] === 'Elke ochtend raak',
    () => titles(element).join(),
  );
  remove();
});

test('pages on, each review once, also when one was written meanwhile; the focus goes to the first new one', async () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ ...noor, title: `Nummer ${at}`, writtenDaysAgo: 30 - at }));
  const { element, stage, remove } = await arrive(asOf(only(...many)), { tag });
  await unfold(element);
  addReview(stage.shop, { ...noor, productId, title: 'Later geschreven' });
  await press(element, '.next button');
  await until(
    () => titles(element).length === 12,
    () => `${titles(element).length} reviews`,
  );
  expect(new Set(titles(element)).size).toBe(12);
  await until(
    () => element.shadowRoot!.activeElement?.textContent.includes('Nummer 6') ?? false,
    () => `the focus; it is on ${element.shadowRoot!.activeElement?.textContent}`,
  );
  expect(element.shadowRoot!.querySelector('.next button')).toBeNull();
  remove();
});

test('helpful is said once, and taken back', async () => {
  const { element, stage, remove } = await arrive(
    { ...reviews, world: { prepare: only({ ...noor, helpful: 3 }) } },
    { tag },
  );
  const said = () => stage.shop.reviews[0]!.helpful.size;
  await press(element, '.helpful');
  await find(element, '.helpful[aria-pressed=true]');
  expect(said()).toBe(4);
  expect(readable(element)).toContain('4 klanten vonden dit nuttig');
  await press(element, '.helpful');
  await find(element, '.helpful[aria-pressed=false]');
  expect(said()).toBe(3);
  remove();
});

test('when the line is down while helpful is said, it says so and may be tried again', async () => {
  const { element, stage, remove } = await arrive({ ...reviews, world: { prepare: only(noor) } }, { tag });
  stage.online = false;
  await press(element, '.helpful');
  await until(
    () => readable(element).includes('Dat lukte niet'),
    () => 'why not',
  );
  stage.online = true;
  await press(element, '.helpful');
  await find(element, '.helpful[aria-pressed=true]');
  remove();
});

test('who signs in while the page is open is answered as a customer, and as a guest after that', async () => {
  const { element, stage, remove } = await arrive(
    { ...reviews, world: { prepare: only({ ...noor, customerId: 'anna' }) } },
    { tag },
  );
  expect(readable(element)).toContain('Jouw review');
  stage.client.session.signOut();
  await until(
    () => !readable(element).includes('Jouw review'),
    () => 'what a guest sees',
  );
  remove();
});

test('photos open large in a dialog, by keyboard; the focus comes back', async () => {
  const { element, remove } = await arrive(asOf(only({ ...noor, photos: [cup, machine] })), { tag });
  const root = element.shadowRoot!;
  const thumb = (await find(element, '.thumb')) as HTMLButtonElement;
  expect(thumb.getAttribute('aria-label')).toBe('Foto 1 van 2, van Noor, groot bekijken');
  thumb.focus();
  await userEvent.keyboard('{Enter}');
  const dialog = (await find(element, 'dialog[open]')) as HTMLDialogElement;
  const large = () => dialog.querySelector('img')!.getAttribute('src');
  expect(large()).toContain(cup.slice(-40));
  expect(dialog.matches(':modal')).toBe(true);
  const { violations } = await axe.run(document.body, {
    resultTypes: ['violations'],
    rules: { region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  await userEvent.keyboard('{ArrowRight}');
  await until(
    () => large()?.includes(machine.slice(-40)) ?? false,
    () => 'the other photo',
  );
  await userEvent.keyboard('{Escape}');
  await until(
    () => root.querySelector('dialog') === null,
    () => 'the end of the dialog',
  );
  expect(root.activeElement).toBe(thumb);
  remove();
});

test('what turns the direction of letters turns no words but its own', async () => {
  const author = hostile.override;
  const { element, remove } = await arrive(asOf(only({ ...noor, author, title: author })), { tag, width: 620 });
  const by = await find(element, '.by .day');
  const range = document.createRange();
  const text = by.firstChild as Text;
  const left = (at: number) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  };
  for (let at = 1; at < text.length; at += 1) expect(left(at), text.data).toBeGreaterThan(left(at - 1));
  const name = element.shadowRoot!.querySelector('.by bdi')!.getBoundingClientRect();
  expect(by.getBoundingClientRect().left).toBeGreaterThanOrEqual(name.right);
  remove();
});

test('hostile words are text: no element, no link, no script comes of them', async () => {
  const { element, remove } = await arrive(
    asOf(only({ stars: 1, author: hostile.markup, title: hostile.markup, text: hostile.link, reply: hostile.end })),
    { tag },
  );
  const item = await find(element, '[part=review]');
  expect(item.querySelector('a,img,script,b b')).toBeNull();
  expect(readable(item)).toContain(hostile.link);
  expect(readable(item)).toContain('</script><script>window.kringHurt=1</script>');
  expect(window.kringHurt).toBeUndefined();
  remove();
});

test('ten kilobytes of emoji take as little room as any text until somebody reads on', async () => {
  const { element, remove } = await arrive(asOf(only({ ...noor, text: hostile.emoji })), { tag });
  const prose = await find(element, '.prose');
  expect(prose.textContent.length).toBeLessThan(300);
  expect(prose.textContent).not.toMatch(/[\ud800-\udbff\u200d]…$/);
  const short = prose.offsetHeight;
  await press(element, '[part=read-more]');
  await until(
    () => prose.offsetHeight > short * 3,
    () => 'all of it',
  );
  expect(prose.scrollWidth).toBeLessThanOrEqual(prose.clientWidth);
  expect((await find(element, '[part=read-more]')).getAttribute('aria-expanded')).toBe('true');
  remove();
});

test('the page can say itself how reviews are checked', async () => {
  const { client } = createWorld(guest, 'nl');
  const place = document.createElement('div');
  place.lang = 'nl';
  const leave = connect(place, client);
  const element = document.createElement(tag);
  element.setAttribute('product', productId);
  const own = document.createElement('p');
  own.slot = 'how-we-check';
  own.textContent = 'Wij bellen iedereen na.';
  element.append(own);
  place.append(element);
  document.body.append(place);
  await shows(element, 'ready');
  ((await find(element, '[part=check]')) as HTMLDetailsElement).open = true;
  expect(own.offsetHeight).toBeGreaterThan(0);
  expect(readable(element)).toContain('Wij bellen iedereen na.');
  place.remove();
  leave();
  client.close();
});

test('another product in the same element: no word of the one before', async () => {
  const { element, state, remove } = await arrive(reviews, { tag });
  element.setAttribute('product', 'melkkan');
  await state('empty');
  expect(readable(element)).not.toContain('Stevig');
  remove();
});
