/**
 * Two people behind one browser look like one household. Kring blocks nobody for that: the shop decides, or time does. In
 * Chromium; what decides is the server.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account } from './account.ts';
import { engines, launch, type Browser } from './browser.ts';
import {
  codeIn,
  friendProblem,
  friends,
  join,
  land,
  linkOf,
  pay,
  person,
  register,
  walkToCheckout,
} from './friends.ts';
import { startBeside, type Stack } from './stack.ts';

const soon = 2_000;
/** Jobs run when the server has started; how long that takes is no promise. */
const aJob = 20_000;
const held = '[data-referral]';

describe.runIf(engines.includes('chromium'))('held', () => {
  let stack: Stack;
  let inviter: Browser;
  let desk: Browser;
  let link: string;

  beforeAll(async () => {
    [stack, inviter] = await startBeside(launch('chromium'));
    desk = await inviter.newContext();
    await join(inviter, stack.shopUrl, person('Hanna'));
    link = await linkOf(inviter);
  });
  afterAll(async () => {
    await inviter?.close();
    await stack?.stop();
  });

  /** Follows the link in a profile of its own and makes an account. */
  async function follow(name: string): Promise<Browser> {
    const friend = await inviter.newContext();
    await land(friend, link);
    await friend.click({ text: 'Maak een account', within: '.invited' });
    await register(friend, person(name));
    await inviter.waitForText(friends, /wordt bekeken/);
    return friend;
  }

  /** The button of the one who is called so, on the desk. */
  async function decide(name: string, button: string, says: RegExp): Promise<void> {
    await desk.open(`${stack.shopUrl}/desk/referrals`);
    await desk.waitForText('.stack', new RegExp(name));
    const id = await desk.evaluate(
      (friend: string) =>
        [...document.querySelectorAll('[data-referral]')]
          .find((card) => card.textContent?.includes(friend))
          ?.getAttribute('data-referral') ?? '',
      name,
    );
    await desk.click({ text: button, within: `[data-referral=${id}]` });
    await desk.waitForText('.desk-said', says);
  }

  test('a friend in the same browser gets no discount yet; the desk reads why, and releases: the order of meanwhile counts', async () => {
    const friend = await follow('Iris');
    await friend.open(`${stack.shopUrl}/`);
    await walkToCheckout(friend);
    await friend.fill('#friend', codeIn(link));
    await friend.click({ text: 'Gebruik code', within: '[aria-labelledby=friend-title]' });
    await friend.waitForText(friendProblem, /We kijken deze uitnodiging eerst na/);
    const orderId = await pay(friend, person('Iris'));
    await friend.open(`${stack.shopUrl}/account`);
    await friend.waitForText(friends, /De winkel kijkt er eerst naar/);

    await desk.open(`${stack.shopUrl}/desk/referrals`);
    const card = await desk.waitForText('.stack', /Hanna nodigde uit Iris/);
    expect(card).toContain('zelfde internetverbinding');
    expect(card).toContain('zelfde browser en taal');
    expect(card).toContain('nog 30 dagen');
    expect(card).toContain(orderId);
    await decide('Iris', 'Geef vrij', /Vrijgegeven/);
    await account(inviter, stack.shopUrl).shows({ pending: 500 }, soon);
    await friend.waitForText(friends, /Je bestelling telt mee/);
    expect([await friend.errors(), await desk.errors()]).toEqual([[], []]);
    await friend.close();
  });

  test('refused by the desk, both read so', async () => {
    const friend = await follow('Jet');
    await decide('Jet', 'Weiger', /Geweigerd/);
    await inviter.waitForText(friends, /De winkel heeft deze uitnodiging afgewezen/);
    await friend.open(`${stack.shopUrl}/account`);
    await friend.waitForText(friends, /De winkel heeft je uitnodiging afgewezen/);
    expect(await friend.errors()).toEqual([]);
    await friend.close();
  });

  test('undecided for 30 days it runs out by itself, both read so, and the desk has nothing left to decide', async () => {
    const friend = await follow('Kas');
    await desk.open(`${stack.shopUrl}/desk/referrals`);
    await desk.waitForText(held, /nog 30 dagen/);
    await stack.restart({ clock: '+31d' });
    await friend.open(`${stack.shopUrl}/account`);
    await friend.waitForText(friends, /De winkel heeft niet op tijd beslist/, aJob);
    await inviter.open(`${stack.shopUrl}/account`);
    await inviter.waitForText(friends, /De winkel heeft niet op tijd beslist/);
    // The page of the desk is a month old: what it offers is over, and it says so.
    await desk.click({ text: 'Geef vrij', within: held });
    await desk.waitForText('.desk-said', /al beslist, of de tijd was om/);
    await expect.poll(() => desk.count(held), { timeout: aJob }).toBe(0);
    expect(await desk.text('.desk')).toContain('Er wacht niets');
    expect([await friend.errors(), await desk.errors()]).toEqual([[], []]);
    await friend.close();
  });
});
