import { find, never, shows, until, type Scenario } from '@kring/kit/testing/world';
import { cancel, MOCK_CUSTOMER, type MockShop } from '@kring/mocks';
import { redeemScenarios } from './testing/redeem-scenarios.ts';

const DAY = 86_400_000;

/** An order that earned, with its points in the return window. */
function buy(shop: MockShop, number: string, points: number, releasesInDays: number): void {
  const part = {
    lineId: '1',
    title: 'Ethiopië Guji, 250 g',
    amount: points * 100,
    points,
    why: 'rate',
    ruleId: null,
    ruleLabel: null,
  } as const;
  const now = shop.now().getTime();
  const { wallet } = shop.customer(MOCK_CUSTOMER);
  wallet.earn({ orderId: number, number, points, parts: [part] }, new Date(now), new Date(now + releasesInDays * DAY));
}

const refusal = (code: string, status: number) => () =>
  new Response(JSON.stringify({ code, status, detail: `Refused for the test: ${code}.` }), { status });

/** Every state that a points balance can be in. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'loading',
    state: 'loading',
    world: { answer: () => never },
    says: { nl: 'Je punten komen eraan', en: 'Your points are on their way' },
  },
  { name: 'guest', state: 'guest', world: { shop: 'guest' }, says: { nl: 'per € 1', en: 'per €1' } },
  { name: 'member', state: 'ready', says: { nl: 'Dag Anna, je spaarde', en: 'Hi Anna, you have saved' } },
  {
    name: 'several releases',
    state: 'ready',
    world: { prepare: (shop) => (buy(shop, '1004', 40, 20), buy(shop, '1005', 12, 25)) },
    says: { nl: '+52 later', en: '+52 later' },
  },
  {
    name: 'highest tier',
    state: 'ready',
    world: { shop: 'top' },
    says: { nl: 'Goud is het hoogste niveau', en: 'Gold is the highest level' },
  },
  {
    name: 'tier at risk',
    state: 'ready',
    world: { shop: 'atRisk' },
    says: { nl: 'Goud tot en met', en: 'Gold until the end of' },
  },
  {
    name: 'expiring soon',
    state: 'ready',
    world: { shop: 'expiring' },
    says: { nl: '40 verlopen op', en: '40 expire on' },
  },
  {
    name: 'no tiers, no rewards',
    state: 'ready',
    attributes: { rewards: '0' },
    world: {
      prepare: ({ programme }) => {
        delete programme.tiers;
        delete programme.rewards;
      },
    },
    says: { nl: '+85 komt vrij op', en: '+85 free to use on' },
  },
  {
    name: 'rewards',
    state: 'ready',
    world: { shop: 'rewards' },
    says: { nl: 'nog 760 punten te gaan', en: '760 points to go' },
  },
  {
    name: 'rewards, all of them',
    state: 'ready',
    world: { shop: 'rewards' },
    then: async (_stage, element) => {
      await shows(element, 'ready');
      element.shadowRoot!.querySelector<HTMLDetailsElement>('[part=more]')!.open = true;
    },
    says: { nl: 'uitverkocht', en: 'sold out' },
  },
  {
    name: 'one reward at a time',
    state: 'ready',
    attributes: { rewards: '1' },
    says: { nl: '€ 10 korting', en: '€10 off' },
  },
  ...redeemScenarios,
  {
    name: 'history',
    reads: '/v1/me/entries',
    state: 'ready',
    then: async (_stage, element) => {
      await shows(element, 'ready');
      const history = element.shadowRoot!.querySelector<HTMLDetailsElement>('[part=history]')!;
      history.open = true;
      await until(
        () => element.shadowRoot!.querySelector('[part=entry] .points') !== null,
        () => 'entries',
      );
      element.shadowRoot!.querySelector<HTMLDetailsElement>('[part=lines]')!.open = true;
    },
    says: { nl: 'Terugbetaling van bestelling 1002', en: 'Refund of order 1002' },
  },
  {
    name: 'history, all kinds',
    state: 'ready',
    world: {
      shop: 'redeemed',
      prepare: (shop) => {
        const { wallet } = shop.customer(MOCK_CUSTOMER);
        const now = shop.now();
        const later = new Date(now.getTime() + 300 * DAY);
        cancel(shop, MOCK_CUSTOMER, shop.redemptions[0]!.id);
        wallet.reward(20, { nl: 'Aangemeld voor de nieuwsbrief', en: 'Signed up for the newsletter' }, now, later);
        wallet.adjust(50, 'Excuus voor de late bezorging', now, later);
        wallet.adjust(-10, 'Dubbel geteld', now, null);
        wallet.adjust(5, 'Kort geldig', now, new Date(now.getTime() - 1000));
        wallet.clawBack({ orderId: '1001', number: '1001' }, 'r9', 1400, now);
        wallet.forgive(30, 'Coulance', now);
      },
    },
    then: async (_stage, element) => {
      await shows(element, 'ready');
      element.shadowRoot!.querySelector<HTMLDetailsElement>('[part=history]')!.open = true;
      await find(element, '[part=entry] .points');
    },
    says: { nl: 'Terug van Gratis verzending', en: 'Back from Free shipping' },
  },
  {
    name: 'busy',
    state: 'ready busy',
    then: async (stage, element) => {
      await shows(element, 'ready');
      stage.hold = never;
      stage.changed();
    },
    says: { nl: 'Dag Anna, je spaarde', en: 'Hi Anna, you have saved' },
  },
  {
    name: 'done',
    state: 'ready done',
    then: async (stage, element) => {
      await shows(element, 'ready');
      buy(stage.shop, '1006', 85, -1);
      stage.changed();
    },
    says: { nl: 'Je saldo is nu 1.325 punten', en: 'Your balance is now 1,325 points' },
  },
  {
    name: 'empty',
    state: 'empty',
    world: { shop: 'empty' },
    says: { nl: 'Spaar 1 punt per € 1', en: 'Earn 1 point per €1' },
  },
  {
    name: 'pending only',
    state: 'ready',
    world: { shop: 'pendingOnly' },
    says: { nl: '+85 komt vrij op', en: '+85 free to use on' },
  },
  {
    name: 'debt',
    state: 'ready',
    world: { shop: 'debt' },
    says: { nl: 'sta je 20 punten in de min', en: 'you are 20 points short' },
  },
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
    says: { nl: 'Op deze pagina kun je je punten niet bekijken', en: "Your points can't be shown on this page" },
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
    says: { nl: 'Dit wist je saldo om', en: 'This was your balance at' },
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
    content: 'Spaar punten bij Brandpunt',
    says: { nl: 'Spaar punten bij Brandpunt', en: 'Spaar punten bij Brandpunt' },
  },
  { name: 'switched off', state: 'off', world: { shop: 'switchedOff' }, says: { nl: '', en: '' } },
  {
    name: 'product',
    state: 'ready',
    attributes: { product: 'sumatra', price: '18.95', categories: 'filter' },
    world: { shop: 'guest' },
    says: { nl: 'Spaart 18 punten', en: 'Earns 18 points' },
  },
  {
    name: 'product without a price',
    state: 'off',
    attributes: { product: 'sumatra', price: '-5' },
    says: { nl: '', en: '' },
  },
];
