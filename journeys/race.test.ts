/**
 * Two tabs and another device redeem one balance at the same moment, 50 times: one redemption each time, and each page shows
 * the truth within two seconds. In Chromium; what decides is the server.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowsers } from '../scripts/browsers.mjs';
import { account, type Account } from './account.ts';
import type { Browser } from './browser.ts';
import { launchPlaywright, type TabbedBrowser } from './drivers/playwright.ts';
import { shopServer, type ShopServer } from './shop-server.ts';
import { startBeside, type Stack } from './stack.ts';

const soon = 2_000;
const quickly = { timeout: soon, interval: 20 };
const times = 50;
const cost = 250;
const milan = 'k-1002';
const { chromium } = findBrowsers();

interface Seat {
  readonly page: Browser;
  readonly visitor: Account;
}

/** Presses at once: a tab in the background is never still enough for a careful click. */
const press = ({ page }: Seat, button: string) =>
  page.evaluate((selector: string) => {
    const buttons = document.querySelector('kring-points-balance')?.shadowRoot?.querySelectorAll<HTMLElement>(selector);
    [...(buttons ?? [])].at(-1)?.click();
  }, button);

const asks = ({ page }: Seat) =>
  page.evaluate(() => {
    const root = document.querySelector('kring-points-balance')?.shadowRoot;
    return root?.querySelector('[part=panel]')?.textContent?.includes('Dat kost') === true;
  });

const codes = ({ page }: Seat) =>
  page.evaluate(
    () => document.querySelector('kring-points-balance')?.shadowRoot?.querySelectorAll('[data-id^=red_]').length ?? 0,
  );

/** What the page says of the redemption: the code that it got, that there are too few points, or neither yet: `? …`. */
const verdict = ({ page }: Seat) =>
  page.evaluate(() => {
    const root = document.querySelector('kring-points-balance')?.shadowRoot;
    const said = (root?.querySelector('[part=panel]') ?? root?.querySelector('[part=card]'))?.textContent ?? '';
    return root?.querySelector('[part=code]')?.textContent ?? (said.includes('punten tekort') ? 'short' : `? ${said}`);
  });

describe.runIf(chromium)('one balance', () => {
  let stack: Stack;
  let shop: ShopServer;
  let first: TabbedBrowser;
  let seats: readonly Seat[];

  beforeAll(async () => {
    [stack, first] = await startBeside(launchPlaywright('chromium', chromium ?? ''), { limits: 'session=60000' });
    shop = shopServer(stack);
    const seat = (page: Browser): Seat => ({ page, visitor: account(page, stack.shopUrl) });
    const one = seat(first);
    await one.visitor.signIn('Milan');
    const tab = await first.newTab();
    await tab.open(`${stack.shopUrl}/account`);
    const device = seat(await first.newContext());
    await device.visitor.signIn('Milan');
    seats = [one, seat(tab), device];
  });
  afterAll(async () => {
    await first?.close();
    await stack?.stop();
  });

  const everywhere = <T>(work: (seat: Seat) => Promise<T>): Promise<T[]> => Promise.all(seats.map(work));

  async function round(index: number): Promise<void> {
    await shop.adjust(milan, cost, `round ${index}`);
    await everywhere(({ visitor }) => visitor.shows({ available: cost }, soon));
    await everywhere((seat) => press(seat, '[data-id=vijf-euro] button'));
    await expect.poll(() => everywhere(asks), quickly).toEqual([true, true, true]);

    await everywhere((seat) => press(seat, '[part=panel] .row .button:first-child'));
    await everywhere(({ visitor }) => visitor.shows({ available: 0 }, soon));
    await expect
      .poll(async () => (await everywhere(verdict)).filter((one) => one.startsWith('?')), quickly)
      .toEqual([]);
    const verdicts = await everywhere(verdict);
    // Two tabs of one visitor have one intent, so they may show the same code.
    const made = [...new Set(verdicts.filter((one) => one !== 'short'))];
    expect(made, `round ${index}: ${verdicts.join(' / ')}`).toHaveLength(1);
    expect((await shop.customer(milan)).body.points).toMatchObject({ available: 0, held: 0, debt: 0 });

    // Closed, each page shows the code, also where it was made elsewhere; once it is used, none does.
    await everywhere((seat) => press(seat, '[part=panel] button'));
    await expect.poll(() => everywhere(codes), quickly).toEqual([1, 1, 1]);
    const used = await shop.use(made[0] ?? '', `race-${index}`, 2_000);
    expect(used.body).toMatchObject({ state: 'used', cost });
    await expect.poll(() => everywhere(codes), quickly).toEqual([0, 0, 0]);
  }

  test(`redeemed in two tabs and on another device at once, ${times} times, gives one code each time`, async () => {
    for (let index = 1; index <= times; index += 1) await round(index);
    const issued = (await shop.events(milan)).filter(({ type }) => type === 'redemption.issued');
    expect(issued).toHaveLength(times);
    expect(await everywhere(({ page }) => page.errors())).toEqual([[], [], []]);
  }, 240_000);
});
