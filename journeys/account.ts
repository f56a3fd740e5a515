/** What a customer does and sees in the example shop, for journeys. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from './browser.ts';

export const card = 'kring-points-balance >>> [part=card]';
export const figure = 'kring-points-balance >>> [part=figure]';

/** Points as they stand on the page. */
export interface Shown {
  readonly available: number;
  /** All that is said to come free, whatever the day. */
  readonly pending: number;
}

export interface Account {
  /** Opens the account page, and waits until the question about what was bought has come: it stands above the rest, and moves it. */
  open(): Promise<void>;
  /** As this customer, with an empty cart, opens the account page. Whoever else is there, or has a cart, signs out first. */
  signIn(name: string): Promise<void>;
  /** Reads the points from what is on the page now. */
  shown(): Promise<Shown>;
  /** Waits until the page shows this, and answers how many milliseconds that took. */
  shows(expected: Partial<Shown>, withinMs: number): Promise<number>;
}

export function account(browser: Browser, shopUrl: string): Account {
  const shown = () =>
    browser.evaluate((): Shown => {
      const root = document.querySelector('kring-points-balance')?.shadowRoot;
      const count = (text: string | null | undefined) => Number(text?.match(/[\d.,]+/)?.[0]?.replace(/[.,]/g, '') ?? 0);
      const chips = [...(root?.querySelectorAll('[part=chip]') ?? [])];
      return {
        available: count(root?.querySelector('[part=figure]')?.textContent),
        pending: chips.reduce((sum, chip) => sum + count(chip.textContent), 0),
      };
    });
  const questionCame = async () => {
    for (const end = performance.now() + 10_000; performance.now() < end;) {
      const state = await browser.evaluate(
        () => document.querySelector<HTMLElement>('kring-review-prompt')?.dataset['state'] ?? 'loading',
      );
      if (!state.includes('loading')) return;
      await sleep(50);
    }
    throw new Error(`${browser.engine}: the review prompt of the account page is still loading.`);
  };
  return {
    async open() {
      await browser.open(`${shopUrl}/account`);
      await questionCame();
    },
    async signIn(name) {
      await browser.open(`${shopUrl}/account`);
      // What stands on the page says who is there; a button may not be in view yet while styles load.
      if (/Je account/.test(await browser.waitForText('h1', /Je account|Wie ben je/))) {
        const [who, inCart] = await browser.evaluate(() =>
          ['a[href="/account"]', '[data-cart-count]'].map((part) => document.querySelector(part)?.textContent?.trim()),
        );
        if (who !== name || inCart !== '0') {
          await browser.click({ text: 'Uitloggen' });
          await browser.waitForText('h1', /Vers van de brander/);
          await browser.open(`${shopUrl}/account`);
          await browser.click({ text: `Verder als ${name}` });
        }
      } else {
        await browser.click({ text: `Verder als ${name}` });
      }
      await browser.waitForText(card, name);
      await questionCame();
    },
    shown,
    async shows(expected, withinMs) {
      const start = performance.now();
      let last: Shown;
      do {
        last = await shown();
        const same = Object.entries(expected).every(([key, value]) => last[key as keyof Shown] === value);
        if (same) return performance.now() - start;
      } while (performance.now() - start < withinMs);
      const words = JSON.stringify;
      throw new Error(
        `${browser.engine}: the page should show ${words(expected)} within ${withinMs} ms and shows ${words(last)}.`,
      );
    },
  };
}
