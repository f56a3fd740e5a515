import { never, shows, type Scenario } from '@kring/kit/testing/world';
import { saleOf } from '@kring/mocks';
import { placeScenarios } from './testing/place-scenarios.ts';
import { opens, SALE, saleIn } from './testing/sale.ts';

const refusal = (code: string, status: number) => () =>
  new Response(JSON.stringify({ code, status, detail: `Refused for the test: ${code}.` }), { status });

const all: readonly Scenario[] = [
  {
    name: 'loading',
    state: 'loading',
    world: { answer: () => never },
    says: { nl: 'De verkoop komt eraan', en: 'The sale is on its way' },
  },
  {
    name: 'guest',
    state: 'guest locked',
    world: { shop: 'guest' },
    says: { nl: 'Goud: nu open', en: 'Gold: open now' },
  },
  {
    name: 'guest, before anybody',
    state: 'guest teaser',
    world: { shop: 'guest', prepare: opens(52 * 3600, 'tier') },
    says: { nl: 'Nog niet open', en: 'Not open yet' },
  },
  {
    name: 'guest, open to everyone',
    state: 'guest open',
    spoil: true,
    world: { shop: 'guest', prepare: opens(-60) },
    says: { nl: 'Laagste prijs van de afgelopen 30 dagen', en: 'Lowest price of the last 30 days' },
  },
  {
    name: 'member',
    state: 'ready open',
    world: { shop: 'top' },
    says: { nl: 'Hou een plek vast', en: 'Keep a place for me' },
  },
  {
    name: 'upcoming',
    state: 'ready upcoming',
    says: { nl: 'Opent voor iedereen', en: 'Opens to everyone' },
  },
  {
    name: 'upcoming, soon',
    state: 'ready upcoming',
    world: { prepare: opens(1200) },
    says: { nl: 'over', en: 'left' },
  },
  {
    name: 'locked',
    state: 'ready locked',
    world: { prepare: (shop) => void saleIn(shop).access.splice(1) },
    says: { nl: 'nog 675 punten', en: '675 points to go' },
  },
  {
    name: 'three products',
    state: 'ready open',
    attributes: { sale: SALE, products: '3' },
    world: {
      shop: 'top',
      prepare: (shop) => {
        const { products } = saleIn(shop);
        const [first, second] = products;
        const long = { nl: 'Superautomatische espressomachine van gisteren', en: 'Superautomatic espresso machine' };
        delete second!.image;
        products.push({ ...first!, id: 'c', title: long });
      },
    },
    says: { nl: 'Superautomatische', en: 'Superautomatic' },
  },
  {
    name: 'one product',
    state: 'ready open',
    attributes: { sale: SALE, products: '1' },
    world: { shop: 'top', prepare: (shop) => void saleIn(shop).products.pop() },
    says: { nl: 'Guji', en: 'Guji' },
  },
  {
    name: 'extended',
    state: 'ready open',
    world: {
      shop: 'top',
      prepare: (shop) => {
        const endsAt = new Date(saleIn(shop).endsAt);
        const made = { endsAt: new Date(endsAt.getTime() + 86_400_000), extendedFrom: endsAt };
        saleOf(shop, SALE).made.end = made;
      },
    },
    says: { nl: 'Verlengd: zou eindigen op', en: 'Extended: it was to end on' },
  },
  {
    name: 'ended',
    state: 'ready ended empty',
    world: { prepare: (shop) => void (saleIn(shop).endsAt = new Date(shop.now().getTime() - 60_000).toISOString()) },
    says: { nl: 'Tot en met', en: 'Until the end of' },
  },
  ...placeScenarios,
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
    says: { nl: 'Op deze pagina kun je de verkoop niet bekijken', en: "The sale can't be shown on this page" },
  },
  {
    name: 'offline',
    state: 'offline',
    world: { shop: 'offline' },
    says: { nl: 'Geen verbinding', en: 'No connection' },
  },
  {
    name: 'offline, known before',
    state: 'offline open',
    world: { shop: 'top' },
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
    content: 'Vrijdag gaat de deur open',
    says: { nl: 'Vrijdag gaat de deur open', en: 'Vrijdag gaat de deur open' },
  },
  { name: 'switched off', state: 'off', world: { shop: 'switchedOff' }, says: { nl: '', en: '' } },
  { name: 'an unknown sale', state: 'off', attributes: { sale: 'gone' }, says: { nl: '', en: '' } },
  { name: 'no sale', state: 'off', attributes: {}, says: { nl: '', en: '' } },
  {
    name: 'nothing kept, at a checkout',
    state: 'off',
    attributes: { sale: SALE, view: 'checkout' },
    says: { nl: '', en: '' },
  },
];

/** Every state that a gate can be in. */
export const scenarios: readonly Scenario[] = all.map((one) => ({
  spoil: one.name === 'member' || one.name === 'guest',
  attributes: { sale: SALE },
  ...one,
}));
