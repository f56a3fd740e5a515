import { define } from '@kring/kit';
import { arrive, shows, type Mounted, type Scenario } from '@kring/kit/testing/world';
import { saleOf } from '@kring/mocks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KringVipGate } from './element.tsx';
import { held, opens, SALE, taken } from './testing/sale.ts';

define(KringVipGate);

let mounted: Mounted | undefined;
let reads = 0;

/** A gate, with nothing read since. */
async function gate(state: string, world: Scenario['world'], attributes = {}): Promise<Mounted> {
  const counted: Scenario['world'] = {
    ...world,
    answer: (request, usual) => ((reads += request.url.includes(`/v1/sales/${SALE}`) ? 1 : 0), usual()),
  };
  const all = { sale: SALE, ...attributes };
  const scenario = { name: 'gate', state, attributes: all, world: counted, says: { nl: '', en: '' } };
  mounted = await arrive(scenario, { tag: KringVipGate.tag });
  // What looks again comes after what shows.
  await import('./second-look.ts');
  await pass(0.1);
  reads = 0;
  return mounted;
}
const guest = (prepare: NonNullable<Scenario['world']>['prepare'] & {}) => ({ shop: 'guest', prepare }) as const;

// The browser's own, before each test puts a clock in its place.
const wait = globalThis.setTimeout;
/** Time goes on, beside what it does by itself; what it brought about is answered before a time limit of its own is over. */
async function pass(seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 5) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 5) * 1000);
    await new Promise((resolve) => wait(resolve, 10));
  }
}
/** The page is hidden, or seen again. */
function hide(hidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}
const endNow = ({ stage: { shop } }: Mounted) => {
  saleOf(shop, SALE).made.end = { endsAt: new Date(shop.now().getTime() - 1), extendedFrom: null };
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  mounted?.remove();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a guest who stands outside sees that the shop opened it to everyone', async () => {
  const there = await gate('guest locked', { shop: 'guest' });
  saleOf(there.stage.shop, SALE).made.opensNow = there.stage.shop.now();
  await pass(14);
  expect(reads).toBe(0);
  await pass(16);
  await shows(there.element, 'guest open');
  expect(there.element.shadowRoot!.textContent).toContain('Guji');
});

test('a guest sees that it was sold out, and then that it is over; what is over is looked at no more', async () => {
  const there = await gate('guest open', guest(opens(-60)));
  taken(there.stage.shop);
  await pass(31);
  await shows(there.element, 'guest sold_out');
  endNow(there);
  await pass(31);
  await shows(there.element, 'guest ended');
  reads = 0;
  await pass(300);
  expect(reads).toBe(0);
});

test('it is read every 15 to 30 seconds, also after one that failed', async () => {
  const there = await gate('guest open', guest(opens(-60)));
  const { stage } = there;
  for (let seconds = 0; seconds < 300; seconds += 15) {
    await pass(15);
    await shows(there.element, 'guest open');
  }
  expect(reads).toBeGreaterThanOrEqual(9);
  expect(reads).toBeLessThanOrEqual(20);
  stage.online = false;
  await pass(31);
  await shows(there.element, 'offline open');
  stage.online = true;
  // After some that failed, the client rests for half a minute.
  await pass(91);
  await shows(there.element, 'guest open');
});

test('nothing is read while nobody looks; who comes back sees it at once', async () => {
  const there = await gate('guest open', guest(opens(-60)));
  hide(true);
  await pass(300);
  expect(reads).toBe(0);
  endNow(there);
  hide(false);
  await shows(there.element, 'guest ended');
});

test('who is back within 15 seconds sees what was there', async () => {
  await gate('guest open', guest(opens(-60)));
  hide(true);
  await pass(10);
  hide(false);
  await pass(1);
  expect(reads).toBe(0);
});

test('nothing is read without a line; at once when it is back', async () => {
  const there = await gate('guest open', guest(opens(-60)));
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  await pass(120);
  expect(reads).toBe(0);
  endNow(there);
  online.mockReturnValue(true);
  dispatchEvent(new Event('online'));
  await shows(there.element, 'guest ended');
});

test('nothing is read once it is off the page', async () => {
  const there = await gate('guest open', guest(opens(-60)));
  there.element.remove();
  await pass(120);
  hide(true);
  hide(false);
  await pass(1);
  expect(reads).toBe(0);
});

test('a customer is told of changes, and reads only on coming back to the page', async () => {
  const there = await gate('ready open', { shop: 'top' });
  await pass(300);
  expect(reads).toBe(0);
  endNow(there);
  hide(true);
  await pass(1);
  expect(reads).toBe(0);
  hide(false);
  await shows(there.element, 'ready ended');
});

test('where a checkout has nothing to show to a guest, nothing is read', async () => {
  await gate('off', { shop: 'guest', prepare: held }, { view: 'checkout' });
  await pass(300);
  expect(reads).toBe(0);
});
