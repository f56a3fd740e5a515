/** What the shop may do with a review, and what it may not: change a word of it. In Chromium; what decides is the server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, launch, type Browser } from './browser.ts';
import { join, person } from './friends.ts';
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

const hostile = {
  title: '<b onclick=hacked()>Vet</b> \u202Etfark\u202C',
  text: [
    '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>',
    '[klik](javascript:globalThis.hacked=1) javascript:alert(1) https://example.org',
    '\u202E\u2066\u202Dachterstevoren',
    '☕'.repeat(20) + '🔥'.repeat(2_350),
  ].join('\n'),
};

describe.runIf(engines.includes('chromium'))('moderation', () => {
  let stack: Stack;
  let shop: ShopServer;
  let author: Browser;
  let desk: Browser;
  let reader: Browser;
  let writes: (orderId: string, product: string, answer: Parameters<typeof fillIn>[1]) => Promise<string>;

  beforeAll(async () => {
    [stack, author] = await startBeside(launch('chromium'));
    shop = shopServer(stack);
    desk = await author.newContext();
    reader = await author.newContext();
    await join(author, stack.shopUrl, person('Mirthe'));
    const who = await customerId(author);
    writes = async (orderId, product, answer) => {
      await hadLongEnough(shop, orderId, who, product);
      await author.open(`${stack.shopUrl}/account`);
      await author.waitForText(question, new RegExp(product, 'i'));
      await fillIn(author, answer);
      await post(author);
      await author.waitForText(ending, /Bedankt voor je review/);
      const [review] = await shop.reviews(`state=pending&productId=${product}`);
      return review?.id ?? '';
    };
  });
  afterAll(async () => {
    await author?.close();
    await stack?.stop();
  });

  /** Opens the customer's own reviews on the account page. */
  async function openOwn(): Promise<void> {
    await author.open(`${stack.shopUrl}/account`);
    await author.click(`${own} summary`);
  }

  test('rejected with a reason; the author reads it, changes the review, and it is published', async () => {
    const id = await writes('mod-1', 'filters', { stars: 5, text: 'Bel me op 06-12345678.' });
    await moderate(desk, stack.shopUrl, { id, button: 'Wijs af', says: /De schrijver leest waarom/ }, async (card) => {
      await desk.click(`${card} [data-open=reject] > summary`);
      await desk.evaluate((selector: string) => {
        const select = document.querySelector<HTMLSelectElement>(selector);
        if (select) select.value = 'personal_data';
      }, `${card} select[name=reason]`);
    });
    await openOwn();
    await author.waitForText(`${own} li`, /niet geplaatst.*Waarom niet:/);
    await author.click({ text: 'Aanpassen', within: own });
    await author.fill(`${own} [part=text]`, 'Goed papier, zonder nummer.');
    await author.click({ text: 'Opnieuw insturen', within: own });
    await author.waitForText(`${own} li`, /wordt nagekeken/);
    await moderate(desk, stack.shopUrl, { id, button: 'Publiceer', says: /staat op de productpagina/ });
    await reader.open(`${stack.shopUrl}/products/filters`);
    expect(await reader.waitForText(productReviews, /zonder nummer/)).not.toContain('06-12345678');
    expect([await author.errors(), await desk.errors(), await reader.errors()]).toEqual([[], [], []]);
  });

  test('a review that was changed while the desk read it is not published unread', async () => {
    const [review] = await shop.reviews('state=published&productId=filters');
    await desk.open(`${stack.shopUrl}/desk/reviews?shelf=published`);
    await desk.click(`[data-review=${review?.id}] [data-open=reject] > summary`);
    await openOwn();
    await author.click({ text: 'Aanpassen', within: own });
    await author.fill(`${own} [part=text]`, 'Weer iets anders.');
    await author.click({ text: 'Opnieuw insturen', within: own });
    await author.waitForText(`${own} li`, /wordt nagekeken/);
    await desk.evaluate(() => {
      for (const select of document.querySelectorAll<HTMLSelectElement>('select[name=reason]'))
        select.value = 'offensive';
    });
    await desk.click({ text: 'Wijs af', within: `[data-review=${review?.id}]` });
    await desk.waitForText('.desk-said', /paste de review intussen aan/);
    expect(await desk.attribute('.desk-said', 'role')).toBe('alert');
  });

  test('a low score opens a follow-up; what was done goes to the author alone, an answer to everybody', async () => {
    const id = await writes('mod-2', 'kopjes', { stars: 1, text: 'Eén kopje kwam stuk aan.' });
    await moderate(desk, stack.shopUrl, { id, button: 'Publiceer', says: /staat op de productpagina/ });
    await moderate(
      desk,
      stack.shopUrl,
      { id, shelf: 'follow-ups', button: 'Laat het weten', says: /De schrijver leest wat jullie deden/ },
      (card) => desk.fill(`${card} textarea[id^=follow-up]`, 'Er is een nieuw kopje naar je onderweg.'),
    );
    await moderate(
      desk,
      stack.shopUrl,
      { id, shelf: 'published', button: 'Plaats antwoord', says: /staat onder de review/ },
      async (card) => {
        await desk.click(`${card} [data-open=reply] > summary`);
        await desk.fill(`${card} textarea[id^=reply]`, 'Dat spijt ons, Mirthe.');
      },
    );
    await openOwn();
    await author.waitForText(own, /Wat Brandpunt ermee deed.*Er is een nieuw kopje naar je onderweg/);
    await reader.open(`${stack.shopUrl}/products/kopjes`);
    const shown = await reader.waitForText(productReviews, /Dat spijt ons, Mirthe/);
    expect(shown).not.toContain('naar je onderweg');
  });

  test('markup, bidi overrides, ten kilobytes of emoji and javascript: links are text, on the product page and at the desk', async () => {
    const id = await writes('mod-3', 'cadeaubon', { stars: 2, ...hostile });
    const strange = () => {
      const roots = [document, document.querySelector('kring-review-prompt[product]')?.shadowRoot];
      const found = roots.flatMap((root) => [
        ...(root?.querySelectorAll('[onclick], [onerror], img[src=x], a[href^="javascript:"]') ?? []),
      ]);
      return [found.length, 'hacked' in globalThis, document.documentElement.scrollWidth > innerWidth] as const;
    };
    await moderate(
      desk,
      stack.shopUrl,
      { id, button: 'Publiceer', says: /staat op de productpagina/ },
      async (card) => {
        expect(await desk.text(card)).toContain('<script>globalThis.hacked=1</script>');
        expect(await desk.evaluate(strange)).toEqual([0, false, false]);
      },
    );
    await reader.viewport(390, 844);
    await reader.open(`${stack.shopUrl}/products/cadeaubon`);
    await reader.waitForText(productReviews, /<img src=x onerror/);
    expect(await reader.evaluate(strange)).toEqual([0, false, false]);
    expect([await reader.errors(), await desk.errors(), await author.errors()]).toEqual([[], [], []]);
  });
});
