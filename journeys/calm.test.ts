/** The documented two-line snippet moves nothing on the shop's pages. Only Chromium measures layout shifts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account } from './account.ts';
import { engines, launch, type Browser } from './browser.ts';
import { startStack, type Stack } from './stack.ts';

describe.runIf(engines.includes('chromium'))('layout shift', () => {
  let stack: Stack;
  let browser: Browser;

  beforeAll(async () => {
    stack = await startStack();
    browser = await launch('chromium');
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** Every shift since the page began, with what moved. */
  const shifts = () =>
    browser.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
          const seen: string[] = [];
          new PerformanceObserver((list) => {
            for (const shift of list.getEntries() as Shift[]) {
              seen.push(`${shift.value} ${shift.sources.map(({ node }) => node?.nodeName).join(' ')}`);
            }
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(seen), 300);
        }),
    );

  test.each([
    ['a guest', '/account', /1 punt per/],
    ['a product', '/products/huismelange', /Spaart \d+ punten/],
  ])('is 0 for %s', async (_who, path, shown) => {
    await browser.open(stack.shopUrl + path);
    await browser.waitForText('kring-points-balance >>> [part]:not([aria-busy])', shown);
    expect(await shifts()).toEqual([]);
  });

  test.each([1280, 390])('is 0 for a customer, at %i px', async (width) => {
    await browser.viewport(width, 900);
    await account(browser, stack.shopUrl).signIn('Sanne');
    expect(await shifts()).toEqual([]);
  });
});
