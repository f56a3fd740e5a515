import { find, press, shows, type Scenario, type Stage } from '@kring/kit/testing/world';
import { mockToken, type MockShop } from '@kring/mocks';
import {
  agree,
  answer,
  at,
  begin,
  go,
  leaders,
  LUCKY,
  passAll,
  PERSONALITY,
  played,
  quizIn,
  DRAW,
  KNOWN,
} from './quiz.ts';

const goesOn = (count: number, quizId = KNOWN) => ({ prepare: (shop: MockShop) => void played(shop, count, quizId) });

const signIn = ({ client }: Stage) => client.session.identify({ token: mockToken() });

/** Plays the lucky cup to its end. */
async function tryLuck(element: HTMLElement): Promise<void> {
  await agree(element);
  await answer(element, 2);
  await go(element);
  await shows(element, 'finished');
}

async function toTheEnd(element: HTMLElement): Promise<void> {
  await begin(element);
  await passAll(element);
}

/** What comes of it. */
export const endScenarios: readonly Scenario[] = [
  {
    name: 'won points',
    state: 'ready finished done won',
    spoil: true,
    reads: '/v1/quizzes/koffiekenner',
    world: goesOn(4),
    then: (_stage, element) => toTheEnd(element),
    says: { nl: 'Je wint 100 punten.', en: 'You win 100 points.' },
  },
  {
    name: 'no prize',
    state: 'ready finished done',
    world: goesOn(2),
    then: (_stage, element) => toTheEnd(element),
    says: { nl: 'Deze keer geen prijs', en: 'No prize this time' },
  },
  {
    name: 'won a code',
    state: 'ready finished done won',
    attributes: { quiz: LUCKY },
    then: (_stage, element) => tryLuck(element),
    says: { nl: 'Je wint € 10 korting.', en: 'You win €10 off.' },
  },
  {
    name: 'no winning moment',
    state: 'ready finished done',
    attributes: { quiz: LUCKY },
    world: {
      prepare: (shop) => {
        const { prizes } = quizIn(shop, LUCKY);
        if (prizes?.mode === 'moments') prizes.moments = [new Date(shop.now().getTime() + 3_600_000).toISOString()];
      },
    },
    then: (_stage, element) => tryLuck(element),
    says: { nl: 'Dit was geen winnend moment', en: 'This was no winning moment' },
  },
  {
    name: 'in the draw',
    state: 'ready finished done',
    attributes: { quiz: DRAW },
    world: goesOn(1, DRAW),
    then: (_stage, element) => toTheEnd(element),
    says: { nl: 'Je doet mee aan de trekking', en: 'You take part in the draw' },
  },
  {
    name: 'an outcome with products',
    state: 'ready finished done',
    attributes: { quiz: PERSONALITY },
    spoil: true,
    reads: '/v1/quizzes/welke-koffie',
    world: goesOn(1, PERSONALITY),
    then: (_stage, element) => toTheEnd(element),
    says: { nl: 'Papieren filters', en: 'Paper filters' },
  },
  {
    name: 'may it be kept',
    state: 'ready finished done',
    attributes: { quiz: PERSONALITY },
    world: goesOn(1, PERSONALITY),
    then: async (_stage, element) => {
      await toTheEnd(element);
      await go(element);
      await at(element, /Nee, liever|No, rather/);
    },
    says: { nl: 'Mogen we dit onthouden?', en: 'May we remember this?' },
  },
  {
    name: 'it may',
    state: 'ready finished done',
    attributes: { quiz: PERSONALITY },
    world: goesOn(1, PERSONALITY),
    then: async (_stage, element) => {
      await toTheEnd(element);
      await go(element);
      await at(element, /Nee, liever|No, rather/);
      await go(element);
      await at(element, /in je profiel\.|in your profile\./);
    },
    says: { nl: 'Je uitkomst staat in je profiel.', en: 'Your outcome is in your profile.' },
  },
  {
    name: 'on the leaderboard',
    state: 'ready finished done',
    world: {
      prepare: (shop) => {
        leaders(shop);
        played(shop, 4);
      },
    },
    then: async (_stage, element) => {
      await toTheEnd(element);
      const field = (await find(element, '[part=name]')) as HTMLInputElement;
      field.value = 'Anna B';
      await press(element, '.namer button');
      await at(element, /plaats 4|place 4/);
      ((await find(element, '[part=leaders]')) as HTMLDetailsElement).open = true;
      await at(element, /\((jij|you)\)/);
    },
    says: { nl: 'Je staat op plaats 4', en: 'You are in place 4' },
  },
  {
    name: 'all answers',
    state: 'ready finished done',
    world: goesOn(4),
    then: async (_stage, element) => {
      await toTheEnd(element);
      ((await find(element, '[part=answers]')) as HTMLDetailsElement).open = true;
    },
    says: { nl: 'Lungo en ristretto', en: 'Lungo and ristretto' },
  },
  {
    name: 'guest won',
    state: 'guest finished done',
    attributes: { quiz: LUCKY },
    world: { shop: 'guest' },
    then: (_stage, element) => tryLuck(element),
    says: { nl: 'dan is de prijs van jou', en: 'to make it yours' },
  },
  {
    name: 'guest won, kept',
    state: 'guest finished done',
    attributes: { quiz: LUCKY },
    world: { shop: 'guest' },
    then: async (_stage, element) => {
      await tryLuck(element);
      await press(element, '.gift .ghost');
      await at(element, /op dit apparaat\. Log|on this device\. Sign/);
    },
    says: { nl: 'Je prijs staat op dit apparaat', en: 'Your prize is kept on this device' },
  },
  {
    name: 'guest won, and signed in',
    state: 'ready finished done',
    attributes: { quiz: LUCKY },
    world: { signedIn: false },
    then: async (stage, element) => {
      await tryLuck(element);
      await signIn(stage);
    },
    says: { nl: 'Haal je prijs op', en: 'Collect your prize' },
  },
  {
    name: 'guest won, and collected it',
    state: 'ready finished done won',
    attributes: { quiz: LUCKY },
    world: { signedIn: false },
    then: async (stage, element) => {
      await tryLuck(element);
      await signIn(stage);
      await at(element, /Haal je prijs op|Collect your prize/);
      await press(element, '.gift .button');
      await find(element, '[part=code]');
    },
    says: { nl: 'Gebruik de code uiterlijk', en: 'Use the code by' },
  },
  {
    name: 'collected too late',
    state: 'ready finished done refused',
    attributes: { quiz: LUCKY },
    world: { signedIn: false },
    then: async (stage, element) => {
      await tryLuck(element);
      await signIn(stage);
      await at(element, /Haal je prijs op|Collect your prize/);
      stage.shop.quizAttempts[0]!.win!.state = 'lapsed';
      await press(element, '.gift .button');
      await shows(element, 'refused');
    },
    says: { nl: 'is voorbij', en: 'is over' },
  },
  {
    name: 'how it ended',
    state: 'ready finished done won',
    world: {
      prepare: (shop) => {
        played(shop, 5);
        quizIn(shop).attempts = { perCustomer: 1 };
      },
    },
    then: (_stage, element) => go(element),
    says: { nl: 'Je hebt deze quiz gespeeld', en: 'You have played this quiz' },
  },
];
