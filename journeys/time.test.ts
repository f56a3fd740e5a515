/** What time does by itself: points expire after a warning; a tier is reached, kept for a while, and lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, card } from './account.ts';
import { engines, launch, type Browser } from './browser.ts';
import { line, shopServer, type ShopServer } from './shop-server.ts';
import { startBeside, type Stack } from './stack.ts';

const soon = 2_000;
/** Jobs run when the server has started; how long that takes is no promise. */
const aJob = { timeout: 20_000, interval: 200 };

const milan = 'k-1002';
const fatima = 'k-1005';

describe('the clock moves on', () => {
  let stack: Stack;
  let shop: ShopServer;
  let browsers: readonly Browser[] = [];

  beforeAll(async () => {
    // Of this moment: a day that has passed since a copy was made would be one too many.
    [stack, browsers] = await startBeside(Promise.all(engines.map(launch)), { fromNothing: true });
    shop = shopServer(stack);
  });
  afterAll(async () => {
    await each((browser) => browser.close());
    await stack?.stop();
  });

  const each = (work: (browser: Browser) => Promise<void>) => Promise.all(browsers.map(work));

  /** What this customer reads, in every engine. */
  async function reads(name: string, pattern: RegExp): Promise<void> {
    await each(async (browser) => {
      await account(browser, stack.shopUrl).signIn(name);
      await browser.waitForText(card, pattern);
      expect(await browser.errors()).toEqual([]);
    });
  }
  async function shows(name: string, available: number): Promise<void> {
    await each(async (browser) => {
      const visitor = account(browser, stack.shopUrl);
      await visitor.signIn(name);
      await visitor.shows({ available }, soon);
    });
  }
  const happened = async (customerId: string, type: string) =>
    (await shop.events(customerId)).filter((event) => event.type === type).map(({ data }) => data);

  test('points that expire this week say so, and a tier is reached by an order', async () => {
    await reads('Fatima', /103 verlopen op \d+ \w+/);
    await reads('Milan', /Nog 29 punten tot Brons/);
    expect((await shop.order('tier-1', milan, [line('a', 60)])).body.points?.earned).toBe(60);
    await reads('Milan', /Brons.*Nog 369 punten tot Zilver/);
    expect(await happened(milan, 'tier.joined')).toMatchObject([{ tier: 'brons', counted: 131 }]);
  });

  test('two weeks on: what expired is gone, and the next to expire was warned of', async () => {
    await stack.restart({ clock: '+14d' });
    await shows('Fatima', 119);
    await reads('Fatima', /60 verlopen op \d+ \w+/);
    await expect.poll(() => happened(fatima, 'points.expired'), aJob).toMatchObject([{ points: 103 }]);
    await expect
      .poll(() => happened(fatima, 'points.expiring'), aJob)
      .toContainEqual(expect.objectContaining({ points: 60, daysLeft: 6 }));
    const [browser] = browsers;
    await browser?.open(`${stack.shopUrl}/desk/customers/${fatima}`);
    await browser?.waitForText('.desk', /60 punten verlopen op \d+ \w+ \d{4}/);
  });

  test('a year on: the orders no longer count, and the tier is kept until its grace is over', async () => {
    await stack.restart({ clock: '+375d' });
    await shows('Fatima', 59);
    await reads('Milan', /Brons tot en met \d+ \w+\. Nog 100 punten om te houden/);
    await expect.poll(() => happened(milan, 'tier.at_risk'), aJob).toMatchObject([{ tier: 'brons', counted: 60 }]);
  });

  test('after the grace the tier is lost, and an order reaches it again', async () => {
    await stack.restart({ clock: '+400d' });
    await reads('Milan', /Nog 100 punten tot Brons/);
    await expect.poll(() => happened(milan, 'tier.left'), aJob).toMatchObject([{ tier: 'brons' }]);
    const later = new Date(Date.now() + 400 * 86_400_000);
    await shop.order('tier-2', milan, [line('a', 100)], later);
    await reads('Milan', /Brons.*Nog 400 punten tot Zilver/);
  });
});
