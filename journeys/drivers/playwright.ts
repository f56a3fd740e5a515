/** Chromium and Firefox through Playwright; Debian's Firefox by WebDriver BiDi, the only protocol it shares with Playwright. */
import { chromium, firefox, type Browser as Program, type BrowserContext, type Locator, type Page } from 'playwright';
import { chromiumArguments } from '../../scripts/browsers.mjs';
import type { Browser, Engine, PageError, Target } from '../browser.ts';
import { collectErrors } from './collector.ts';
import { receiver, type Receiver } from './received.ts';
import { describeTarget, matches, patienceMs, pressable, tidy } from './target.ts';

/** Marks what the collector sends; the console is the one channel out of a page that every policy leaves open. */
const marker = 'journey-error:';

/** A tab that can open another one beside it. */
export interface TabbedBrowser extends Browser {
  /** Another tab of the same visitor: cookies, storage and channels are shared. */
  newTab(): Promise<TabbedBrowser>;
  /** Takes the visitor's network away, or gives it back. */
  offline(on: boolean): Promise<void>;
  /** Notes all that the tab receives from now on. In Chromium. */
  receive(): Promise<Receiver>;
}

/** Starts Chromium or Firefox and opens a tab. */
export async function launchPlaywright(
  engine: Exclude<Engine, 'webkit'>,
  executablePath: string,
): Promise<TabbedBrowser> {
  const program =
    engine === 'chromium'
      ? await chromium.launch({ executablePath, args: chromiumArguments })
      : await firefox.launch({ executablePath, channel: 'moz-firefox' });
  return await openVisitor(engine, program, async () => await program.close());
}

async function openVisitor(engine: Engine, program: Program, close?: () => Promise<void>): Promise<TabbedBrowser> {
  const context = await program.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(patienceMs);
  return await openTab(engine, program, context, async () => {
    await context.close();
    await close?.();
  });
}

async function openTab(
  engine: Engine,
  program: Program,
  context: BrowserContext,
  close: () => Promise<void>,
): Promise<TabbedBrowser> {
  const page = await context.newPage();
  const errors: PageError[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(marker)) errors.push(JSON.parse(text.slice(marker.length)) as PageError);
  });
  await page.addInitScript({
    content: `(${String(collectErrors)})((kind, message) => console.debug(${JSON.stringify(marker)} + JSON.stringify({ kind, message })));`,
  });

  const text = async (target: Target) => tidy(await locate(page, target).innerText());

  return {
    engine,
    async open(url) {
      try {
        await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 30_000 });
      } catch (cause) {
        // On a busy machine Firefox may tell late of an earlier navigation to the same page, which then seems to come between.
        if (!String(cause).includes(`is interrupted by another navigation to "${url}"`)) throw cause;
        await page.waitForLoadState('domcontentloaded');
      }
    },
    async click(target) {
      await locate(page, target).click();
    },
    async fill(target, value) {
      await locate(page, target).fill(value);
    },
    async press(key) {
      await page.keyboard.press(key);
    },
    text,
    async attribute(target, name) {
      return await locate(page, target).getAttribute(name);
    },
    async count(target) {
      return await all(page, target).count();
    },
    async waitForText(target, pattern, timeoutMs = patienceMs) {
      const deadline = performance.now() + timeoutMs;
      let last = 'nothing';
      for (;;) {
        const element = locate(page, target);
        const seen = await element.innerText({ timeout: 250 }).then(tidy, () => null);
        if (seen !== null && matches(seen, pattern)) return seen;
        last = seen ?? last;
        if (performance.now() > deadline) {
          throw new Error(
            `${engine}: ${describeTarget(target)} did not show ${pattern} in ${timeoutMs} ms; it showed: ${last}`,
          );
        }
        await page.waitForTimeout(50);
      }
    },
    async evaluate(run, ...args) {
      return await page.evaluate(`(${String(run)})(...${JSON.stringify(args)})`);
    },
    async screenshot(path) {
      await page.screenshot({ path });
    },
    async viewport(width, height) {
      await page.setViewportSize({ width, height });
      return { width, height };
    },
    async errors() {
      // One turn through the page, so that what it said before this call has arrived.
      await page.evaluate('0');
      return [...errors];
    },
    async newContext() {
      return await openVisitor(engine, program);
    },
    async offline(on) {
      await context.setOffline(on);
    },
    async receive() {
      return await receiver(context, page);
    },
    async newTab() {
      return await openTab(engine, program, context, async () => await page.close());
    },
    close,
  };
}

/** Playwright's CSS goes through open shadow roots by itself, so ` >>> ` is a plain descendant there. */
function all(page: Page, target: Target): Locator {
  if (typeof target === 'string')
    return page.locator(`css=${target.replaceAll(' >>> ', ' ')}`).filter({ visible: true });
  const scope = target.within === undefined ? page : page.locator(`css=${target.within.replaceAll(' >>> ', ' ')}`);
  return scope.locator(`css=${pressable}`).filter({ hasText: target.text, visible: true });
}

function locate(page: Page, target: Target): Locator {
  return all(page, target).first();
}
