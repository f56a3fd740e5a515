/** WebKit through W3C WebDriver. */
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebKit } from '../../scripts/browsers.mjs';
import { chord } from '../../scripts/webdriver/keys.ts';
import { WebDriverError, type ElementReference, type WebDriverSession } from '../../scripts/webdriver/session.ts';
import { WebKitBrowser } from '../../scripts/webdriver/webkit.ts';
import type { Browser, PageError, Target } from '../browser.ts';
import { collectErrors } from './collector.ts';
import { findAll } from './find.ts';
import { describeTarget, matches, patienceMs, pressable, tidy } from './target.ts';

/** Starts listening in this document unless that was done, and hands over what was noted since the last time. */
const harvest = `
  if (!window.__journeyErrors) {
    const noted = (window.__journeyErrors = []);
    (${String(collectErrors)})((kind, message) => noted.push({ kind, message }));
  }
  return [document.readyState, window.__journeyErrors.splice(0), location.href];`;

const findFirst = `return (${String(findAll)})(...arguments)[0] ?? null`;
/** WebKit's driver takes what lies just below the window for visible, and then finds nothing to click there. */
const intoView = `
  const { top, bottom } = arguments[0].getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });`;
/** 1 until the click came to the element; a page that is new knows nothing of it. */
const awaitClick = `
  window.__journeyClick = 1;
  arguments[0].addEventListener('click', () => (window.__journeyClick = 2), { capture: true, once: true });`;
const countAll = `return (${String(findAll)})(...arguments).length`;

/** Starts WebKit and opens a tab. */
export async function launchWebKit(programs: WebKit): Promise<Browser> {
  const program = await WebKitBrowser.start(programs);
  try {
    return await openTab(program, async () => await program.close());
  } catch (error) {
    await program.close();
    throw error;
  }
}

async function openTab(program: WebKitBrowser, closeAll?: () => Promise<void>): Promise<Browser> {
  // With `none` the address call returns before the page runs, which leaves time to listen for errors.
  const session = await program.session({ pageLoadStrategy: 'none' });
  await session.setTimeouts({ script: 30_000 });
  const tab = new Tab(session);
  await tab.resize(1280, 900);

  return {
    engine: 'webkit',
    open: async (url) => await tab.open(url),
    async click(target) {
      await tab.act(target, async (element) => {
        await session.look(intoView, element);
        await session.look(awaitClick, element);
        await session.click(element);
        // The driver looks where it is, and clicks there: what moved in between was missed, and is clicked once more.
        if ((await session.look('return window.__journeyClick').catch(ignoreNavigation(0))) === 1)
          throw new WebDriverError('element not interactable', 'moved away from under the click');
      });
      await tab.listenSoon();
    },
    async fill(target, text) {
      await tab.act(target, async (element) => {
        await session.look(intoView, element);
        await session.fill(element, text);
      });
    },
    press: async (key) => await session.keys(chord(key)),
    text: async (target) => await tab.act(target, async (element) => await tab.words(element)),
    async attribute(target, name) {
      return await tab.act(target, async (element) => {
        return (await session.look('return arguments[0].getAttribute(arguments[1])', element, name)) as string | null;
      });
    },
    count: async (target) => (await session.look(countAll, target, pressable)) as number,
    async waitForText(target, pattern, timeoutMs = patienceMs) {
      const deadline = performance.now() + timeoutMs;
      let last = 'nothing';
      for (;;) {
        const seen = await tab.wordsNow(target).catch(ignoreNavigation(undefined));
        if (typeof seen === 'string' && matches(seen, pattern)) return seen;
        last = seen ?? last;
        if (performance.now() > deadline) {
          throw new Error(
            `webkit: ${describeTarget(target)} did not show ${pattern} in ${timeoutMs} ms; it showed: ${last}`,
          );
        }
        await sleep(50);
      }
    },
    async evaluate(run, ...args) {
      const body = `
        const done = arguments[arguments.length - 1];
        new Promise((resolve) => resolve((${String(run)})(...arguments[0])))
          .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const answer = (await session.runAsync(body, args)) as { value?: never; error?: string };
      if (answer.error !== undefined) throw new Error(`webkit: ${answer.error}`);
      return answer.value as never;
    },
    screenshot: async (path) => await writeFile(path, await session.screenshot()),
    viewport: async (width, height) => await tab.resize(width, height),
    errors: async () => await tab.errors(),
    newContext: async () => await openTab(program),
    close: closeAll ?? (async () => await program.closeSession(session)),
  };
}

/** An answer for errors that only say that the page is changing; other errors are thrown on. */
function ignoreNavigation<T>(instead: T): (error: unknown) => T {
  return (error) => {
    const passing = [
      'stale element reference',
      'no such element',
      'no such frame',
      'javascript error',
      'element not interactable',
    ];
    if (error instanceof WebDriverError && passing.includes(error.code)) return instead;
    throw error;
  };
}

class Tab {
  readonly #session: WebDriverSession;
  readonly #errors: PageError[] = [];

  constructor(session: WebDriverSession) {
    this.#session = session;
  }

  /** Takes over the page's errors, and begins to listen in a new document. Returns its state and address. */
  async #harvest(): Promise<{ state: string; url: string }> {
    const answer = (await this.#session.look(harvest)) as [string, PageError[], string];
    this.#errors.push(...answer[1]);
    return { state: answer[0], url: answer[2] };
  }

  /** After a click: if it leads to another page, listens there from its first moments. */
  async listenSoon(): Promise<void> {
    const until = performance.now() + 60;
    while (performance.now() < until) await this.#harvest().catch(ignoreNavigation(undefined));
  }

  async open(url: string): Promise<void> {
    // A mark on the old document tells it from the new one, also when the address is the same.
    await this.#harvest();
    await this.#session.look('window.__journeyLeaving = true');
    await this.#session.open(url);
    const deadline = performance.now() + 30_000;
    for (;;) {
      const ready = await this.#arrived().catch(ignoreNavigation(false));
      if (ready) return;
      if (performance.now() > deadline) throw new Error(`webkit: ${url} was not there after 30 s.`);
      await sleep(5);
    }
  }

  async #arrived(): Promise<boolean> {
    if (await this.#session.look('return window.__journeyLeaving === true')) return false;
    const { state, url } = await this.#harvest();
    return state !== 'loading' && url !== 'about:blank';
  }

  async errors(): Promise<readonly PageError[]> {
    await this.#harvest();
    return [...this.#errors];
  }

  async words(element: ElementReference): Promise<string> {
    return tidy(String(await this.#session.look('return arguments[0].innerText', element)));
  }

  /** The words of a target at this moment, undefined when it is not there. */
  async wordsNow(target: Target): Promise<string | undefined> {
    await this.#harvest();
    const element = (await this.#session.look(findFirst, target, pressable)) as ElementReference | null;
    return element === null ? undefined : await this.words(element);
  }

  /** Waits for the target and does something with it; again when the page replaced it meanwhile. */
  async act<T>(target: Target, action: (element: ElementReference) => Promise<T>): Promise<T> {
    const deadline = performance.now() + patienceMs;
    let reason = 'is not in view';
    for (;;) {
      try {
        await this.#harvest();
        const element = (await this.#session.look(findFirst, target, pressable)) as ElementReference | null;
        if (element !== null) return await action(element);
      } catch (error) {
        ignoreNavigation(undefined)(error);
        reason = (error as Error).message;
      }
      if (performance.now() > deadline)
        throw new Error(`webkit: ${describeTarget(target)}: ${reason} (waited ${patienceMs} ms)`);
      await sleep(50);
    }
  }

  async resize(width: number, height: number): Promise<{ width: number; height: number }> {
    await this.#session.resize(width, height);
    const [w, h] = (await this.#session.look('return [innerWidth, innerHeight]')) as [number, number];
    return { width: w, height: h };
  }
}
