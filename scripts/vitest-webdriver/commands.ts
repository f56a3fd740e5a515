/** The browser commands behind Vitest's `userEvent`, `page.viewport` and `page.screenshot`, over W3C WebDriver. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveScreenshotPath } from '@vitest/browser';
import type { BrowserCommandContext } from 'vitest/node';
import { chord, keyUp } from '../webdriver/keys.ts';
import { crop, type Area } from '../webdriver/png.ts';
import type { ElementReference, WebDriverSession } from '../webdriver/session.ts';
import { enterTestFrame, findTarget, type Target } from './test-frame.ts';
import { typing } from './typing.ts';

interface Keyboard {
  readonly unreleased?: readonly string[];
}

interface ScreenshotOptions {
  readonly element?: Target;
  readonly target?: 'page';
  readonly save?: boolean;
  readonly path?: string;
}

type Command = (context: BrowserCommandContext, ...payload: never[]) => Promise<unknown>;

const left = { button: 0 };
const press = [
  { type: 'pointerDown', ...left },
  { type: 'pointerUp', ...left },
];
const moveTo = (origin: ElementReference) => ({ type: 'pointerMove', duration: 0, x: 0, y: 0, origin });

/** Scrolls first: a pointer can't go to what is outside the window. */
const reveal = `arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })`;

/** Where an element is in the window, in the pixels of a picture of it. */
const areaInWindow = `
  arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const { x, y, width, height } = arguments[0].getBoundingClientRect();
  const frame = window.frameElement?.getBoundingClientRect() ?? { x: 0, y: 0 };
  const scale = devicePixelRatio;
  return { x: (frame.x + x) * scale, y: (frame.y + y) * scale, width: width * scale, height: height * scale };`;

const choose = `
  const [select, wanted] = arguments;
  for (const option of select.options) option.selected = wanted.includes(option.value) || wanted.includes(option.text);
  for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true, composed: true }));`;

/** The commands, by the names Vitest calls them. `session` gives the window the tests run in. */
export function webDriverCommands(session: () => WebDriverSession): Record<string, Command> {
  const find = async (target: Target) => await findTarget(session(), target);

  const pointAt = async (target: Target, then: readonly { type: string }[] = []) => {
    const element = await find(target);
    await session().run(reveal, element);
    await session().pointer([moveTo(element), ...then]);
  };

  return {
    async __vitest_click(_, target: Target) {
      await session().click(await find(target));
    },
    async __vitest_dblClick(_, target: Target) {
      await pointAt(target, [...press, ...press]);
    },
    async __vitest_tripleClick(_, target: Target) {
      await pointAt(target, [...press, ...press, ...press]);
    },
    async __vitest_hover(_, target: Target) {
      await pointAt(target);
    },
    async __vitest_wheel(
      _,
      target: Target,
      { delta, times = 1 }: { delta: { x?: number; y?: number }; times?: number },
    ) {
      const origin = await find(target);
      const scroll = { type: 'scroll', x: 0, y: 0, deltaX: delta.x ?? 0, deltaY: delta.y ?? 0, duration: 0, origin };
      for (let turn = 0; turn < times; turn += 1) await session().wheel([scroll]);
    },
    async __vitest_fill(_, target: Target, text: string) {
      await session().fill(await find(target), text);
    },
    async __vitest_clear(_, target: Target) {
      await session().clear(await find(target));
    },
    async __vitest_type(_, target: Target, text: string, options: Keyboard & { skipClick?: boolean } = {}) {
      const element = await find(target);
      if (!options.skipClick) await session().run('arguments[0].focus()', element);
      const { actions, unreleased } = typing(text, options.unreleased);
      // As the other providers do: `type` lets go of every key unless it was asked to keep them.
      await session().keys([...actions, ...unreleased.map(keyUp)]);
      return { unreleased: [] };
    },
    async __vitest_keyboard(_, text: string, keyboard: Keyboard = {}) {
      await enterTestFrame(session());
      const { actions, unreleased } = typing(text, keyboard.unreleased);
      await session().keys(actions);
      return { unreleased };
    },
    async __vitest_tab(_, options: { shift?: boolean } = {}) {
      await enterTestFrame(session());
      await session().keys(chord(options.shift ? 'Shift+Tab' : 'Tab'));
    },
    async __vitest_selectOptions(_, target: Target, values: readonly string[]) {
      const unsupported = values.find((value) => typeof value !== 'string');
      if (unsupported !== undefined) throw new Error('selectOptions in WebKit takes values or texts, not elements.');
      await session().run(choose, await find(target), values);
    },
    async __vitest_cleanup() {
      await session().release();
    },
    async __vitest_viewport(_, { width, height }: { width: number; height: number }) {
      await session().resize(width, height);
    },
    async __vitest_takeScreenshot(context, name: string, options: ScreenshotOptions) {
      if (context.testPath === undefined) throw new Error('A screenshot needs a test that takes it.');
      const path = resolveScreenshotPath(context.testPath, name, context.project.config, options.path);
      const subject = options.element ?? (options.target === 'page' ? undefined : { selector: 'html > body' });
      // WebKit's own picture of an element inside a frame is black, so it is cut out of the window's.
      const area = subject && ((await session().run(areaInWindow, await find(subject))) as Area);
      const picture = await session().screenshot();
      const buffer = area === undefined ? picture : crop(picture, area);
      if (options.save) {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, buffer);
      }
      return { buffer, path };
    },
  };
}
