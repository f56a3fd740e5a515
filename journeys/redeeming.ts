/** How a customer redeems in the balance, for journeys. */
import type { Browser } from './browser.ts';

const balance = 'kring-points-balance';
export const panel = `${balance} >>> [part=panel]`;
const rowOf = (id: string) => `${balance} >>> [part=reward][data-id=${id}]`;

/** Opens the row of a reward, and waits for its question; rewards beyond the first few fold. */
async function openReward(browser: Browser, id: string): Promise<void> {
  if ((await browser.count(rowOf(id))) === 0) await browser.click(`${balance} >>> [part=more] summary`);
  await browser.click(`${rowOf(id)} button`);
  await browser.waitForText(panel, /Dat kost/);
}

/** Redeems a reward by its id, confirms, and answers the code that shows. */
export async function redeem(browser: Browser, id: string): Promise<string> {
  await openReward(browser, id);
  await browser.click({ text: 'Inwisselen', within: panel });
  return await browser.waitForText(`${balance} >>> [part=code]`, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
}

/** Gives up the code that shows, and confirms. */
export async function undo(browser: Browser): Promise<void> {
  await browser.click({ text: 'Ongedaan maken', within: panel });
  await browser.waitForText(panel, /ongedaan maken\?/);
  await browser.click({ text: 'Ja, ongedaan maken', within: panel });
}

/** Puts a product in the cart and goes to the checkout. */
export async function toCheckout(browser: Browser, shopUrl: string, product: string): Promise<void> {
  await browser.open(`${shopUrl}/products/${product}`);
  await browser.click({ text: 'In winkelwagen' });
  await browser.waitForText('[data-added]', /winkelwagen/);
  await browser.open(`${shopUrl}/checkout`);
}

/** Gives a code at the checkout. */
export async function giveCode(browser: Browser, code: string): Promise<void> {
  await browser.fill('#code', code);
  // A friend's code has a field of its own above.
  await browser.click({ text: 'Gebruik code', within: '[aria-labelledby=code-title]' });
}
