/** A sale behind its gate, as visitors of the example shop and a crowd of others meet it. */
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sale, ShopSale } from '@kring/contract';
import type { Browser } from './browser.ts';
import type { Demo } from './programs.ts';

const gate = 'kring-vip-gate';
export const saleId = 'vroege-oogst';
export const card = `${gate} >>> [part=card]`;
export const chip = `${gate} >>> [part=chip]`;
export const products = `${gate} >>> [part=products]`;
export const why = `${gate} >>> [part=why]`;
export const ownPart = '[data-own-part]';
export const placeProblem = '#place-problem';

/** Words that stand inside the gate alone: in Kring's content, or in what the shop adds. */
export const secrets = /gesha|perceel|bergamot|59,50|5950|Elena/i;

/** Opens the page of the sale, and waits until it says how the sale stands for this visitor. */
export async function openSale(browser: Browser, shopUrl: string, state: RegExp | string): Promise<void> {
  await browser.open(`${shopUrl}/besloten`);
  await browser.waitForText(chip, state);
}

/** The seconds that the ring counts down to 0; waits until it does. It is a drawing, so its words are read from the source. */
export async function secondsLeft(browser: Browser): Promise<number> {
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(50)) {
    const said = await browser.evaluate(
      () => document.querySelector('kring-vip-gate')?.shadowRoot?.querySelector('[part=ring]')?.textContent ?? '',
    );
    const [, minutes, seconds] = /(\d+):(\d\d)/.exec(said) ?? [];
    if (minutes && seconds) return Number(minutes) * 60 + Number(seconds);
  }
  throw new Error(`${browser.engine}: the ring of the gate counts no minutes.`);
}

/** Presses a button of the gate. */
export const press = (browser: Browser, text: string): Promise<void> => browser.click({ text, within: gate });

/** Types a passcode, and sends it. */
export async function enter(browser: Browser, passcode: string): Promise<void> {
  const field = `${gate} >>> input[part=code]`;
  if ((await browser.count(field)) === 0) {
    await press(browser, 'Ik heb een code');
    await browser.waitForText(field, /^$/);
  }
  await browser.fill(field, passcode);
  await browser.click({ text: 'Open', within: `${gate} >>> .code` });
}

/** From a place that is kept to the checkout, with one of this in the cart. */
export async function takeToCheckout(browser: Browser, product: string): Promise<void> {
  await press(browser, 'Afrekenen');
  await browser.waitForText('h1', 'Wat neem je mee?');
  await browser.click({ text: product, within: '.place-product' });
  await browser.waitForText('h1', 'Afrekenen');
}

/** A button of the desk about the sale; answers what Kring said to it. */
export async function atDesk(desk: Browser, shopUrl: string, button: string): Promise<string> {
  await desk.open(`${shopUrl}/desk/sales`);
  await desk.click({ text: button, within: `[data-sale="${saleId}"]` });
  return await desk.waitForText('.desk-said', /\w/);
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The token that a shop's server signs for its customer. */
function customerToken({ shopId, signingKeyId, signingKey }: Demo, customerId: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: shopId, aud: 'kring', sub: customerId, iat: now, exp: now + 300, jti: randomUUID() };
  const body = `${encode({ alg: 'HS256', typ: 'kring-customer+jwt', kid: signingKeyId })}.${encode(claims)}`;
  return `${body}.${createHmac('sha256', Buffer.from(signingKey, 'base64url')).update(body).digest('base64url')}`;
}

/** Somebody on a device of their own, of whom only the calls are seen. */
export interface Other {
  readonly claim: () => Promise<Sale>;
  readonly giveBack: (holdId: string) => Promise<Sale>;
}

/** Signs a customer in by the API, as a page does. */
export async function other(demo: Demo, customerId: string): Promise<Other> {
  const { apiUrl, shopUrl, publishableKey } = demo;
  const headers = { origin: shopUrl, 'content-type': 'application/json' };
  const call = async <T>(method: string, path: string, more: Readonly<Record<string, string>>, body?: object) => {
    const response = await fetch(apiUrl + path, {
      method,
      headers: { ...headers, 'idempotency-key': randomUUID(), ...more },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = (await response.json()) as T;
    if (!response.ok) throw new Error(`${method} ${path} of ${customerId}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const { sessionToken } = await call<{ sessionToken: string }>(
    'POST',
    `/v1/session?key=${publishableKey}`,
    {},
    {
      token: customerToken(demo, customerId),
    },
  );
  const signedIn = { authorization: `Bearer ${sessionToken}` };
  return {
    claim: () => call<Sale>('POST', `/v1/sales/${saleId}/holds`, signedIn, {}),
    giveBack: (holdId) => call<Sale>('DELETE', `/v1/holds/${holdId}`, signedIn),
  };
}

/** The figures of the sale, as its shop has them. */
export async function figures({ apiUrl, secretKey }: Demo): Promise<ShopSale> {
  const response = await fetch(`${apiUrl}/v1/sales`, { headers: { authorization: `Bearer ${secretKey}` } });
  const { items } = (await response.json()) as { items: ShopSale[] };
  const sale = items.find(({ id }) => id === saleId);
  if (!sale) throw new Error('The sale is not in the programme yet.');
  return sale;
}

/** The shop opens its season through the API; on a busy machine a moment after its doors. */
export async function seasonIsOpen(demo: Demo): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end; await sleep(100)) {
    if (
      await figures(demo).then(
        ({ passcodes }) => passcodes.every(({ set }) => set),
        () => false,
      )
    )
      return;
  }
  throw new Error('The shop did not open its season within 30 seconds.');
}
