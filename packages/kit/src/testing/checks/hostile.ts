import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Subject } from '../conformance.ts';
import { moment, watchErrors } from '../errors.ts';
import { mount, readable, type Mounted, type Scenario } from '../world/index.ts';

declare global {
  interface Window {
    kringHurt?: unknown;
  }
}

const markup = '"><img src=x onerror="window.kringHurt=1"><script>window.kringHurt=1</script>';
const script = 'javascript:window.kringHurt=1';
const values: readonly unknown[] = [
  markup,
  script,
  JSON.parse('{"__proto__":{"kringHurt":1},"constructor":{"prototype":{"kringHurt":1}}}'),
  JSON.parse('{"type":"img","props":{"src":"x","dangerouslySetInnerHTML":{"__html":"<img>"}},"constructor":null}'),
  1e308,
  -1,
  0.5,
  2 ** 53,
  null,
  [],
  [null, [markup]],
  {},
  true,
  '',
  'x'.repeat(100_000),
];

/** All places of an answer, as paths. */
function* places(node: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length) yield path;
  if (typeof node === 'object' && node) {
    for (const [name, value] of Object.entries(node)) yield* places(value, [...path, name]);
  }
}

function changed(answer: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (typeof answer !== 'object' || !answer || !(name in answer)) return answer;
  const copy = structuredClone(answer) as Record<string, unknown>;
  copy[name] = changed(copy[name], rest, value);
  return copy;
}

/** Nothing ran, nothing was polluted, and something sane is shown: text or nothing. */
function expectUnhurt({ element }: Mounted, about: string): void {
  expect(window.kringHurt, about).toBeUndefined();
  expect(({} as { kringHurt?: unknown }).kringHurt, about).toBeUndefined();
  const root = element.shadowRoot!;
  expect(
    root.querySelector(
      'script,img:not([src^="data:image/"],[src^="blob:"]),iframe,style,[style],[onerror],[href^="javascript:" i]',
    ),
    about,
  ).toBeNull();
  expect(readable(element), about).not.toMatch(/\[object|undefined|NaN|null/);
  expect(readable(element) !== '' || element.offsetHeight === 0, `${about}: an empty card`).toBe(true);
}

/** Until something other than loading shows; what can't be read for ever may keep loading. */
async function settled({ element }: Mounted, most = 50): Promise<void> {
  for (let tries = 0; tries < most && /^(loading)?$/.test(element.dataset['state'] ?? ''); tries += 1) await moment(2);
}

/** One scenario for each kind of answer that the widget reads. */
const subjects = (scenarios: readonly Scenario[]) =>
  scenarios.filter(
    ({ name, state, attributes, reads, spoil }) =>
      spoil ?? (name === 'member' || name === 'guest' || reads || (attributes && state !== 'off')),
  );

/** Whatever stands in attributes or comes from the API stays text, and no error reaches the page. */
export function hostileChecks({ element, scenarios }: Subject): void {
  const { tag } = element;
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockReturnValue();
    // Thousands of clients, one after the other: without what each would ask of the browser's databases and other tabs.
    vi.stubGlobal('indexedDB', undefined);
    vi.stubGlobal('BroadcastChannel', undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  test('hostile attributes', { timeout: 60_000 }, async () => {
    const watch = watchErrors();
    for (const name of element.observedAttributes) {
      for (const value of values) {
        const attributes = {
          product: 'p1',
          price: '1',
          [name]: typeof value === 'string' ? value : JSON.stringify(value),
        };
        const mounted = mount({ ...scenarios[0]!, world: {}, attributes }, { tag });
        await settled(mounted);
        expectUnhurt(mounted, `${name}=${String(attributes[name]).slice(0, 60)}`);
        mounted.remove();
      }
    }
    await moment();
    watch.stop();
    expect(watch.errors).toEqual([]);
  });

  test.each(subjects(scenarios))('hostile answers: $name', { timeout: 60_000 }, async (scenario) => {
    const watch = watchErrors();
    const seen = new Set<string>();
    // First what is answered, then each place of it in turn with a value of the list, and the next value in the next round.
    const spoil = async (path: readonly string[], value: unknown, patience = 60) => {
      const found: string[] = [];
      const world = {
        ...scenario.world,
        answer: async (request: Request, usual: () => Promise<Response>) => {
          const response = await (scenario.world?.answer?.(request, usual) ?? usual());
          if (!response.ok || (scenario.reads && new URL(request.url).pathname !== scenario.reads)) return response;
          const body: unknown = await response.json();
          for (const place of places(body)) found.push(place.join('.'));
          return Response.json(changed(body, path, value));
        },
      };
      const mounted = mount({ ...scenario, world }, { tag });
      // Laid out and not painted: what is looked at is the tree.
      mounted.place.style.visibility = 'hidden';
      await settled(mounted, patience);
      // What it waits for may never come now.
      const then = Promise.resolve(scenario.then?.(mounted.stage, mounted.element)).catch(() => {});
      await Promise.race([then, moment(patience)]);
      expectUnhurt(mounted, `${path.join('.')} = ${String(JSON.stringify(value)).slice(0, 60)}`);
      mounted.remove();
      return found;
    };
    const found = await spoil(['nothing'], 1, 3000);
    expect(found.length, 'places of the answer').toBeGreaterThan(4);
    let turn = 0;
    for (const place of found) {
      // Of a list, the first item stands for all.
      const kind = place.replace(/\d+/g, '*');
      if (seen.has(kind)) continue;
      seen.add(kind);
      const tried = [markup, script, values[(turn += 4) % values.length], values[(turn += 4) % values.length]];
      // Beside each other, each in a world of its own: most of the time of one is waiting.
      await Promise.all(tried.map((value) => spoil(place.split('.'), value)));
    }
    await Promise.all(values.map((value) => spoil([], value)));
    await moment();
    watch.stop();
    expect(watch.errors).toEqual([]);
  });
}
