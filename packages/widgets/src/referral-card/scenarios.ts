import { find, never, press, shows, until, type Scenario } from '@kring/kit/testing/world';
import { addReferral, MOCK_CUSTOMER, type MockReferral, type MockShop } from '@kring/mocks';
import { follow, invitedScenarios } from './testing/invited-scenarios.ts';

const DAY = 86_400_000;

/** A friend of Anna's, as many days ago. */
function friend(shop: MockShop, callName: string, about: Partial<MockReferral> & Pick<MockReferral, 'state'>): void {
  const ago = (days: number) => new Date(shop.now().getTime() - days * DAY);
  const friendId = callName.toLowerCase();
  shop.customer(friendId).profile = { callName, email: null, language: 'nl' };
  addReferral(shop, { referrerId: MOCK_CUSTOMER, friendId, claimedAt: ago(12), ...about });
}

/** An order of a friend, so many days ago. */
const ordered = (shop: MockShop, days: number) => ({
  orderId: `9${days}`,
  placedAt: new Date(shop.now().getTime() - days * DAY),
});

const manyFriends = (shop: MockShop): void => {
  const in14 = new Date(shop.now().getTime() + 14 * DAY);
  friend(shop, 'Sem', { state: 'blocked', why: 'existing_customer' });
  friend(shop, 'Tess', { state: 'expired', why: 'not_ordered_in_time' });
  friend(shop, 'Daan', { state: 'reversed', why: 'order_refunded', order: ordered(shop, 10) });
  friend(shop, 'Lotte', { state: 'held', why: 'same_household', signals: ['address', 'browser'] });
  friend(shop, 'Bo', { state: 'qualified', order: ordered(shop, 1), rewardsAt: in14 });
};

const refusal = (code: string, status: number) => () =>
  new Response(JSON.stringify({ code, status, detail: `Refused for the test: ${code}.` }), { status });

/** Every state that a referral card can be in. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'loading',
    state: 'loading',
    world: { answer: () => never },
    says: { nl: 'Je link komt eraan', en: 'Your link is on its way' },
  },
  {
    name: 'guest',
    state: 'guest',
    alone: true,
    world: { shop: 'guest', prepare: () => follow() },
    says: { nl: 'Log in voor je eigen link', en: 'Sign in for your own link' },
  },
  {
    name: 'member',
    state: 'ready',
    reads: '/v1/me/referral',
    says: { nl: '500 punten voor 1 vriend', en: '500 points for 1 friend' },
  },
  {
    name: 'friends in every state',
    state: 'ready',
    world: { prepare: manyFriends },
    then: async (_stage, element) => {
      await shows(element, 'ready');
      element.shadowRoot!.querySelector<HTMLDetailsElement>('[part=more]')!.open = true;
    },
    says: { nl: 'Je vriend was al klant', en: 'Your friend was a customer already' },
  },
  {
    name: 'one friend at a time',
    reads: '/v1/session',
    state: 'ready',
    attributes: { friends: '1' },
    says: { nl: 'Alle 3', en: 'All 3' },
  },
  {
    name: 'terms',
    state: 'ready',
    then: async (_stage, element) => {
      await shows(element, 'ready');
      element.shadowRoot!.querySelector<HTMLDetailsElement>('[part=terms]')!.open = true;
    },
    says: { nl: 'Hoogstens 10 vrienden in totaal', en: 'At most 10 friends in all' },
  },
  {
    name: 'a cap that is reached',
    state: 'ready',
    world: { prepare: ({ programme }) => Object.assign(programme.referral!, { caps: { perReferrer: 2 } }) },
    says: { nl: 'Je hebt het hoogste aantal vrienden', en: 'You have the highest number of friends' },
  },
  {
    name: 'no cap',
    state: 'ready',
    world: { prepare: ({ programme }) => Object.assign(programme.referral!, { caps: {} }) },
    says: { nl: '6× gevolgd', en: 'followed 6×' },
  },
  {
    name: 'busy',
    state: 'ready busy',
    then: async (stage, element) => {
      await shows(element, 'ready');
      stage.hold = never;
      stage.changed();
    },
    says: { nl: 'Milan', en: 'Milan' },
  },
  {
    name: 'done: copied',
    alone: true,
    state: 'ready done',
    then: async (_stage, element) => {
      const writeText = () => Promise.resolve();
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
      await press(element, '.code button');
    },
    says: { nl: 'Gekopieerd', en: 'Copied' },
  },
  {
    name: 'copying denied',
    alone: true,
    state: 'ready',
    then: async (_stage, element) => {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
      await press(element, '.code button');
      await find(element, '.act > p');
    },
    says: { nl: 'De link is geselecteerd', en: 'The link is selected' },
  },
  {
    name: 'QR code',
    state: 'ready',
    then: async (_stage, element) => {
      await press(element, '.share button:last-child');
      await find(element, '[part=qr]');
    },
    says: { nl: 'Laat je vriend deze code scannen', en: 'Let your friend scan this code' },
  },
  {
    name: 'a friend was rewarded',
    state: 'ready',
    then: async (stage, element) => {
      await shows(element, 'ready');
      const noor = stage.shop.referrals.find(({ state }) => state === 'pending')!;
      noor.rewardsAt = stage.shop.now();
      stage.changed();
      await until(
        () => /voor 2|for 2/.test(element.shadowRoot!.textContent),
        () => 'two friends',
      );
    },
    says: { nl: '1.000 punten voor 2 vrienden', en: '1,000 points for 2 friends' },
  },
  {
    name: 'empty',
    state: 'ready empty',
    world: { shop: 'empty' },
    says: { nl: 'Nog geen vrienden', en: 'No friends yet' },
  },
  ...invitedScenarios,
  {
    name: 'signed out',
    state: 'refused',
    world: { shop: 'refused' },
    says: { nl: 'Log opnieuw in', en: 'Sign in again' },
  },
  {
    name: 'refused page',
    state: 'refused',
    world: { signedIn: false, answer: refusal('origin_not_allowed', 403) },
    says: { nl: 'Op deze pagina kun je je link niet bekijken', en: "Your link can't be shown on this page" },
  },
  {
    name: 'offline',
    state: 'offline',
    world: { shop: 'offline' },
    says: { nl: 'Geen verbinding', en: 'No connection' },
  },
  {
    name: 'offline, known before',
    state: 'offline',
    then: async (stage, element) => {
      await shows(element, 'ready');
      stage.online = false;
      stage.changed();
    },
    says: { nl: 'Dit wisten we om', en: 'This is what we knew at' },
  },
  {
    name: 'error',
    state: 'error',
    world: { shop: 'error' },
    says: { nl: 'Even niet bereikbaar', en: 'Out of reach for a moment' },
  },
  {
    name: 'error, with content of the page',
    state: 'error',
    world: { shop: 'error' },
    content: 'Nodig vrienden uit bij Brandpunt',
    says: { nl: 'Nodig vrienden uit bij Brandpunt', en: 'Nodig vrienden uit bij Brandpunt' },
  },
  { name: 'switched off', state: 'off', world: { shop: 'switchedOff' }, says: { nl: '', en: '' } },
  {
    name: 'no referral in the programme',
    state: 'off',
    world: { prepare: ({ programme }) => delete programme.referral },
    says: { nl: '', en: '' },
  },
];
