/** What tests of ours lean on in each engine's driver: pointer, keyboard, text, sizes and pictures. */
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';

const show = (...elements: Element[]) => document.body.replaceChildren(...elements);
const make = <T extends keyof HTMLElementTagNameMap>(
  tag: T,
  properties: { [Name in keyof HTMLElementTagNameMap[T]]?: HTMLElementTagNameMap[T][Name] } = {},
): HTMLElementTagNameMap[T] => Object.assign<HTMLElementTagNameMap[T], object>(document.createElement(tag), properties);

afterEach(async () => {
  await userEvent.cleanup();
  show();
});

test('clicks inside a shadow root, not the slotted twin', async () => {
  const clicked: string[] = [];
  const host = make('div');
  const root = host.attachShadow({ mode: 'open' });
  root.append(make('button', { textContent: 'Inside', onclick: () => clicked.push('inside') }), make('slot'));
  host.append(make('button', { textContent: 'Slotted', onclick: () => clicked.push('slotted') }));
  show(host);
  await userEvent.click(page.getByRole('button', { name: 'Inside' }));
  await userEvent.click(page.getByRole('button', { name: 'Slotted' }));
  await userEvent.dblClick(page.getByRole('button', { name: 'Inside' }));
  expect(clicked).toEqual(['inside', 'slotted', 'inside', 'inside']);
});

test('fills, types at the end, and clears', async () => {
  const input = make('input', { value: 'old' });
  input.setAttribute('aria-label', 'Name');
  const events: string[] = [];
  input.addEventListener('input', () => events.push(input.value));
  show(input);
  const field = page.getByRole('textbox', { name: 'Name' });
  await userEvent.fill(field, 'Anna é');
  expect(input.value).toBe('Anna é');
  await userEvent.type(input, '{End}!!');
  expect(input.value).toBe('Anna é!!');
  expect(events.at(-1)).toBe('Anna é!!');
  await userEvent.clear(field);
  expect(input.value).toBe('');
});

test('presses, holds and releases keys', async () => {
  const input = make('input');
  const keys: string[] = [];
  for (const type of ['keydown', 'keyup'] as const) {
    input.addEventListener(type, (event) => keys.push(`${type} ${event.key}${event.shiftKey ? ' with shift' : ''}`));
  }
  show(input);
  input.focus();
  await userEvent.keyboard('{Shift>}');
  await userEvent.keyboard('{ArrowDown}');
  await userEvent.keyboard('{/Shift}{Escape}');
  expect(keys.filter((key) => key.startsWith('keydown'))).toEqual([
    'keydown Shift with shift',
    'keydown ArrowDown with shift',
    'keydown Escape',
  ]);
  expect(keys).toContain('keyup Shift');
});

test('moves the focus with Tab, forwards and back', async () => {
  const [one, two] = [make('button', { textContent: '1' }), make('button', { textContent: '2' })];
  show(one, two);
  one.focus();
  await userEvent.tab();
  expect(document.activeElement).toBe(two);
  await userEvent.tab({ shift: true });
  expect(document.activeElement).toBe(one);
});

test('hovers and leaves', async () => {
  const button = make('button', { textContent: 'Over' });
  // The body is left-aligned and the button small, so that the body's middle is outside it.
  const tall = make('div');
  tall.style.height = '400px';
  show(button, tall);
  await userEvent.hover(button);
  expect(button.matches(':hover')).toBe(true);
  await userEvent.unhover(button);
  expect(button.matches(':hover')).toBe(false);
});

test('chooses an option', async () => {
  const select = make('select');
  select.setAttribute('aria-label', 'Size');
  select.append(new Option('Small', 's'), new Option('Large', 'l'));
  show(select);
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Size' }), 'l');
  expect(select.value).toBe('l');
});

test('gives the page the size that is asked for', async () => {
  await page.viewport(600, 500);
  expect([innerWidth, innerHeight]).toEqual([600, 500]);
});

test('takes a picture of an element', async () => {
  const box = make('div');
  box.style.cssText = 'width: 40px; height: 20px; background: rgb(200 0 0)';
  show(box);
  const picture = make('img', { src: `data:image/png;base64,${await page.screenshot({ element: box, save: false })}` });
  await picture.decode();
  const canvas = make('canvas', { width: picture.naturalWidth, height: picture.naturalHeight });
  const paper = canvas.getContext('2d');
  paper?.drawImage(picture, 0, 0);
  expect(canvas.width / canvas.height).toBe(2);
  expect([...(paper?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data ?? [])]).toEqual([200, 0, 0, 255]);
});
