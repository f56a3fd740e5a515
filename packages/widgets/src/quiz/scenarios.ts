import { find, never, shows, type Scenario } from '@kring/kit/testing/world';
import { endScenarios } from './testing/end-scenarios.ts';
import { playScenarios } from './testing/play-scenarios.ts';
import { DRAW, go, KNOWN, leaders, LUCKY, played, quizIn, at, begin } from './testing/quiz.ts';

const refusal = (code: string, status: number) => () =>
  new Response(JSON.stringify({ code, status, detail: `Refused for the test: ${code}.` }), { status });

const all: readonly Scenario[] = [
  {
    name: 'loading',
    state: 'loading',
    world: { answer: () => never },
    says: { nl: 'De quiz komt eraan', en: 'The quiz is on its way' },
  },
  {
    name: 'guest',
    state: 'guest open',
    world: { shop: 'guest' },
    says: { nl: 'Win 100 punten met 4 of meer goed.', en: 'Win 100 points with 4 or more right.' },
  },
  {
    name: 'member',
    state: 'ready open',
    says: { nl: '5 vragen, zonder tijdslimiet. Loopt tot', en: '5 questions, no time limit. Last day:' },
  },
  {
    name: 'by chance',
    state: 'ready open',
    attributes: { quiz: LUCKY },
    says: { nl: 'er zijn 2 winnende momenten', en: 'there are 2 winning moments' },
  },
  {
    name: 'by draw',
    state: 'ready open',
    spoil: true,
    attributes: { quiz: DRAW },
    says: { nl: 'Controleer de trekking', en: 'Verify the draw' },
  },
  {
    name: 'terms first',
    state: 'ready open',
    attributes: { quiz: LUCKY },
    then: async (_stage, element) => {
      await go(element);
      await at(element, /Akkoord|Agree/);
    },
    says: { nl: 'Meedoen kan vanaf 18 jaar', en: 'You may play from the age of 18' },
  },
  {
    name: 'leaderboard',
    state: 'ready open',
    world: { prepare: leaders },
    then: async (_stage, element) => void (((await find(element, '[part=leaders]')) as HTMLDetailsElement).open = true),
    says: { nl: 'Koffiekat', en: 'Koffiekat' },
  },
  {
    name: 'upcoming',
    state: 'ready upcoming empty',
    world: { prepare: (shop) => void (quizIn(shop).startsAt = new Date(shop.now().getTime() + 864e5).toISOString()) },
    says: { nl: 'Begint op', en: 'Starts on' },
  },
  {
    name: 'goes on',
    state: 'ready open',
    world: { prepare: (shop) => void played(shop, 2) },
    says: { nl: 'Verder bij vraag 3', en: 'Go on with question 3' },
  },
  {
    name: 'played before',
    state: 'ready open',
    world: { prepare: (shop) => void played(shop, 5) },
    says: { nl: 'Bekijk je uitslag', en: 'See your result' },
  },
  {
    name: 'empty',
    state: 'ready limit empty',
    spoil: true,
    world: {
      prepare: (shop) => {
        played(shop, 5);
        played(shop, 5);
      },
    },
    says: { nl: 'Je kunt weer spelen op', en: 'You can play again on' },
  },
  {
    name: 'ended',
    state: 'ready ended empty',
    world: { prepare: (shop) => void (quizIn(shop).endsAt = new Date(shop.now().getTime() - 60_000).toISOString()) },
    says: { nl: 'Afgelopen op', en: 'Ended on' },
  },
  {
    name: 'ended, drawn',
    state: 'ready ended empty',
    attributes: { quiz: DRAW },
    world: {
      prepare: (shop) => {
        played(shop, 2, DRAW);
        quizIn(shop, DRAW).endsAt = new Date(shop.now().getTime() - 60_000).toISOString();
      },
    },
    says: { nl: 'Je wint een espressomachine', en: 'You win an espresso machine' },
  },
  ...playScenarios,
  ...endScenarios,
  {
    name: 'another attempt that is over',
    state: 'ready open refused',
    then: async (stage, element) => {
      await begin(element);
      const [attempt] = stage.shop.quizAttempts;
      attempt!.state = 'lapsed';
      stage.changed();
      await shows(element, 'open');
    },
    says: { nl: 'Je vorige poging is er niet meer', en: 'Your last attempt is gone' },
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
    says: { nl: 'Op deze pagina', en: 'on this page' },
  },
  {
    name: 'offline',
    state: 'offline',
    world: { shop: 'offline' },
    says: { nl: 'Zodra je weer online bent', en: 'once you are back online' },
  },
  {
    name: 'offline, known before',
    state: 'offline open',
    then: async (stage, element) => {
      await shows(element, 'ready');
      stage.online = false;
      stage.changed();
    },
    says: { nl: 'Hoe goed ken jij koffie?', en: 'How well do you know coffee?' },
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
    content: 'Doe mee in onze winkel',
    says: { nl: 'Doe mee in onze winkel', en: 'Doe mee in onze winkel' },
  },
  { name: 'switched off', state: 'off', world: { shop: 'switchedOff' }, says: { nl: '', en: '' } },
  { name: 'no such quiz', state: 'off', attributes: { quiz: 'gone' }, says: { nl: '', en: '' } },
];

/** Every state; of most only the look is checked, of one of each kind also what a hostile answer does. */
export const scenarios: readonly Scenario[] = all.map((scenario) => ({
  spoil: scenario.name === 'member' || scenario.name === 'guest',
  ...scenario,
  attributes: { quiz: KNOWN, ...scenario.attributes },
}));
