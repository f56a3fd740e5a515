import type { Browser } from './browser.ts';

/**
 * Types a number over what a field for numbers holds, key by key: there is no selection in such a field for `fill` to
 * replace, so Firefox and WebKit put what is filled in behind what was there.
 */
export async function typeNumber(browser: Browser, field: string, number: number): Promise<void> {
  // Seen first. WebKit's driver takes what is inside of such a field for something that lies on top, so no click.
  await browser.waitForText(field, /^/);
  await browser.evaluate((css: string) => {
    const [host = '', inside] = css.split(' >>> ');
    const found = document.querySelector<HTMLElement>(host);
    (inside === undefined ? found : found?.shadowRoot?.querySelector<HTMLElement>(inside))?.focus();
  }, field);
  await browser.press('Control+a');
  for (const digit of String(number)) await browser.press(digit);
}
