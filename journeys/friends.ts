/** What customers and their friends do in the example shop, for journeys about referral. */
import type { Browser } from './browser.ts';

const card = 'kring-referral-card';
/** The customer's own card, with the friends who came. */
export const referralCard = `${card} >>> [part=card]`;
export const friends = `${card} >>> [part=friends]`;
/** What a friend has from a link. */
export const friendCard = `${card}[view=friend] >>> [part=card]`;
export const friendReady = '[data-friend=ready]';
export const friendProblem = '#friend-problem';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly street: string;
}

/** Somebody new, with an address and a mailbox of their own. */
export function person(name: string, email = `${name.toLowerCase()}@example.org`): Person {
  return { name, email, street: `${name}straat 1` };
}

/** Makes an account, on a page that has the form; lands where that page leads. */
export async function register(browser: Browser, { name, email }: Person): Promise<void> {
  await browser.fill('#call-name', name);
  await browser.fill('#email', email);
  await browser.click({ text: 'Maak een account', within: '.register' });
}

/** Makes an account and opens its page. */
export async function join(browser: Browser, shopUrl: string, who: Person): Promise<void> {
  await browser.open(`${shopUrl}/account`);
  await register(browser, who);
  await browser.waitForText('h1', 'Je account');
}

/** The link of the customer whose account page this is, as it stands there. */
export async function linkOf(browser: Browser): Promise<string> {
  return await browser.waitForText(`${card} >>> [part=address]`, /\/r\/[0-9A-Z]{8}$/);
}

/** The code in a link, as it is shown. */
export const codeIn = (link: string): string => link.slice(-8).replace(/^(.{4})/, '$1-');

/** Follows a friend's link; answers what the shop's page then says of it. */
export async function land(browser: Browser, link: string): Promise<string> {
  await browser.open(link);
  await browser.waitForText('h1', /Een vriend stuurde je hierheen/);
  return await browser.waitForText(friendCard, codeIn(link));
}

/** From the window to the checkout by links alone, as people go: with 1 kilo of beans and a kettle in the cart. */
export async function walkToCheckout(browser: Browser): Promise<void> {
  await browser.click('a[href="/products/zwanenhals"]');
  await browser.click({ text: 'In winkelwagen' });
  await browser.waitForText('[data-added]', /winkelwagen/);
  await browser.click('.cart-link');
  await browser.click({ text: 'Naar afrekenen' });
  await browser.waitForText('h1', 'Afrekenen');
}

/** At the checkout: says where it goes where that is asked, and pays. Answers the number of the order. */
export async function pay(browser: Browser, { street }: Pick<Person, 'street'>): Promise<string> {
  if ((await browser.count('#street')) > 0) {
    await browser.fill('#street', street);
    await browser.fill('#town', '1234 AB Ons Dorp');
  }
  await browser.click('[data-pay] button');
  await browser.waitForText('h1', /Dank je wel/);
  return await browser.evaluate(() => location.pathname.split('/').pop() ?? '');
}

/** A button of the desk about one order. */
export async function atDesk(desk: Browser, shopUrl: string, orderId: string, button: string): Promise<void> {
  await desk.open(`${shopUrl}/desk?open=${orderId}`);
  await desk.click({ text: button, within: `#${orderId}` });
}
