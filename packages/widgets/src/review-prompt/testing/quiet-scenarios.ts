import type { Scenario } from '@kring/kit/testing/world';
import { asksNothing, follows, reserve, send, write } from './steps.ts';

/** Where nothing is asked, or a link asks. */
export const quietScenarios: readonly Scenario[] = [
  { name: 'guest, no room kept', state: 'guest', world: { shop: 'guest' }, says: { nl: '', en: '' } },
  {
    name: 'guest',
    state: 'guest',
    attributes: reserve,
    world: { shop: 'guest' },
    says: { nl: 'Log in en beoordeel wat je kocht', en: 'Sign in and review what you bought' },
  },
  {
    name: 'guest, with content of the page',
    state: 'guest',
    world: { shop: 'guest' },
    content: 'Log in om te beoordelen',
    says: { nl: 'Log in om te beoordelen', en: 'Log in om te beoordelen' },
  },
  { name: 'nothing to ask', state: 'empty', world: { prepare: asksNothing }, says: { nl: '', en: '' } },
  {
    name: 'empty',
    state: 'empty',
    attributes: reserve,
    spoil: false,
    world: { prepare: asksNothing },
    says: { nl: 'Niets te beoordelen', en: 'Nothing to review' },
  },
  {
    name: 'link',
    state: 'ready',
    world: { shop: 'guest', prepare: (shop) => follows(shop) },
    says: { nl: 'Hoe is je Espressomachine?', en: 'How is your Espressomachine?' },
  },
  {
    name: 'link: done',
    state: 'ready done',
    world: { shop: 'guest', prepare: (shop) => follows(shop) },
    then: async (_stage, element) => {
      await write(element);
      await send(element);
    },
    says: { nl: 'Bedankt voor je review', en: 'Thanks for your review' },
  },
  {
    name: 'link: used',
    state: 'refused',
    world: { shop: 'guest', prepare: (shop) => follows(shop, 'used') },
    says: { nl: 'Deze link is gebruikt', en: 'This link was used' },
  },
  {
    name: 'link: expired',
    state: 'refused',
    world: { shop: 'guest', prepare: (shop) => follows(shop, 'expired') },
    says: { nl: 'Deze link is verlopen', en: 'This link has expired' },
  },
  {
    name: 'link: unknown',
    state: 'refused',
    world: { shop: 'guest', prepare: (shop) => follows(shop, 'unknown') },
    says: { nl: 'Deze link werkt niet', en: "This link doesn't work" },
  },
  { name: 'signed out, no room kept', state: 'refused', world: { shop: 'refused' }, says: { nl: '', en: '' } },
  {
    name: 'signed out',
    state: 'refused',
    attributes: reserve,
    spoil: false,
    world: { shop: 'refused' },
    says: { nl: 'Log opnieuw in', en: 'Sign in again' },
  },
  { name: 'offline, no room kept', state: 'offline', world: { shop: 'offline' }, says: { nl: '', en: '' } },
  {
    name: 'offline',
    state: 'offline',
    attributes: reserve,
    spoil: false,
    world: { shop: 'offline' },
    says: { nl: 'Geen verbinding', en: 'No connection' },
  },
  {
    name: 'error',
    state: 'error',
    attributes: reserve,
    spoil: false,
    world: { shop: 'error' },
    says: { nl: 'Even niet bereikbaar', en: 'Out of reach for a moment' },
  },
  {
    name: 'error, with content of the page',
    state: 'error',
    world: { shop: 'error' },
    content: 'Wat vind je van je koffie?',
    says: { nl: 'Wat vind je van je koffie?', en: 'Wat vind je van je koffie?' },
  },
  { name: 'switched off', state: 'off', world: { shop: 'switchedOff' }, says: { nl: '', en: '' } },
  {
    name: 'no reviews in the programme',
    state: 'off',
    world: { prepare: ({ programme }) => void delete programme.reviews },
    says: { nl: '', en: '' },
  },
];
