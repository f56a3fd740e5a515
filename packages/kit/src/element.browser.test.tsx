import { afterEach, expect, test, vi } from 'vitest';
import { define } from './define.ts';
import { KringElement, type Shown } from './element.ts';
import { moment, watchErrors } from './testing/errors.ts';

class KringProbe extends KringElement {
  static readonly tag = 'kring-probe';
  static override readonly attributes = ['fails'];
  declare fails: string | null;
  protected override show(): Shown {
    const Broken = () => {
      throw new Error('broken view');
    };
    if (this.fails === 'show') throw new Error('broken show');
    return { states: ['ready', 'busy'], view: this.fails === 'view' ? <Broken /> : <p>Fine</p> };
  }
}
define(KringProbe);

async function put(html: Record<string, string>, content = ''): Promise<KringProbe> {
  const element = document.createElement('kring-probe') as KringProbe;
  for (const [name, value] of Object.entries(html)) element.setAttribute(name, value);
  element.textContent = content;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test('names its states for CSS and for the page', async () => {
  const element = await put({});
  expect(element.dataset['state']).toBe('ready busy');
  expect(element.matches(':state(ready):state(busy)')).toBe(true);
});

test.each(['show', 'view'])('what %s throws stays inside; the content of the page shows', async (fails) => {
  const warned = vi.spyOn(console, 'warn').mockReturnValue();
  const watch = watchErrors();
  const element = await put({ fails }, 'Spaar mee');
  await moment();
  watch.stop();
  expect(watch.errors).toEqual([]);
  expect(element.dataset['state']).toBe('error');
  expect(element.shadowRoot!.querySelector('slot')!.assignedNodes()[0]!.textContent).toBe('Spaar mee');
  expect(warned).toHaveBeenCalledOnce();
});

test('draws again after it failed', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const element = await put({ fails: 'view' });
  element.fails = null;
  await element.updateComplete;
  expect(element.shadowRoot!.textContent).toBe('Fine');
});

test('has no style element and no style attribute', async () => {
  const element = await put({});
  expect(element.shadowRoot!.querySelector('style,[style]')).toBeNull();
  expect(element.shadowRoot!.adoptedStyleSheets.length).toBeGreaterThan(1);
});

test('a token of the page wins over ours', async () => {
  document.body.style.setProperty('--kring-color-ink', 'rgb(1, 2, 3)');
  const element = await put({});
  expect(getComputedStyle(element).color).toBe('rgb(1, 2, 3)');
  document.body.removeAttribute('style');
});

test('follows the colour scheme of the page, or its own data-theme', async () => {
  document.documentElement.style.colorScheme = 'light';
  const element = await put({});
  const light = getComputedStyle(element).color;
  element.dataset['theme'] = 'dark';
  expect(getComputedStyle(element).color).not.toBe(light);
  document.documentElement.removeAttribute('style');
});
