/** The page: sentences 1 to 6, never break the host. */
import { expect, test, vi } from 'vitest';
import { asked, kringOf, logs, quiet, RUNTIME, settled, shows, usePages, WIDGET, within } from '../testing/pages.ts';
import type { Page } from '../testing/page.ts';

const open = usePages();

const shop = `<header><h1>Koffie</h1></header><main><p>Tekst</p>
  <kring-points-balance style="display:block"><p>Spaar mee</p></kring-points-balance><button>Bestel</button></main>`;

/** What the page is made of, where everything stands, and how it looks, without what is ours. */
const picture = ({ document, window }: Page, tags = 'html,body,header,h1,main,main>p,button') =>
  [...document.querySelectorAll(tags)].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const style = window.getComputedStyle(element);
    return [
      element.tagName,
      x,
      y,
      width,
      height,
      ...[...style].map((name) => `${name}: ${style.getPropertyValue(name)}`),
    ];
  });

test.each([
  ['refused', { [RUNTIME]: 99, [WIDGET]: 99, 'v1/kring.js': 99 }],
  ['refused but for the first script', { [RUNTIME]: 99, [WIDGET]: 99 }],
])(
  '(1) with our origin %s, the load, scripts and layout of the page are the same, and slotted content shows',
  async (_, fail) => {
    const before = "addEventListener('load', () => (window.order = [...(window.order ?? []), 'load']));";
    const body = `${shop}<script nonce="probe">window.order = ['script'];</script>`;
    const without = await open({ body, before, ours: false });
    const page = await open({ body, before, behaviour: { fail } });
    await vi.waitFor(async () => expect((await asked(page)).length).toBeGreaterThan(0), within);
    await quiet(1_000);
    expect((page.window as unknown as { order: string[] }).order).toEqual(['script', 'load']);
    const all = 'html,body,header,h1,main,main>p,button,kring-points-balance>p';
    expect(picture(page, all)).toEqual(picture(without, all));
    expect(page.document.querySelector('kring-points-balance > p')!.getBoundingClientRect().height).toBeGreaterThan(0);
  },
);

test('(1) with the API refused, too: the first script, the runtime and the widget are there', async () => {
  const page = await open({ behaviour: { fail: { 'GET /v1/programme': 99 } } });
  const element = page.document.querySelector('kring-points-balance')!;
  await vi.waitFor(() => expect(element.shadowRoot?.querySelector('slot')).toBeTruthy(), within);
  expect(element.querySelector('p')!.getBoundingClientRect().height).toBeGreaterThan(0);
});

// `usePages` holds every page of every test here against this; these are the ones that try hardest.
test('(2) no error or unhandledrejection of ours reaches window: nonsense in, nonsense answered, everything cut', async () => {
  const nonsense = await open({
    before: "window.kring = [['identify'], ['identify', null], ['nothing'], 7, null, ['push', []], ['__proto__']];",
  });
  await shows(nonsense, '€');
  const kring = kringOf(nonsense) as unknown as Record<string, (...args: unknown[]) => void>;
  expect(() => {
    kring['identify']!();
    kring['identify']!({ getToken: 7 });
    kring['push']!(['identify', { token: {} }]);
    kring['refresh']!();
    kring['signOut']!();
  }).not.toThrow();
  const answered = await open({
    attributes: 'data-token="5"',
    behaviour: { over: { 'POST /v1/session': { me: 7, programme: [null] }, 'GET /v1/me': { points: 'x' } } },
  });
  const cut = await open({
    attributes: 'data-token="5"',
    behaviour: { fail: { 'POST /v1/session': 99, 'GET /v1/programme': 99, 'v1/chunks/follow.js': 99 } },
  });
  await logs(answered, 'v1/chunks/follow.js');
  await vi.waitFor(async () => expect(await asked(cut)).toContain('v1/chunks/follow.js'), within);
  await quiet(500);
  expect([nonsense, answered, cut].flatMap(({ faults }) => faults)).toEqual([]);
});

test.each([
  ['twice', 'v1', '?again'],
  ['in another version', 'v9.9.9', ''],
])('(3) loading %s, and late, changes nothing', async (_, folder, query) => {
  const page = await open({ attributes: 'data-token="8"' });
  await settled(page, '8');
  const mine = kringOf(page);
  const element = page.document.querySelector('kring-points-balance')!;
  const before = { constructor: element.constructor, text: page.shown() };
  const again = page.document.createElement('script');
  again.type = 'module';
  again.src = page.script.replace('/v1/', `/${folder}/`) + query;
  again.dataset['key'] = 'pk_other';
  again.dataset['token'] = '8';
  const loaded = new Promise((resolve) => again.addEventListener('load', resolve));
  page.document.head.append(again);
  await loaded;
  await quiet();
  expect(kringOf(page)).toBe(mine);
  expect(mine.version).not.toBe('9.9.9');
  expect({ constructor: element.constructor, text: page.shown() }).toEqual(before);
  expect((await asked(page)).filter((what) => what === 'POST /v1/session')).toHaveLength(1);
});

test('(4) one global; prototypes and fetch are untouched', async () => {
  const look = `(() => {
    const prototypes = ['Object', 'Array', 'Function', 'Promise', 'String', 'Map', 'Set', 'Date', 'EventTarget', 'Node', 'Element',
      'HTMLElement', 'Document', 'Window', 'Response', 'Request', 'History', 'Storage'];
    const seen = prototypes.flatMap((name) => Reflect.ownKeys(window[name].prototype).map((key) => {
      const { value, get, set } = Object.getOwnPropertyDescriptor(window[name].prototype, key);
      return [name, key, value, get, set];
    }));
    return [...seen, window.fetch, window.setTimeout, window.addEventListener, customElements.define, history.pushState];
  })`;
  const page = await open({
    before: `window.look = ${look}; window.looked = look(); window.kring = []; window.names = Object.keys(window);`,
    attributes: 'data-token="77"',
  });
  await settled(page, '77');
  const window = page.window as unknown as { names: string[]; look: () => unknown[]; looked: unknown[] };
  // `__pw_…` is Playwright's own.
  const names = new Set(window.names);
  const added = Object.keys(page.window).filter((name) => !names.has(name) && !/^(?:names|\d+|__pw_\w+)$/.test(name));
  expect(added).toEqual([]);
  expect(Array.isArray(kringOf(page))).toBe(false);
  const now = window.look().flat();
  const then = window.looked.flat();
  expect(now).toHaveLength(then.length);
  expect(now.findIndex((value, at) => !Object.is(value, then[at]))).toBe(-1);
});

test('(5) computed styles of the host are unchanged, and no id of ours is in its document', async () => {
  const page = await open({ body: shop, attributes: 'data-token="50"' });
  const tags = 'html,body,header,h1,main,main>p';
  const before = picture(await open({ body: shop, ours: false }), tags);
  await settled(page, '50');
  // Heights may follow what the widget shows; nothing else may.
  const styles = (all: ReturnType<typeof picture>) =>
    all.map((one) => one.filter((part) => typeof part === 'string' && !/size|height|origin|inset|block/.test(part)));
  expect(styles(picture(page, tags))).toEqual(styles(before));
  expect(page.document.querySelectorAll('[id]')).toHaveLength(0);
  expect(page.document.adoptedStyleSheets).toHaveLength(0);
  expect(page.document.querySelectorAll('style,link')).toHaveLength(0);
});

// That each state of each widget draws under this policy, served by real headers, is in the suite that every widget passes.
test("(6) under default-src 'none' with only our origin allowed, and Trusted Types without a policy: no violation, and the widget renders", async () => {
  const page = await open({ policy: true, attributes: 'data-token="340"' });
  await settled(page, '340');
  expect(page.faults).toEqual([]);
  await page.client().call('POST /v1/me/redemptions', { body: { rewardId: 'gift' } }, { keep: 60_000 });
  await shows(page, '240');
});
