/** The documented two-line snippet moves nothing on the shop's pages. Only Chromium measures layout shifts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account } from './account.ts';
import { engines, launch, type Browser } from './browser.ts';
import { startBeside, startStack, type Stack } from './stack.ts';

describe.runIf(engines.includes('chromium'))('layout shift', () => {
  let stack: Stack;
  let browser: Browser;

  beforeAll(async () => {
    [stack, browser] = await startBeside(launch('chromium'));
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

  test.each([1280, 390])('is 0 for a customer who is asked for a review, at %i px', async (width) => {
    await browser.viewport(width, 900);
    const visitor = account(browser, stack.shopUrl);
    await visitor.signIn('Noor');
    await visitor.open();
    await browser.waitForText('kring-review-prompt >>> [part=question]', /Hoe is je/);
    expect(await shifts()).toEqual([]);
  });
});

describe.runIf(engines.some((engine) => engine !== 'chromium'))('what stands on the account page stays there', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => await stack?.stop());

  test.each(engines.filter((engine) => engine !== 'chromium'))('in %s, which measures no shifts', async (engine) => {
    const browser = await launch(engine);
    try {
      await browser.viewport(1280, 900);
      const visitor = account(browser, stack.shopUrl);
      await visitor.signIn('Noor');
      await browser.open(`${stack.shopUrl}/account`);
      /** Where each part of the page was seen, in every frame from the first look to a while after the question has come. */
      const places = await browser.evaluate(
        () =>
          new Promise<string[]>((resolve) => {
            const parts = ['h2', '.order-rows', '.choices-grid', '[data-consents]', 'kring-referral-card'];
            const seen = new Set<string>();
            let left = 30;
            const look = () => {
              const tops = parts.map((part) => {
                const top = document.querySelector(part)?.getBoundingClientRect().top;
                return `${part} at ${Math.round((top ?? 0) + scrollY)}`;
              });
              seen.add(tops.join(', '));
              const asks = document.querySelector('kring-review-prompt')?.shadowRoot?.querySelector('[part=question]');
              if (asks) left -= 1;
              if (left > 0) requestAnimationFrame(look);
              else resolve([...seen]);
            };
            look();
          }),
      );
      expect(places).toEqual([expect.stringContaining('.order-rows at')]);
    } finally {
      await browser.close();
    }
  });
});
