import { find, press, shows, type Scenario } from '@kring/kit/testing/world';
import { asksNothing, openOwn, reads, type, wroteBefore } from './steps.ts';
import type { MockShop } from '@kring/mocks';

const before = (shop: MockShop): void => {
  asksNothing(shop);
  wroteBefore(shop);
};

/** Opens what was written before, and presses a button of the last. */
async function open(element: HTMLElement, button?: number): Promise<void> {
  await openOwn(element);
  if (!button) return;
  await press(element, `[part=review]:nth-of-type(2) .acts button:nth-of-type(${button})`);
  await find(element, '[part=review] [part=panel]');
}

/** The customer's own reviews. */
export const ownScenarios: readonly Scenario[] = [
  {
    name: 'asked, with own reviews',
    state: 'ready',
    world: { prepare: wroteBefore },
    says: { nl: 'Jouw reviews (3)', en: 'Your reviews (3)' },
  },
  {
    name: 'own reviews, folded',
    state: 'ready empty',
    world: { prepare: before },
    says: { nl: '1 niet geplaatst', en: '1 not posted' },
  },
  {
    name: 'own reviews',
    reads: '/v1/me/review-requests',
    state: 'ready',
    attributes: { only: 'own' },
    world: { prepare: wroteBefore },
    then: (_stage, element) => open(element),
    says: { nl: 'Er staan persoonsgegevens in', en: 'It contains personal data' },
  },
  {
    name: 'own reviews: changing one',
    state: 'ready',
    world: { prepare: before },
    then: (_stage, element) => open(element, 1),
    says: { nl: 'Opnieuw insturen', en: 'Send again' },
  },
  {
    name: 'own reviews: changed elsewhere',
    state: 'ready',
    world: { prepare: before },
    then: async (stage, element) => {
      await open(element, 1);
      await type(element, '[part=review] [part=text]', 'De molen loopt vast bij fijn malen.');
      Object.assign(stage.shop.reviews.at(-2)!, { revision: 2, title: 'Loopt vast' });
      await press(element, '[part=panel] .row > button');
      await find(element, '.wrong q');
      await reads(element, '.wrong q', /Loopt vast/);
    },
    says: { nl: 'intussen ergens anders aangepast', en: 'changed somewhere else meanwhile' },
  },
  {
    name: 'own reviews: withdrawing asks',
    state: 'ready',
    world: { prepare: before },
    then: (_stage, element) => open(element, 2),
    says: { nl: 'Deze review intrekken?', en: 'Withdraw this review?' },
  },
  {
    name: 'own reviews: withdrawn',
    state: 'ready',
    world: { prepare: before },
    then: async (_stage, element) => {
      await open(element, 2);
      await press(element, '[part=panel] .row button');
      await shows(element, 'ready');
      await reads(element, '[role=status]', /ingetrokken|withdrawn/);
      await reads(element, '[part=own] summary', /2/);
    },
    says: { nl: 'Jouw reviews (2)', en: 'Your reviews (2)' },
  },
];
