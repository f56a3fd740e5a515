/** Points that are spent: a code, the checkout, undoing, and what a refund does after all was spent. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { account, card, figure, type Account } from './account.ts';
import { engines, launch, type Browser } from './browser.ts';
import { giveCode, redeem, toCheckout, undo } from './redeeming.ts';
import { daysAgo, line, shopServer, type ShopServer } from './shop-server.ts';
import { startBeside, type Stack } from './stack.ts';

/** A change is on the page within two seconds. */
const soon = 2_000;

describe.each(engines)('%s', (engine) => {
  let stack: Stack;
  let shop: ShopServer;
  let browser: Browser;
  let visitor: Account;

  beforeAll(async () => {
    [stack, browser] = await startBeside(launch(engine));
    shop = shopServer(stack);
    visitor = account(browser, stack.shopUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });
  afterEach(async () => {
    expect(await browser.errors()).toEqual([]);
  });

  /** The number of the order on whose page this browser is. */
  const orderId = () => browser.evaluate(() => location.pathname.split('/').pop() ?? '');

  test('redeem, get a code, pay with it: the discount is in the lines, and the code is used with that order', async () => {
    await visitor.signIn('Sanne');
    const { available } = await visitor.shown();
    const code = await redeem(browser, 'vijf-euro');
    await visitor.shows({ available: available - 250 }, soon);

    await toCheckout(browser, stack.shopUrl, 'huismelange');
    await giveCode(browser, code.toLowerCase().replaceAll('-', ' '));
    await browser.waitForText('[data-code=ready]', /€ 5 korting .*Je bespaart € 5,00/);
    expect((await shop.redemption(code)).body.state).toBe('issued');
    expect(await browser.text('[data-pay] button')).toMatch(/Betaal €\s25,45/);
    await browser.click('[data-pay] button');
    await browser.waitForText('h1', /Dank je wel/);
    expect(await browser.text('[data-thanks-text]')).toContain('Je code is gebruikt: € 5 korting');

    const id = await orderId();
    await expect
      .poll(async () => (await shop.redemption(code)).body, { timeout: soon })
      .toMatchObject({ state: 'used', used: { orderId: id }, minimumOrder: 1500 });
    await toCheckout(browser, stack.shopUrl, 'huismelange');
    await giveCode(browser, code);
    await browser.waitForText('#code-problem', new RegExp(`al gebruikt bij bestelling ${id}`));
  });

  test('a refund of that order at the desk gives its points back, to the balance on the page', async () => {
    await visitor.signIn('Sanne');
    const { available } = await visitor.shown();
    const desk = await browser.newContext();
    await desk.open(`${stack.shopUrl}/desk`);
    await desk.click('.desk-order summary');
    await desk.waitForText('.desk-order[open]', /€ 5 korting met code/);
    await desk.click({ text: 'Betaal alles terug' });
    await visitor.shows({ available: available + 250 }, soon);
    expect(await desk.errors()).toEqual([]);
    await desk.close();
  });

  test('undo: the points are back, and the code is worth nothing', async () => {
    await visitor.signIn('Sanne');
    const { available } = await visitor.shown();
    const code = await redeem(browser, 'gratis-verzending');
    await visitor.shows({ available: available - 100 }, soon);
    await undo(browser);
    await visitor.shows({ available }, soon);
    await toCheckout(browser, stack.shopUrl, 'filters');
    await giveCode(browser, code);
    await browser.waitForText('#code-problem', /ongedaan gemaakt; je punten staan weer op je saldo/);
  });

  test('a code that was undone after it lay ready at the checkout gives no discount', async () => {
    await visitor.signIn('Sanne');
    const code = await redeem(browser, 'gratis-verzending');
    await toCheckout(browser, stack.shopUrl, 'filters');
    await giveCode(browser, code);
    await browser.waitForText('[data-code=ready]', /Je bespaart € 3,95/);
    await browser.click({ text: 'Toon code', within: 'kring-points-balance' });
    await undo(browser);
    await expect.poll(async () => (await shop.redemption(code)).body.state, { timeout: soon }).toBe('cancelled');
    await browser.click('[data-pay] button');
    await browser.waitForText('#code-problem', /ongedaan gemaakt/);
    expect(await browser.text('.sums .total')).toMatch(/Totaal/);
  });

  test('a refund after all was spent makes a debt, said kindly, and the next order pays it first', async () => {
    const earned = (await shop.order('debt-1', 'k-1002', [line('a', 300)], daysAgo(40))).body.points?.earned ?? 0;
    expect(earned).toBeGreaterThanOrEqual(300);
    await visitor.signIn('Milan');
    await visitor.shows({ available: earned }, soon);
    const code = await redeem(browser, 'vijf-euro');
    expect((await shop.use(code, 'debt-2', 2_000)).body.state).toBe('used');
    await shop.refund('debt-1', 'all', { everything: true });
    await browser.waitForText(card, /Door een terugbetaling sta je 250 punten in de min/, soon);
    expect(await browser.text(figure)).toBe('0 punten');

    const more = (await shop.order('debt-3', 'k-1002', [line('a', 280)], daysAgo(40))).body.points?.earned ?? 0;
    await visitor.shows({ available: more - 250 }, soon);
    expect(await browser.text(card)).not.toContain('in de min');
    await browser.click('kring-points-balance >>> [part=history] summary');
    await browser.waitForText('kring-points-balance >>> [part=history]', /debt-3/);
  });
});
