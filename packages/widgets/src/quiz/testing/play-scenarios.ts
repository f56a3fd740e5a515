import { find, never, press, shows, type Scenario } from '@kring/kit/testing/world';
import type { MockShop } from '@kring/mocks';
import { agree, answer, at, begin, choose, DRAW, go, KNOWN, LUCKY, PERSONALITY, played, quizIn } from './quiz.ts';

const goesOn = (count: number, quizId = KNOWN) => ({ prepare: (shop: MockShop) => void played(shop, count, quizId) });
const refusing = (code: string, part: string) => async (request: Request, usual: () => Promise<Response>) =>
  request.method === 'POST' && request.url.includes(part)
    ? new Response(JSON.stringify({ code, status: 409, detail: `Refused for the test: ${code}.`, reason: {} }), {
        status: 409,
      })
    : usual();

/** From the first question to the last. */
export const playScenarios: readonly Scenario[] = [
  {
    name: 'one choice',
    state: 'ready playing',
    spoil: true,
    reads: '/v1/quizzes/koffiekenner/attempts',
    then: (_stage, element) => begin(element),
    says: { nl: 'Waar kwam de eerste koffieplant', en: 'Where did the first coffee plant' },
  },
  {
    name: 'one choice, chosen',
    state: 'ready playing',
    then: async (_stage, element) => {
      await begin(element);
      await choose(element, 2);
      await find(element, '.on');
    },
    says: { nl: 'Vraag 1 van 5', en: 'Question 1 of 5' },
  },
  {
    name: 'nothing chosen',
    state: 'ready playing refused',
    then: async (_stage, element) => {
      await begin(element);
      await go(element);
    },
    says: { nl: 'Kies eerst een antwoord', en: 'Choose an answer first' },
  },
  {
    name: 'several choices',
    state: 'ready playing',
    world: goesOn(1),
    then: async (_stage, element) => {
      await begin(element);
      await choose(element, 1);
      await choose(element, 3);
      await find(element, '.on ~ .on');
    },
    says: { nl: 'Er kunnen er meer goed zijn', en: 'More than one may be right' },
  },
  {
    name: 'pictures',
    state: 'ready playing',
    world: goesOn(2),
    then: async (_stage, element) => {
      await begin(element);
      await choose(element, 2);
      await find(element, '.on');
    },
    says: { nl: 'Een klein kopje', en: 'A small cup' },
  },
  {
    name: 'an estimate',
    state: 'ready playing',
    spoil: true,
    reads: '/v1/quizzes/koffiekenner',
    world: goesOn(3),
    then: async (_stage, element) => {
      await begin(element);
      await find(element, '[part=estimate]');
    },
    says: { nl: 'gram', en: 'grams' },
  },
  {
    name: 'an order',
    state: 'ready playing',
    world: goesOn(4),
    then: async (_stage, element) => {
      await begin(element);
      await find(element, '.arrow');
    },
    says: { nl: 'Sleep, of gebruik de pijlen', en: 'Drag, or use the arrows' },
  },
  {
    name: 'against the clock',
    state: 'ready playing',
    attributes: { quiz: DRAW },
    then: (_stage, element) => agree(element),
    says: { nl: 'Vraag 1 van 2', en: 'Question 1 of 2' },
  },
  {
    name: 'against the clock, the one before right',
    state: 'ready playing',
    attributes: { quiz: DRAW },
    then: async (_stage, element) => {
      await agree(element);
      await answer(element, 2);
    },
    says: { nl: 'Klopt. In 1706', en: 'Right. In 1706' },
  },
  {
    name: 'time is up',
    state: 'ready playing',
    attributes: { quiz: DRAW },
    world: {
      prepare: (shop) => void (played(shop, 0, DRAW).askedAt = new Date(shop.now().getTime() - 29_500)),
    },
    then: async (_stage, element) => {
      await begin(element);
      await at(element, /Vraag 2|Question 2/);
    },
    says: { nl: 'De tijd is om.', en: 'Time is up.' },
  },
  {
    name: 'right',
    state: 'ready checked',
    then: async (_stage, element) => {
      await begin(element);
      await answer(element, 2);
    },
    says: { nl: 'Klopt. In 1706, en uit die ene plant', en: 'Right. In 1706, and half of' },
  },
  {
    name: 'wrong',
    state: 'ready checked',
    spoil: true,
    reads: '/v1/quizzes/koffiekenner/attempts',
    then: async (_stage, element) => {
      await begin(element);
      await answer(element, 1);
    },
    says: { nl: 'Helaas. Het goede antwoord: Amsterdam.', en: 'Not quite. The right answer: Amsterdam.' },
  },
  {
    name: 'wrong pictures',
    state: 'ready checked',
    world: goesOn(2),
    then: async (_stage, element) => {
      await begin(element);
      await answer(element, 1);
    },
    says: { nl: 'Dik porselein', en: 'Thick china' },
  },
  {
    name: 'wrong estimate',
    state: 'ready checked',
    world: goesOn(3),
    then: async (_stage, element) => {
      await begin(element);
      await find(element, '[part=estimate]');
      await go(element);
    },
    says: { nl: 'Het goede antwoord: 60 gram.', en: 'The right answer: 60 grams.' },
  },
  {
    name: 'order not known',
    state: 'ready checked',
    world: goesOn(4),
    then: async (_stage, element) => {
      await begin(element);
      await find(element, '.arrow');
      await press(element, '.act .ghost');
    },
    says: { nl: 'Malen doe je het liefst', en: 'You had better grind' },
  },
  {
    name: 'personality',
    state: 'ready playing',
    attributes: { quiz: PERSONALITY },
    then: (_stage, element) => begin(element),
    says: { nl: 'Sla over', en: 'Skip' },
  },
  {
    name: 'busy',
    state: 'ready playing busy',
    then: async (stage, element) => {
      await begin(element);
      await choose(element, 2);
      stage.hold = never;
      await go(element);
    },
    says: { nl: 'Vraag 1 van 5', en: 'Question 1 of 5' },
  },
  {
    name: 'an answer without connection',
    state: 'ready playing kept',
    then: async (stage, element) => {
      await begin(element);
      await choose(element, 2);
      stage.online = false;
      await go(element);
    },
    says: { nl: 'Je antwoord wacht hier', en: 'Your answer waits here' },
  },
  {
    name: 'answered in another window',
    state: 'ready playing refused',
    world: { answer: refusing('question_answered', '/answers') },
    then: async (_stage, element) => {
      await begin(element);
      await choose(element, 2);
      await go(element);
    },
    says: { nl: 'Die vraag is al beantwoord', en: 'That question was answered already' },
  },
  {
    name: 'answered too fast',
    state: 'ready playing refused',
    world: { prepare: (shop) => void (quizIn(shop).minimumSeconds = 10) },
    then: async (_stage, element) => {
      await begin(element);
      await choose(element, 2);
      await go(element);
    },
    says: { nl: 'Dat ging wel heel snel', en: 'That was very fast' },
  },
  {
    name: 'no attempt left meanwhile',
    state: 'ready open refused',
    world: { answer: refusing('attempt_limit_reached', '/attempts') },
    then: async (_stage, element) => {
      await go(element);
      await shows(element, 'refused');
    },
    says: { nl: 'Je hebt al zo vaak gespeeld als kan', en: 'You have played as often as you may' },
  },
  {
    name: 'guest plays',
    state: 'guest playing',
    attributes: { quiz: LUCKY },
    world: { shop: 'guest' },
    then: (_stage, element) => agree(element),
    says: { nl: 'Vraag 1 van 1', en: 'Question 1 of 1' },
  },
];
