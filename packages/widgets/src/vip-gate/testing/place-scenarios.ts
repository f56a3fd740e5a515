import { find, never, press, shows, until, type Scenario } from '@kring/kit/testing/world';
import { MOCK_CUSTOMER, saleOf, waitForPlace } from '@kring/mocks';
import { bought, bramLeaves, enter, held, locked, opens, SALE, saleIn, taken, withPasscode } from './sale.ts';

/** What comes of a visit to an open gate: a place, a waiting list, or neither. */
export const placeScenarios: readonly Scenario[] = [
  {
    name: 'busy',
    state: 'ready open busy',
    world: { shop: 'top' },
    then: async (stage, element) => {
      await shows(element, 'open');
      stage.hold = never;
      await press(element, 'button');
    },
    says: { nl: 'Guji, vroege oogst', en: 'Guji, early harvest' },
  },
  {
    name: 'claimed',
    state: 'ready holding',
    world: { shop: 'top' },
    then: (_stage, element) => press(element, 'button'),
    says: { nl: 'Voor jou vastgehouden', en: 'Kept for you' },
  },
  {
    name: 'holding',
    state: 'ready holding',
    spoil: true,
    attributes: { sale: SALE, checkout: '/kassa' },
    world: { prepare: held },
    says: { nl: 'Reken af voor de tijd om is', en: 'Pay before the time is up' },
  },
  {
    name: 'holding, at a checkout',
    state: 'ready holding',
    attributes: { sale: SALE, view: 'checkout' },
    world: { prepare: held },
    says: { nl: 'Voor jou vastgehouden', en: 'Kept for you' },
  },
  {
    name: 'giving back is asked twice',
    state: 'ready holding',
    world: { prepare: held },
    then: async (_stage, element) => {
      await press(element, 'button');
      await until(
        () => /Zeker|Sure/.test(element.shadowRoot!.textContent),
        () => 'the question',
      );
    },
    says: { nl: 'Zeker weten?', en: 'Sure?' },
  },
  {
    name: 'given back too late',
    state: 'ready open refused',
    world: { prepare: held },
    then: async (stage, element) => {
      await press(element, 'button');
      saleOf(stage.shop, SALE).made.places[0]!.state = 'lapsed';
      await press(element, 'button');
      await find(element, '[part=why]');
    },
    says: { nl: 'je plek was al vrij', en: 'your place was free already' },
  },
  {
    name: 'bought',
    state: 'ready bought done',
    world: { prepare: bought },
    says: { nl: 'Je bestelling is binnen', en: 'Your order is in' },
  },
  {
    name: 'drawing',
    state: 'ready drawing',
    world: {
      prepare: (shop) => {
        saleIn(shop).lottery = { seconds: 60 };
        opens(-5)(shop);
      },
    },
    then: (_stage, element) => press(element, 'button'),
    says: { nl: 'Je loot mee', en: 'You are in the draw' },
  },
  {
    name: 'empty',
    state: 'ready sold_out empty',
    world: { prepare: taken },
    says: { nl: 'Zet me op de wachtlijst', en: 'Put me on the waiting list' },
  },
  {
    name: 'sold out, without a list',
    state: 'ready sold_out empty',
    world: {
      prepare: (shop) => {
        taken(shop);
        delete saleIn(shop).waitingList;
      },
    },
    says: { nl: 'Geeft iemand een plek terug', en: 'When someone gives a place back' },
  },
  {
    name: 'somebody was faster',
    state: 'ready sold_out refused',
    world: { prepare: opens(-60) },
    then: async (stage, element) => {
      await shows(element, 'open');
      taken(stage.shop);
      await press(element, 'button');
      await find(element, '[part=why]');
    },
    says: { nl: 'Een ander was je net voor', en: 'Someone was just before you' },
  },
  {
    name: 'waiting',
    state: 'ready waiting',
    spoil: true,
    world: {
      prepare: (shop) => {
        taken(shop);
        waitForPlace(shop, SALE, 'carla');
        waitForPlace(shop, SALE, MOCK_CUSTOMER);
      },
    },
    says: { nl: 'Je bent nummer 2 op de wachtlijst', en: 'You are number 2 on the waiting list' },
  },
  {
    name: 'invited',
    state: 'ready invited',
    world: {
      prepare: (shop) => {
        taken(shop);
        waitForPlace(shop, SALE, MOCK_CUSTOMER);
        bramLeaves(shop);
      },
    },
    says: { nl: 'Neem mijn plek', en: 'Take my place' },
  },
  {
    name: 'code',
    state: 'ready locked',
    world: { prepare: locked },
    then: async (_stage, element) => {
      await press(element, 'button');
      await find(element, '.code input');
    },
    says: { nl: 'nog 675 punten', en: '675 points to go' },
  },
  {
    name: 'code, wrong',
    state: 'ready locked refused',
    world: { prepare: locked },
    then: (_stage, element) => enter(element, 'mango'),
    says: { nl: 'Je kunt het nog 4 keer proberen', en: 'Tries left: 4' },
  },
  {
    name: 'code, wrong too often',
    state: 'ready locked refused',
    world: { prepare: locked },
    then: async (stage, element) => {
      saleOf(stage.shop, SALE).made.wrong.set(
        MOCK_CUSTOMER,
        Array.from({ length: 5 }, () => stage.shop.now()),
      );
      await enter(element, 'mango');
    },
    says: { nl: 'Te veel codes geprobeerd', en: 'Too many codes were tried' },
  },
  {
    name: 'code, right',
    state: 'ready open',
    world: { prepare: withPasscode },
    then: (_stage, element) => enter(element, ' PERZIK '),
    says: { nl: 'Nog 20 van de 20', en: '20 of 20 left' },
  },
];
