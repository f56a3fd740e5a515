/** Customers bring friends: invited, landed, registered, ordered, waited, both rewarded; and what a refund turns back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account } from './account.ts';
import { engines, launch, type Browser } from './browser.ts';
import {
  atDesk,
  codeIn,
  friendProblem,
  friendReady,
  friends,
  join,
  land,
  linkOf,
  pay,
  person,
  referralCard,
  register,
  walkToCheckout,
  type Person,
} from './friends.ts';
import { daysAgo, line, shopServer, type ShopServer } from './shop-server.ts';
import { startBeside, type Stack } from './stack.ts';

const soon = 2_000;
/** Jobs run when the server has started; how long that takes is no promise. */
const aJob = 20_000;

/** One browser with two profiles: somebody who invites, and somebody whom the customer of another browser invited. */
interface Pair {
  readonly inviter: Browser;
  readonly who: Person;
  readonly friend: Browser;
  readonly guest: Person;
}

// Two profiles of one browser on one machine look like one household. So whoever invites sits in another browser.
describe.runIf(engines.length > 1)('a friend', () => {
  let stack: Stack;
  let shop: ShopServer;
  let pairs: readonly Pair[] = [];
  const links: string[] = [];
  const orders: string[] = [];

  beforeAll(async () => {
    const pairOf = async (inviter: Browser): Promise<Pair> => ({
      inviter,
      who: person(`Anna-${inviter.engine}`),
      friend: await inviter.newContext(),
      guest: person(`Bo-${inviter.engine}`),
    });
    const launched = Promise.all(engines.map(async (engine) => await pairOf(await launch(engine))));
    [stack, pairs] = await startBeside(launched);
    shop = shopServer(stack);
  });
  afterAll(async () => {
    await Promise.all(pairs.map(({ inviter }) => inviter.close()));
    await stack?.stop();
  });

  /** The link of the inviter in the next browser. */
  const linkFor = (index: number) => links[(index + 1) % links.length] ?? '';
  /** Whom the inviter of this browser brought. */
  const broughtBy = (index: number) => pairs[(index + pairs.length - 1) % pairs.length]!.guest;
  const each = (work: (pair: Pair, index: number) => Promise<void>) =>
    Promise.all(pairs.map((pair, index) => work(pair, index)));
  const noErrors = () =>
    each(async ({ inviter, friend }) => expect([await inviter.errors(), await friend.errors()]).toEqual([[], []]));

  test('is invited by a link, lands on the page with the offer and the code, and reads no name', async () => {
    await each(async ({ inviter, who }, index) => {
      await join(inviter, stack.shopUrl, who);
      links[index] = await linkOf(inviter);
    });
    expect(new Set(links).size).toBe(pairs.length);
    await each(async ({ friend }, index) => {
      const said = await land(friend, linkFor(index));
      expect(said).toContain('Je krijgt € 10 korting');
      expect(said).not.toContain('Anna');
      expect(await friend.evaluate(() => location.href)).toBe(`${stack.shopUrl}/?kring=${linkFor(index).slice(-8)}`);
    });
  });

  test('comes to the checkout with the code and without consent: nothing is kept on the device, and € 10 come off', async () => {
    await each(async ({ friend, guest }, index) => {
      await walkToCheckout(friend);
      await friend.click({ text: 'Maak een account', within: '[aria-labelledby=friend-title]' });
      await register(friend, guest);
      expect(await friend.waitForText(friendReady, /Je bespaart € 10,00/)).toContain(codeIn(linkFor(index)));
      expect(await friend.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('referral')))).toEqual(
        [],
      );
      orders[index] = await pay(friend, guest);
    });
    await each(async (_pair, index) => {
      await expect
        .poll(async () => (await shop.orderOf(orders[index] ?? '')).body.referral, { timeout: soon })
        .toMatchObject({ state: 'qualified', why: null });
    });
  });

  test('shows on the page of who invited, by first name alone, with the day of the reward', async () => {
    await each(async ({ inviter }, index) => {
      const row = await inviter.waitForText(friends, /bestelde/);
      expect(row).toContain(broughtBy(index).name);
      expect(row).not.toContain('@');
      await account(inviter, stack.shopUrl).shows({ pending: 500, available: 0 }, soon);
    });
    const [{ inviter: desk }] = pairs as [Pair];
    const tab = await desk.newContext();
    for (const orderId of orders) await atDesk(tab, stack.shopUrl, orderId, 'Bezorgd');
    await tab.close();
    await each(async ({ inviter }) => void (await inviter.waitForText(friends, /vrij op \d+ \w+/)));
    await noErrors();
  });

  test('and who invited are both rewarded once the return window is over', async () => {
    await stack.restart({ clock: '+20d' });
    await each(async ({ inviter, friend }) => {
      await inviter.open(`${stack.shopUrl}/account`);
      await account(inviter, stack.shopUrl).shows({ available: 500, pending: 0 }, aJob);
      await inviter.waitForText(referralCard, /500 punten voor 1 vriend/);
      await friend.open(`${stack.shopUrl}/account`);
      await friend.waitForText(friends, /Je bestelling telde mee/);
    });
  });

  test('who sends the order back turns both back, and both read why', async () => {
    const [{ inviter: desk }] = pairs as [Pair];
    const tab = await desk.newContext();
    for (const orderId of orders) await atDesk(tab, stack.shopUrl, orderId, 'Betaal alles terug');
    await tab.close();
    await each(async ({ inviter, friend }) => {
      await account(inviter, stack.shopUrl).shows({ available: 0, pending: 0 }, soon);
      await inviter.waitForText(friends, /De bestelling is teruggestuurd/);
      await friend.waitForText(friends, /Je hebt de bestelling teruggestuurd/);
    });
    await noErrors();
  });

  test('who agrees to storage finds the code at the checkout days later, without it in any address', async () => {
    await each(async ({ inviter, who }, index) => {
      const visitor = await inviter.newContext();
      const link = linkFor(index);
      await land(visitor, link);
      await visitor.click({ text: 'Ja, bewaar hem' });
      await visitor.waitForText('[data-said]', /Bewaard op dit apparaat/);
      await expect.poll(() => visitor.evaluate(() => location.search), { timeout: soon }).toBe('');
      // Addresses that were typed: no page comes before them.
      await visitor.open(`${stack.shopUrl}/products/zwanenhals`);
      await visitor.click({ text: 'In winkelwagen' });
      await visitor.waitForText('[data-added]', /winkelwagen/);
      await visitor.open(`${stack.shopUrl}/account?next=/checkout`);
      await register(visitor, person(`Cas-${who.name}`));
      await visitor.waitForText(friendReady, codeIn(link));
      await visitor.open(`${stack.shopUrl}/cookies`);
      await visitor.click({ text: 'Nee' });
      await visitor.waitForText('[data-said]', /Er wordt niets bewaard/);
      await expect
        .poll(() => visitor.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('referral'))), {
          timeout: soon,
        })
        .toEqual([]);
      expect(await visitor.errors()).toEqual([]);
      await visitor.close();
    });
  });

  test('who was a customer before, or is the same person, or is the third this month, is refused, and both read why', async () => {
    const [{ inviter, who }, { friend: elsewhere }] = pairs as [Pair, Pair];
    const link = links[0] ?? '';
    const refused = async (visitor: Browser, words: RegExp) => {
      await visitor.open(`${stack.shopUrl}/products/zwanenhals`);
      await visitor.click({ text: 'In winkelwagen' });
      await visitor.waitForText('[data-added]', /winkelwagen/);
      await visitor.open(`${stack.shopUrl}/checkout`);
      await visitor.fill('#friend', codeIn(link).toLowerCase());
      await visitor.click({ text: 'Gebruik code', within: '[aria-labelledby=friend-title]' });
      await visitor.waitForText(friendProblem, words);
    };

    const again = await inviter.newContext();
    await join(again, stack.shopUrl, person(`${who.name}-2`, who.email.replace('@', '+2@')));
    await again.open(link);
    await again.waitForText('h1', /Een vriend stuurde je hierheen/);
    await inviter.waitForText(friends, /Jullie hebben hetzelfde e-mailadres/);
    await again.open(`${stack.shopUrl}/account`);
    await again.waitForText(friends, /hetzelfde e-mailadres/);
    await refused(again, /hetzelfde e-mailadres als het jouwe/);

    await account(again, stack.shopUrl).signIn('Noor');
    await again.open(link);
    await inviter.waitForText(friends, /Je vriend was al klant/);
    await again.open(`${stack.shopUrl}/account`);
    await again.waitForText(friends, /jij had al besteld/);
    await refused(again, /Je bestelde hier al eerder/);
    await again.close();

    // By the clock of the shop, which is twenty days on.
    for (const customerId of ['cap-1', 'cap-2']) {
      const more = { referralCode: codeIn(link), placedAt: daysAgo(-20).toISOString() };
      const told = await shop.order(customerId, customerId, [line('a', 60)], more);
      expect(told.body.referral).toMatchObject({ state: 'qualified' });
    }
    const third = await elsewhere.newContext();
    const guest = person('Derde');
    await land(third, link);
    await walkToCheckout(third);
    await third.click({ text: 'Maak een account', within: '[aria-labelledby=friend-title]' });
    await register(third, guest);
    await third.waitForText(friendProblem, /het meeste aantal vrienden bereikt/);
    const orderId = await pay(third, guest);
    await expect
      .poll(async () => (await shop.orderOf(orderId)).body.referral, { timeout: soon })
      .toMatchObject({ state: 'blocked', why: 'month_cap_reached' });
    await third.open(`${stack.shopUrl}/account`);
    await third.waitForText(friends, /had die maand al het hoogste aantal vrienden/);
    await inviter.waitForText(friends, /Je had die maand al het hoogste aantal vrienden/);
    expect([await inviter.errors(), await third.errors()]).toEqual([[], []]);
    await third.close();
  });
});
