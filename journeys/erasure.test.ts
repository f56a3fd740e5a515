/** A customer asks to be forgotten: everything of a person goes, in the shop and at Kring, on every device. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { account } from './account.ts';
import { engines, launch, type Browser } from './browser.ts';
import { redeem } from './redeeming.ts';
import { shopServer, type ShopServer } from './shop-server.ts';
import { startStack, type Stack } from './stack.ts';

const soon = 2_000;

/** Each engine has somebody of its own to forget. */
const people = [
  { name: 'Noor', id: 'k-1003' },
  { name: 'Fatima', id: 'k-1005' },
  { name: 'Sanne', id: 'k-1001' },
] as const;

let stack: Stack;
let shop: ShopServer;
let browser: Browser | undefined;

beforeAll(async () => {
  stack = await startStack();
  shop = shopServer(stack);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

test.each(engines.map((engine, index) => ({ engine, ...people[index % people.length]! })))(
  '$engine: $name deletes the account, and shop and Kring know nobody any more',
  async ({ engine, name, id }) => {
    browser = await launch(engine);
    const visitor = account(browser, stack.shopUrl);
    await visitor.signIn(name);
    const code = await redeem(browser, 'gratis-verzending');
    const elsewhere = await browser.newContext();
    await account(elsewhere, stack.shopUrl).signIn(name);
    const data = await browser.evaluate(async () => (await (await fetch('/account/export')).json()) as never);
    expect(JSON.stringify(data)).toContain(code);
    expect(data).toMatchObject({ shop: { customer: { id } }, points: { customer: {}, redemptions: [{ code }] } });

    await visitor.open();
    await browser.click({ text: 'Verwijder mijn account' });
    await browser.click('input[name=sure]');
    await browser.click({ text: 'Verwijder voorgoed' });
    await browser.waitForText('h1', /Je account is weg/);

    await expect.poll(async () => (await shop.customer(id)).body.code, { timeout: soon }).toBe('customer_unknown');
    expect((await shop.redemption(code)).body).toMatchObject({ state: 'cancelled', customerId: null });
    expect(await shop.events(id)).toEqual([]);
    await browser.open(`${stack.shopUrl}/account`);
    await browser.waitForText('h1', /Wie ben je vandaag/);
    expect(await browser.count({ text: `Verder als ${name}` })).toBe(0);
    await elsewhere.open(`${stack.shopUrl}/account`);
    await elsewhere.waitForText('h1', /Wie ben je vandaag/);

    expect([await browser.errors(), await elsewhere.errors()]).toEqual([[], []]);
    await elsewhere.close();
    await browser.close();
    browser = undefined;
  },
);
