/** What customers choose about themselves, and what the desk does for them: each on the customer's page within two seconds. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { account, card } from './account.ts';
import { engines, launch, type Browser } from './browser.ts';
import { shopServer, type ShopServer } from './shop-server.ts';
import { startStack, type Stack } from './stack.ts';

const soon = 2_000;

/** Each engine has a customer of its own. */
const names = ['Sanne', 'Milan', 'Noor'] as const;
const birthday = '[data-consents]';
const state = `${birthday} [data-state]`;

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

test.each(engines.map((engine, index) => ({ engine, name: names[index % names.length] ?? 'Sanne' })))(
  '$engine: $name says yes to a birthday and later no, and signs up for the newsletter',
  async ({ engine, name }) => {
    const page = (browser = await launch(engine));
    const visitor = account(page, stack.shopUrl);
    await visitor.signIn(name);
    await visitor.open();
    await page.waitForText(card, name);
    const { available } = await visitor.shown();
    const month = (value: string) =>
      page.evaluate((chosen: string) => {
        const select = document.querySelector<HTMLSelectElement>('#birth-month');
        if (select) select.value = chosen;
      }, value);

    expect(await page.evaluate(() => document.querySelectorAll('[data-consents] :checked[type=radio]').length)).toBe(0);
    await page.click({ text: 'Bewaar', within: birthday });
    await page.waitForText(state, /Kies ja of nee/);
    await page.click('[data-consents] input[value=yes]');
    await page.fill('#birth-day', '31');
    await month('02');
    await page.click({ text: 'Bewaar', within: birthday });
    await page.waitForText(state, /Die dag bestaat niet/);
    await month('03');
    await page.click({ text: 'Bewaar', within: birthday });
    await page.waitForText(state, /Bewaard op \d+ \w+ \(bewijs rcp_\w+\)/);
    await page.open(`${stack.shopUrl}/account`);
    await page.waitForText(state, /Bewaard op/);
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#birth-day')?.value)).toBe('31');
    await page.click('[data-consents] input[value=no]');
    await page.click({ text: 'Bewaar', within: birthday });
    await expect.poll(() => page.count('#birth-day'), { timeout: soon }).toBe(0);

    await page.click({ text: 'Meld me aan' });
    await page.waitForText(card, name);
    await visitor.shows({ available: available + 20 }, soon);
    await page.click({ text: 'Meld me af' });
    await page.click({ text: 'Meld me aan' });
    await page.waitForText(card, name);
    await visitor.shows({ available: available + 20 }, soon);
    expect(await page.errors()).toEqual([]);
    await page.close();
    browser = undefined;
  },
);

test.runIf(engines.includes('chromium'))(
  'the desk gives points; above the limit somebody else approves; a debt is let go',
  async () => {
    const page = (browser = await launch('chromium'));
    const visitor = account(page, stack.shopUrl);
    await visitor.signIn('Fatima');
    const { available } = await visitor.shown();
    const desk = await page.newContext();
    const book = async (points: string, reason: string) => {
      await desk.open(`${stack.shopUrl}/desk/customers/k-1005`);
      await desk.fill('#points', points);
      await desk.fill('#reason', reason);
      await desk.click({ text: 'Boek' });
    };
    await book('50', 'Voor het lange wachten');
    await visitor.shows({ available: available + 50 }, soon);
    await book('−20', 'Toch te veel');
    await visitor.shows({ available: available + 30 }, soon);
    await book('-1000', 'Meer dan er is');
    await desk.waitForText('.reports', /−1000: wacht op de tweede sleutel|Kring weigert \(409 insufficient_points\)/);
    await book('300', 'Winnares van de proeverij');
    await desk.waitForText('.reports', /\+300: wacht op de tweede sleutel/);
    await visitor.shows({ available: available + 30 }, soon);
    await desk.open(`${stack.shopUrl}/desk/customers`);
    await desk.waitForText('.approvals', /\+300 voor Fatima/);
    await desk.click({ text: 'Keur goed', within: '.approval' });
    await visitor.shows({ available: available + 330 }, soon);

    await visitor.signIn('Bram');
    await page.waitForText(card, /in de min/);
    await desk.open(`${stack.shopUrl}/desk/customers/k-1004`);
    await desk.fill('#forgive-reason', 'De molen was stuk');
    await desk.click({ text: 'Scheld kwijt' });
    await desk.waitForText('.reports', /punten kwijtgescholden/);
    await expect.poll(() => page.text(card), { timeout: soon }).not.toContain('in de min');
    expect((await shop.customer('k-1004')).body.points).toMatchObject({ debt: 0 });
    expect([await page.errors(), await desk.errors()]).toEqual([[], []]);
    await page.close();
    browser = undefined;
  },
);
