/** One order's points, all the way: the real backend, the example shop, and a real page in each engine. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { account, card, figure, type Account } from './account.ts';
import { engines, launch, type Browser } from './browser.ts';
import { line, shopServer, type ShopServer } from './shop-server.ts';
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

  /** Marks the document, so that a reload would show. */
  const mark = () => browser.evaluate(() => void (document.documentElement.dataset['journey'] = 'here'));
  const stillThere = () => browser.attribute('html', 'data-journey');

  test('a guest reads what joining brings, and what a product earns', async () => {
    await browser.open(`${stack.shopUrl}/account`);
    expect(await browser.waitForText(card, /1 punt per € 1/)).toContain('14 dagen');
    await browser.open(`${stack.shopUrl}/products/huismelange`);
    await browser.waitForText('kring-points-balance >>> [part=earns]:not([aria-busy])', /Spaart \d+ punten/);
  });

  test('a customer signs in and sees the balance, in Dutch and in English', async () => {
    await visitor.signIn('Sanne');
    await browser.waitForText(figure, /^[1-9][\d.]* punten$/);
    await browser.open(`${stack.shopUrl}/account?lang=en`);
    await browser.waitForText(figure, /^[1-9][\d,]* points$/);
    await browser.open(`${stack.shopUrl}/account?lang=nl`);
  });

  test('what is bought arrives on the page that paid it; what the desk refunds goes from the page', async () => {
    await visitor.signIn('Milan');
    const before = await visitor.shown();
    await browser.open(`${stack.shopUrl}/products/huismelange`);
    const promised = await browser.waitForText(
      'kring-points-balance >>> [part=earns]:not([aria-busy])',
      /Spaart \d+ punten/,
    );
    await browser.click({ text: 'In winkelwagen' });
    await browser.waitForText('[data-cart-count]', '1');
    await browser.open(`${stack.shopUrl}/checkout`);
    await browser.waitForText(card, 'Milan');
    await mark();
    await browser.click({ text: 'Betaal' });
    await browser.waitForText('h1', /Dank je wel/);
    await visitor.shows({ pending: before.pending + Number(/\d+/.exec(promised)?.[0]) }, soon);
    expect(await browser.text(card)).toMatch(/komt vrij op \d+ \w+/);
    expect(await stillThere()).toBe('here');

    const desk = await browser.newContext();
    await desk.open(`${stack.shopUrl}/desk`);
    await desk.click('.desk-order summary');
    await desk.click({ text: 'Betaal alles terug' });
    await visitor.shows(before, soon);
    expect(await stillThere()).toBe('here');
    expect(await desk.errors()).toEqual([]);
    await desk.close();
  });

  test('orders and refunds of the shop’s server show within two seconds, to the point', async () => {
    await visitor.signIn('Milan');
    await mark();
    const { available, pending } = await visitor.shown();
    const told = await shop.order('j-1', 'k-1002', [line('a', 50), line('b', 27)]);
    expect(told).toMatchObject({ status: 200, body: { points: { earned: 77 } } });
    await visitor.shows({ available, pending: pending + 77 }, soon);

    await shop.refund('j-1', 'part', { lines: [{ lineId: 'a', amount: 1_999 }] });
    await visitor.shows({ pending: pending + 77 - 19 }, soon);
    const twice = await shop.refund('j-1', 'part', { lines: [{ lineId: 'a', amount: 1_999 }] });
    expect(twice.status).toBe(200);
    await shop.refund('j-1', 'rest', { everything: true });
    await visitor.shows({ available, pending }, soon);
    expect(await shop.refund('j-1', 'more', { lines: [{ lineId: 'a', amount: 1 }] })).toMatchObject({
      status: 422,
      body: { code: 'refund_exceeds_line' },
    });
    expect(await stillThere()).toBe('here');
  });

  test('a refund that comes before its order waits for it', async () => {
    await visitor.signIn('Milan');
    const { available, pending } = await visitor.shown();
    const early = await shop.refund('j-2', 'early', { lines: [{ lineId: 'a', amount: 3_000 }] });
    expect(early.body.state).toBe('waiting_for_order');
    await shop.order('j-2', 'k-1002', [line('a', 30), line('b', 12)]);
    await visitor.shows({ available, pending: pending + 12 }, soon);
  });

  test('the history says where every point came from', async () => {
    await visitor.signIn('Milan');
    await browser.click('kring-points-balance >>> [part=history] summary');
    const history = await browser.waitForText('kring-points-balance >>> [part=history]', /j-2/);
    expect(history).toContain('+42');
    expect(history).toContain('−30');
  });

  test('the return window passes, and pending points can be spent', async () => {
    await visitor.signIn('Milan');
    const { available, pending } = await visitor.shown();
    expect(pending).toBeGreaterThan(0);
    await stack.restart({ clock: '+20d' });
    await visitor.signIn('Milan');
    await visitor.shows({ available: available + pending, pending: 0 }, soon);
  });
});
