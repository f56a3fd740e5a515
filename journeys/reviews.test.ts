/** Bought, delivered, used for a while, asked, written, looked at, published: and what a review link does. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowsers } from '../scripts/browsers.mjs';
import { account } from './account.ts';
import { engines, launch, type Browser } from './browser.ts';
import { launchPlaywright } from './drivers/playwright.ts';
import { atDesk, join, pay, person } from './friends.ts';
import {
  customerId,
  ending,
  fillIn,
  hadLongEnough,
  moderate,
  own,
  post,
  productReviews,
  question,
} from './reviewing.ts';
import { shopServer, type ShopServer } from './shop-server.ts';
import { startBeside, type Stack } from './stack.ts';

const soon = 2_000;
/** What is kept on the device is sent when the page hears that the network is back; on a busy machine that takes a while. */
const aWhile = 15_000;
const products = ['handmolen', 'zwanenhals', 'filterhouder'] as const;
/** What a customer of the seed bought and did not review. */
const emmas = ['huismelange', 'ethiopie-guji', 'filters'] as const;
const names = ['Handmolen', 'Zwanenhalsketel', 'Filterhouder'] as const;
const { chromium } = findBrowsers();

describe('a review', () => {
  let stack: Stack;
  let shop: ShopServer;
  let browsers: readonly Browser[] = [];
  const orders: string[] = [];

  beforeAll(async () => {
    [stack, browsers] = await startBeside(Promise.all(engines.map(launch)));
    shop = shopServer(stack);
  });
  afterAll(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await stack?.stop();
  });

  const who = (browser: Browser) => person(`Rev-${browser.engine}`);
  const each = (work: (browser: Browser, index: number) => Promise<void>) => Promise.all(browsers.map(work));
  const productOf = (index: number) => products[index % products.length] ?? 'handmolen';
  const pending = async (productId: string) => (await shop.reviews(`state=pending&productId=${productId}`))[0];

  test('is not asked for before what was bought came, and was there long enough', async () => {
    await each(async (browser, index) => {
      await join(browser, stack.shopUrl, who(browser));
      await browser.open(`${stack.shopUrl}/products/${productOf(index)}`);
      await browser.click({ text: 'In winkelwagen' });
      await browser.waitForText('[data-added]', /winkelwagen/);
      await browser.open(`${stack.shopUrl}/checkout`);
      orders[index] = await pay(browser, who(browser));
    });
    const desk = await browsers[0]!.newContext();
    for (const orderId of orders) await atDesk(desk, stack.shopUrl, orderId, 'Bezorgd');
    await desk.close();
    await each(async (browser) => {
      await browser.open(`${stack.shopUrl}/account`);
      await browser.waitForText('kring-points-balance >>> [part=card]', /Dag/);
      expect(await browser.count(question)).toBe(0);
    });
  });

  test('is asked for a week later, brings its points at once, and goes to the shop with a photo', async () => {
    await stack.restart({ clock: '+8d' });
    await each(async (browser, index) => {
      await browser.open(`${stack.shopUrl}/account`);
      await browser.waitForText(question, `Hoe is je ${names[index % names.length]}?`);
      await fillIn(browser, { stars: 4, title: 'Doet het goed', text: `Na een week: ${browser.engine}.`, photo: true });
      await post(browser);
      await browser.waitForText(ending, /Bedankt voor je review/);
      await account(browser, stack.shopUrl).shows({ available: 50 }, soon);
      const review = await pending(productOf(index));
      expect([browser.engine, review?.stars, review?.title, review?.photos.length, review?.rewarded]).toEqual([
        browser.engine,
        4,
        'Doet het goed',
        1,
        50,
      ]);
    });
  });

  test('is on the page of the product once the desk published it, with name, photo and what it brought', async () => {
    const desk = await browsers[0]!.newContext();
    for (const index of browsers.keys()) {
      const review = await pending(productOf(index));
      await moderate(desk, stack.shopUrl, {
        id: review?.id ?? '',
        button: 'Publiceer',
        says: /staat op de productpagina/,
      });
    }
    expect(await desk.errors()).toEqual([]);
    await desk.close();
    await each(async (browser, index) => {
      await browser.open(`${stack.shopUrl}/products/${productOf(index)}`);
      const shown = await browser.waitForText(productReviews, `Na een week: ${browser.engine}.`);
      expect(shown).toContain(`Rev-${browser.engine}`);
      expect(shown).toContain('Kreeg 50 punten voor deze review');
      await expect
        .poll(
          () =>
            browser.evaluate(() => {
              const root = document.querySelector('kring-review-prompt[product]')?.shadowRoot;
              const photo = root?.querySelector<HTMLImageElement>('img[part=photo]');
              photo?.scrollIntoView();
              return photo?.naturalWidth ?? 0;
            }),
          { timeout: aWhile },
        )
        .toBeGreaterThan(0);
      const data = await browser.evaluate(
        () => document.querySelector('script[type="application/ld+json"]')?.textContent ?? '{}',
      );
      expect(JSON.parse(data)).toMatchObject({
        '@type': 'Product',
        aggregateRating: { reviewCount: (await shop.reviews(`state=published&productId=${productOf(index)}`)).length },
      });
      expect(await browser.errors()).toEqual([]);
    });
  });

  test('is written once by a link of the desk, without signing in and without anybody’s name', async () => {
    const desk = await browsers[0]!.newContext();
    await desk.open(`${stack.shopUrl}/desk`);
    const orderId = await desk.evaluate(
      () => [...document.querySelectorAll('.desk-order')].find((one) => one.textContent?.includes('Emma'))?.id ?? '',
    );
    for (const index of browsers.keys()) {
      await desk.open(`${stack.shopUrl}/desk?open=${orderId}`);
      const select = `#review-link-${orderId}`;
      await desk.evaluate(
        (selector: string, product: string) => {
          const field = document.querySelector<HTMLSelectElement>(selector);
          if (field) field.value = product;
        },
        select,
        emmas[index % emmas.length] ?? '',
      );
      await desk.click({ text: 'Maak reviewlink', within: `#${orderId}` });
      await expect.poll(() => desk.count('.review-link-made'), { timeout: aWhile }).toBe(index + 1);
    }
    const links = await desk.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('.review-link-made')].map(({ href }) => href),
    );
    expect(await desk.errors()).toEqual([]);
    await desk.close();
    await each(async (browser, index) => {
      const guest = await browser.newContext();
      await guest.open(links[index] ?? '');
      await guest.waitForText(question, /Hoe is je/);
      expect(await guest.text('main')).not.toContain('Emma');
      expect(await guest.evaluate(() => location.search)).toBe('');
      await fillIn(guest, { stars: 5, text: `Met een link: ${guest.engine}.` });
      await post(guest);
      await guest.waitForText(ending, /Bedankt voor je review/);
      await guest.open(links[index] ?? '');
      await guest.waitForText('kring-review-prompt >>> [part=notice]', /al een review/);
      expect(await guest.errors()).toEqual([]);
      await guest.close();
    });
    const written = (await shop.reviews('state=pending')).filter(({ author }) => author === 'Emma');
    expect(written).toHaveLength(browsers.length);
  });

  test.runIf(chromium)('is kept while there is no network, photo and all, and sent once when there is', async () => {
    const browser = await launchPlaywright('chromium', chromium ?? '');
    await join(browser, stack.shopUrl, person('Ver-weg'));
    await hadLongEnough(shop, 'offline-1', await customerId(browser), 'nachtwacht');
    await browser.open(`${stack.shopUrl}/account`);
    await browser.waitForText(question, /nachtwacht/i);
    const { available } = await account(browser, stack.shopUrl).shown();
    await fillIn(browser, { stars: 3, text: 'Geschreven in de trein.', photo: true });
    await browser.offline(true);
    await fillIn(browser, { stars: 5, title: 'Zonder bereik', text: 'Geschreven in de tunnel.' });
    await post(browser);
    await browser.waitForText(ending, /Bewaard/);
    expect(await pending('nachtwacht')).toBeUndefined();
    await browser.offline(false);
    await expect
      .poll(() => pending('nachtwacht'), { timeout: aWhile, interval: 250 })
      .toMatchObject({
        stars: 5,
        title: 'Zonder bereik',
        text: 'Geschreven in de tunnel.',
        photos: [{}],
        rewarded: 50,
      });
    await account(browser, stack.shopUrl).shows({ available: available + 50 }, aWhile);
    await browser.open(`${stack.shopUrl}/account`);
    await browser.waitForText(own, /Jouw reviews \(1\)/);
    expect(await shop.reviews('state=pending&productId=nachtwacht')).toHaveLength(1);
    expect(await browser.errors()).toEqual([]);
    await browser.close();
  });
});
