import { define } from '@kring/kit';
import { arrive, find, press, shows, until, type Mounted, type Scenario } from '@kring/kit/testing/world';
import { saleOf, waitForPlace, MOCK_CUSTOMER } from '@kring/mocks';
import { afterEach, expect, test } from 'vitest';
import { KringVipGate } from './element.tsx';
import { bramLeaves, held, opens, SALE, saleIn, taken } from './testing/sale.ts';

define(KringVipGate);

let mounted: Mounted | undefined;
const fields: HTMLInputElement[] = [];
const heard: { readonly type: string; readonly detail: unknown }[] = [];
const events = ['kring:sale-opened', 'kring:place-held', 'kring:place-released', 'kring:place-bought'] as const;
const note = ({ type, detail }: CustomEvent) => void heard.push({ type, detail });
for (const name of events) document.addEventListener(name, note);

const gate = async (about: Partial<Scenario>): Promise<Mounted> => {
  const scenario = { name: 'gate', state: 'ready', attributes: { sale: SALE }, says: { nl: '', en: '' }, ...about };
  return (mounted = await arrive(scenario, { tag: KringVipGate.tag }));
};
const field = (sale = ''): HTMLInputElement => {
  const input = document.createElement('input');
  input.dataset['kringPass'] = sale;
  document.body.append(input);
  fields.push(input);
  return input;
};
const read = ({ element }: Mounted) => element.shadowRoot!.textContent;
const status = ({ element }: Mounted) => element.shadowRoot!.querySelector('[role=status]')!.textContent;

afterEach(() => {
  mounted?.remove();
  for (const input of fields.splice(0)) input.remove();
  heard.length = 0;
});

test('nothing of what is on sale is on a page that may not see it, and nothing of it was sent', async () => {
  const bodies: string[] = [];
  const world: Scenario['world'] = {
    answer: async (_request, usual) => {
      const response = await usual();
      bodies.push(await response.clone().text());
      return response;
    },
  };
  const there = await gate({ state: 'ready upcoming', world });
  expect(`${bodies.join('')}${read(there)}`).not.toMatch(/Guji|proefset|12,95|1295/i);
  expect(bodies.join('')).toContain('Vroege oogst');
  expect(heard).toEqual([]);
});

test('opens by itself when the time is there, and tells the page once', async () => {
  const there = await gate({ state: 'ready upcoming', world: { prepare: opens(1) } });
  expect(read(there)).toContain('0:01');
  await shows(there.element, 'open');
  expect(read(there)).toContain('Guji');
  expect(status(there)).toMatch(/^Open voor jou\./);
  expect(heard).toEqual([
    { type: 'kring:sale-opened', detail: { saleId: SALE, token: expect.stringContaining('.') as string } },
  ]);
  there.stage.changed();
  await shows(there.element, 'ready open');
  expect(heard).toHaveLength(1);
});

test('a script that comes after the event finds what it said, for as long as the sale is open to who looks', async () => {
  const there = await gate({ state: 'ready upcoming', world: { prepare: opens(1) } });
  const element = there.element as KringVipGate;
  expect(element.opened).toBeUndefined();
  // Whoever listens and looks is told once: it is there from the event on, not before.
  const atEvent = new Promise((resolve) => {
    element.addEventListener('kring:sale-opened', () => resolve(element.opened), { once: true });
  });
  await shows(element, 'open');
  expect(await atEvent).toEqual(heard[0]!.detail);
  expect(element.opened).toEqual(heard[0]!.detail);
  there.stage.client.session.signOut();
  expect(element.opened).toBeUndefined();
  await shows(element, 'guest open');
  expect(element.opened).toMatchObject({ saleId: SALE });
  saleOf(there.stage.shop, SALE).made.end = { endsAt: new Date(0), extendedFrom: null };
  there.stage.changed();
  await shows(element, 'ended');
  expect(element.opened).toBeUndefined();
  element.setAttribute('sale', 'gone');
  await shows(element, 'off');
  expect(element.opened).toBeUndefined();
});

test('hands the pass over by an event and in a field, and takes it back when the place is gone', async () => {
  const [any, mine, other, typed] = [field(), field(SALE), field('another'), field()];
  const inputs: string[] = [];
  any.addEventListener('input', () => inputs.push(any.value));
  const there = await gate({ state: 'ready open', world: { shop: 'top' } });
  await press(there.element, 'button');
  await shows(there.element, 'holding');
  const { pass } = heard.find(({ type }) => type === 'kring:place-held')!.detail as { pass: string };
  const until20 = new Date(Date.now() + 11 * 60_000).toISOString();
  expect(heard.at(-1)).toEqual({
    type: 'kring:place-held',
    detail: { saleId: SALE, pass, until: expect.any(String) as string, products: ['guji-vroeg', 'proefset'] },
  });
  expect((heard.at(-1)!.detail as { until: string }).until < until20).toBe(true);
  expect([any, mine, other].map(({ value }) => value)).toEqual([pass, pass, '']);
  // What the visitor put there is theirs.
  typed.value = 'of my own';
  await press(there.element, 'button');
  expect(heard.at(-1)!.type).toBe('kring:place-held');
  await press(there.element, 'button');
  await shows(there.element, 'open');
  expect(heard.at(-1)).toEqual({ type: 'kring:place-released', detail: { saleId: SALE } });
  expect([any, mine, typed].map(({ value }) => value)).toEqual(['', '', 'of my own']);
  expect(inputs).toEqual([pass, '']);
});

test('a checkout finds the place that was claimed on another page, also for a field that comes later', async () => {
  await gate({ attributes: { sale: SALE, view: 'checkout' }, state: 'ready holding', world: { prepare: held } });
  const late = field();
  await until(
    () => late.value !== '',
    () => 'the pass',
  );
  expect(heard.map(({ type }) => type)).toEqual(['kring:sale-opened', 'kring:place-held']);
});

test('a place that was paid for elsewhere is bought, not lost', async () => {
  const there = await gate({ state: 'ready holding', world: { prepare: held } });
  Object.assign(saleOf(there.stage.shop, SALE).made.places[0]!, { state: 'bought', orderId: '7' });
  there.stage.changed();
  await shows(there.element, 'bought done');
  expect(heard.at(-1)).toEqual({ type: 'kring:place-bought', detail: { saleId: SALE } });
});

test('the time of a place runs out, and the page hears of it', async () => {
  const there = await gate({
    state: 'ready holding',
    world: {
      prepare: (shop) => {
        held(shop);
        saleOf(shop, SALE).made.places[0]!.until = new Date(shop.now().getTime() + 1_500);
      },
    },
  });
  await shows(there.element, 'open');
  expect(heard.at(-1)!.type).toBe('kring:place-released');
});

test('who waits is invited when a place comes free, takes it, and has it', async () => {
  const there = await gate({
    state: 'ready waiting',
    world: {
      prepare: (shop) => {
        taken(shop);
        waitForPlace(shop, SALE, MOCK_CUSTOMER);
      },
    },
  });
  bramLeaves(there.stage.shop);
  there.stage.changed();
  await shows(there.element, 'invited');
  expect(status(there)).toMatch(/^Er is een plek voor je\./);
  await press(there.element, 'button');
  await shows(there.element, 'holding');
  expect(saleOf(there.stage.shop, SALE).made.places.filter(({ state }) => state === 'held')).toHaveLength(1);
});

test('the focus goes on to what can be done next', async () => {
  const there = await gate({ state: 'ready open', world: { shop: 'top' } });
  const button = await find(there.element, 'button');
  button.focus();
  button.click();
  await shows(there.element, 'holding');
  await until(
    () => there.element.shadowRoot!.activeElement?.textContent === 'Geef terug',
    () => 'the focus',
  );
});

test('the focus stays where the visitor put it meanwhile', async () => {
  const there = await gate({ state: 'ready open', world: { shop: 'top' } });
  const elsewhere = field('another');
  const button = await find(there.element, 'button');
  let answer = () => {};
  there.stage.hold = new Promise<void>((resolve) => (answer = resolve));
  button.focus();
  button.click();
  await shows(there.element, 'busy');
  elsewhere.focus();
  answer();
  await shows(there.element, 'holding');
  await new Promise((later) => setTimeout(later, 50));
  expect(document.activeElement).toBe(elsewhere);
});

test('one press claims one place, however often it is pressed', async () => {
  let claims = 0;
  const there = await gate({
    state: 'ready open',
    world: {
      shop: 'top',
      answer: (request, usual) => ((claims += request.url.endsWith('/holds') ? 1 : 0), usual()),
    },
  });
  const button = await find(there.element, 'button');
  for (let press = 0; press < 5; press += 1) button.click();
  await shows(there.element, 'holding');
  expect(claims).toBe(1);
});

test('offline nothing is claimed, now or later', async () => {
  const there = await gate({ state: 'ready open', world: { shop: 'top' } });
  const button = await find(there.element, 'button');
  there.stage.online = false;
  button.click();
  await shows(there.element, 'offline');
  there.stage.online = true;
  dispatchEvent(new Event('online'));
  await shows(there.element, 'ready open');
  expect(read(there)).toContain('Er is niets gebeurd');
  expect(saleOf(there.stage.shop, SALE).made.places).toEqual([]);
});

test('who signs out leaves nothing behind', async () => {
  const input = field();
  const there = await gate({ state: 'ready holding', world: { prepare: held } });
  expect(input.value).not.toBe('');
  there.stage.client.session.signOut();
  await shows(there.element, 'guest open');
  expect(input.value).toBe('');
  expect(heard.at(-1)!.type).toBe('kring:place-released');
});

test('says aloud what is left at a mark, and the countdown of a device that is ten years off is right', async () => {
  const real = Date.now;
  const there = await gate({ state: 'ready upcoming', world: { prepare: opens(61) } });
  Date.now = () => real() + 10 * 365 * 86_400_000;
  try {
    await until(
      () => status(there) === '1 minuut over',
      () => `the minute; it is "${status(there)}" and shows ${read(there)}`,
    );
    expect(read(there)).toMatch(/1:00|0:59/);
  } finally {
    Date.now = real;
  }
});

test('the other sale of a page is another gate', async () => {
  const there = await gate({
    state: 'ready open',
    world: {
      shop: 'top',
      prepare: (shop) => {
        const sales = shop.programme.sales!;
        sales.push({ ...structuredClone(saleIn(shop)), id: 'andere', name: { nl: 'De andere' } });
      },
    },
  });
  there.element.setAttribute('sale', 'andere');
  await until(
    () => read(there).includes('De andere'),
    () => 'the other',
  );
  expect(heard.map(({ detail }) => (detail as { saleId: string }).saleId)).toEqual([SALE, 'andere']);
});
