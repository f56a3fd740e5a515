import { find, never, press, shows, type Scenario } from '@kring/kit/testing/world';
import { productScenarios } from './testing/product-scenarios.ts';
import { quietScenarios } from './testing/quiet-scenarios.ts';
import { ownScenarios } from './testing/own-scenarios.ts';
import {
  choose,
  firstAsk,
  follows,
  photo,
  reads,
  reserve,
  send,
  stars,
  type,
  write,
  wroteBefore,
} from './testing/steps.ts';

/** Answers of what changes something are as told. */
const answers =
  (path: RegExp, wanted: () => Response | Promise<Response>) =>
  (request: Request, usual: () => Promise<Response>): Response | Promise<Response> =>
    request.method !== 'GET' && path.test(new URL(request.url).pathname) ? wanted() : usual();

const refusal =
  (status: number, code: string, reason: object = {}) =>
  () =>
    Response.json({ code, status, reason, detail: `Refused for the test: ${code}.` }, { status });

const SEND = /\/v1\/reviews$/;

const asked: readonly Scenario[] = [
  { name: 'loading', state: 'loading', world: { answer: () => never }, says: { nl: '', en: '' } },
  {
    name: 'loading, room kept',
    state: 'loading',
    attributes: reserve,
    spoil: false,
    world: { answer: () => never },
    says: { nl: 'Even kijken wat je kunt beoordelen', en: 'Looking up what you can review' },
  },
  {
    name: 'asked',
    reads: '/v1/me/review-requests',
    state: 'ready',
    says: { nl: 'Hoe is je Espressomachine?', en: 'How is your Espressomachine?' },
  },
  {
    name: 'member',
    state: 'ready',
    attributes: reserve,
    says: { nl: 'Je krijgt 50 punten, wat je ook vindt', en: 'You get 50 points, whatever you think' },
  },
  {
    name: 'asked, no title, no reward left',
    state: 'ready',
    world: {
      prepare: (shop) => {
        shop.programme.reviews!.reward!.perCustomerPerYear = 1;
        wroteBefore(shop);
        Object.assign(firstAsk(shop).product, { title: null });
      },
    },
    says: { nl: 'Voor deze review krijg je geen punten', en: 'This review brings no points' },
  },
  {
    name: 'asked, a long name, hostile',
    state: 'ready',
    world: {
      prepare: (shop) =>
        void Object.assign(firstAsk(shop).product, {
          title: '<img src=x onerror=alert(1)> \u202Eexe.gpj‮ javascript:alert(1) Superautomatische espressomachine',
        }),
    },
    says: { nl: '<img src=x onerror=alert(1)>', en: '<img src=x onerror=alert(1)>' },
  },
  {
    name: 'stars chosen',
    state: 'ready',
    then: async (_stage, element) => {
      await stars(element, 4);
      await find(element, '[part=recommend]');
    },
    says: {
      nl: 'Hoe waarschijnlijk is het dat je Brandpunt aanraadt',
      en: 'How likely are you to recommend Brandpunt',
    },
  },
  {
    name: 'written, with photos',
    state: 'ready',
    then: async (_stage, element) => {
      await write(element);
      await choose(element, photo('IMG_2041.png'), photo('IMG_2042.png', '#a5835a'));
      await press(element, '.score:nth-of-type(9) input');
      await find(element, '.shot:nth-of-type(2) canvas[data-drawn]');
    },
    says: { nl: '2 van hoogstens 4 foto', en: '2 of at most 4 photos' },
  },
  {
    name: 'a file that is no photo',
    state: 'ready',
    then: async (_stage, element) => {
      await stars(element, 2);
      await choose(element, new File(['Beste winkel,'], 'brief.docx'));
      await find(element, '.wrong');
    },
    says: { nl: 'brief.docx is geen foto', en: 'brief.docx is no photo' },
  },
  {
    name: 'no stars',
    state: 'ready',
    then: async (_stage, element) => {
      await find(element, '.send');
      await send(element);
      await find(element, '.wrong');
    },
    says: { nl: 'Kies eerst een aantal sterren', en: 'Choose a number of stars first' },
  },
  {
    name: 'near the limit',
    state: 'ready',
    then: async (_stage, element) => {
      await stars(element, 5);
      await type(element, '[part=text]', 'Goed! '.repeat(820));
      await find(element, '.left');
    },
    says: { nl: 'Nog 80 tekens', en: '80 characters left' },
  },
  {
    name: 'busy',
    state: 'ready busy',
    world: { answer: answers(SEND, () => never) },
    then: async (_stage, element) => {
      await write(element);
      await send(element);
    },
    says: { nl: 'Bezig', en: 'Posting' },
  },
  {
    name: 'done',
    state: 'ready done',
    then: async (_stage, element) => {
      await write(element);
      await send(element);
      await shows(element, 'done');
      await find(element, '[part=own]');
    },
    says: { nl: '+50 punten', en: '+50 points' },
  },
  {
    name: 'later',
    state: 'ready dismissed',
    then: async (_stage, element) => {
      await press(element, '[part=dismiss]');
      await reads(element, '[part=panel]', /weer op|again on/);
    },
    says: { nl: 'We vragen het weer op', en: 'We ask again on' },
  },
  {
    name: 'never',
    state: 'ready dismissed',
    then: (_stage, element) => press(element, '[part=dismiss]:nth-of-type(2)'),
    says: { nl: 'we vragen hier niet meer naar', en: "we won't ask about this again" },
  },
  {
    name: 'kept',
    state: 'ready kept',
    world: { answer: answers(SEND, () => Response.error()) },
    then: async (_stage, element) => {
      await write(element);
      await send(element);
      await shows(element, 'kept');
    },
    says: { nl: 'We bewaren je review', en: 'We keep your review' },
  },
  {
    name: 'refused: answered elsewhere',
    state: 'ready refused',
    world: { answer: answers(SEND, refusal(409, 'review_request_closed', { state: 'answered' })) },
    then: async (_stage, element) => {
      await write(element);
      await send(element);
    },
    says: { nl: 'Je hebt dit product al beoordeeld', en: 'You have reviewed this product' },
  },
  {
    name: 'refused: a photo',
    state: 'ready refused',
    world: { answer: answers(SEND, refusal(422, 'photo_refused', { index: 0, why: 'broken' })) },
    then: async (_stage, element) => {
      await write(element);
      await choose(element, photo());
      await find(element, 'canvas[data-drawn]');
      await send(element);
      await find(element, '.wrong');
    },
    says: { nl: 'IMG_2041.png kan de winkel niet aannemen', en: "The shop can't take IMG_2041.png" },
  },
  {
    name: 'failed',
    state: 'ready error',
    world: { shop: 'guest', prepare: (shop) => follows(shop), answer: answers(SEND, refusal(500, 'internal')) },
    then: async (_stage, element) => {
      await write(element);
      await send(element);
    },
    says: { nl: 'We weten niet of het is aangekomen', en: "We don't know whether it arrived" },
  },
];

/** Every state that a review prompt can be in. */
export const scenarios: readonly Scenario[] = [...asked, ...ownScenarios, ...quietScenarios, ...productScenarios];
