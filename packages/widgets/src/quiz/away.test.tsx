import { define } from '@kring/kit';
import { find, press, shows, until } from '@kring/kit/testing/world';
import { answerQuiz, MOCK_CUSTOMER, mockToken, type MockShop } from '@kring/mocks';
import { beforeEach, expect, test } from 'vitest';
import { KringQuiz } from './element.tsx';
import { forget, quizPage, read, reload, written } from './testing/page.ts';
import {
  agree,
  answer,
  at,
  begin,
  choose,
  DRAW,
  go,
  KNOWN,
  leaders,
  LUCKY,
  PERSONALITY,
  played,
} from './testing/quiz.ts';

define(KringQuiz);

const heard: { readonly type: string; readonly detail: unknown }[] = [];
const events = ['kring:quiz-started', 'kring:question-answered', 'kring:quiz-finished', 'kring:prize-won'] as const;
const note = ({ type, detail }: CustomEvent) => void heard.push({ type, detail });
for (const name of events) document.addEventListener(name, note);
beforeEach(() => void (heard.length = 0));

test('a reload goes on with the same question; nothing was written before the click', async () => {
  const there = await quizPage({ world: { shop: 'guest' }, state: 'guest open' });
  expect(written()).toEqual([]);
  await begin(there.element);
  expect(written()).toHaveLength(1);
  await answer(there.element, 2);
  await go(there.element);
  await at(there.element, /In welke koffie zit melk/);
  reload(there);
  await shows(there.element, 'playing');
  expect(read(there)).toContain('In welke koffie zit melk');
  expect(there.stage.shop.quizAttempts).toHaveLength(1);
});

test('two tabs agree: what was answered in the other is not asked again', async () => {
  const there = await quizPage();
  await begin(there.element);
  const [attempt] = there.stage.shop.quizAttempts;
  answerQuiz(there.stage.shop, attempt!.id, MOCK_CUSTOMER, { questionId: 'haven', given: { choices: ['hoorn'] } });
  await choose(there.element, 2);
  await go(there.element);
  await at(there.element, /In welke koffie zit melk/);
  expect(read(there)).toContain('Die vraag is al beantwoord');
  expect(attempt!.answers).toMatchObject([{ given: { choices: ['hoorn'] } }]);
});

test('a later visit finds the last result again, and its player can still take a place on the leaderboard', async () => {
  const prepare = (shop: MockShop) => {
    leaders(shop);
    played(shop, 5);
  };
  const there = await quizPage({ world: { prepare } });
  await press(there.element, '.act .ghost');
  await shows(there.element, 'finished');
  const field = (await find(there.element, '[part=name]')) as HTMLInputElement;
  field.value = 'Anna B';
  await press(there.element, '.namer button');
  await at(there.element, /plaats \d/);
  expect(there.stage.shop.quizAttempts.at(-1)!.name).toBe('Anna B');
});

test('what waits to be sent is the answer to no other question', async () => {
  const there = await quizPage();
  await begin(there.element);
  await choose(there.element, 2);
  there.stage.online = false;
  await go(there.element);
  await shows(there.element, 'kept');
  const [attempt] = there.stage.shop.quizAttempts;
  answerQuiz(there.stage.shop, attempt!.id, MOCK_CUSTOMER, { questionId: 'haven', given: { choices: ['hoorn'] } });
  there.stage.online = true;
  there.stage.changed();
  await at(there.element, /In welke koffie zit melk/);
  dispatchEvent(new Event('online'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(there.element.dataset['state']).toBe('ready playing');
  expect(attempt!.answers).toMatchObject([{ given: { choices: ['hoorn'] } }]);
});

test('two tabs agree: what was finished in the other is finished here', async () => {
  const there = await quizPage({ attributes: { quiz: LUCKY } });
  await agree(there.element);
  const [attempt] = there.stage.shop.quizAttempts;
  answerQuiz(there.stage.shop, attempt!.id, MOCK_CUSTOMER, { questionId: 'haven', given: null });
  await choose(there.element, 2);
  await go(there.element);
  await shows(there.element, 'finished');
  expect(read(there)).toContain('Die vraag is al beantwoord');
  expect(attempt!.answers).toMatchObject([{ given: null }]);
});

test('another quiz in the middle of one shows nothing of the first, which goes on when it is back', async () => {
  const there = await quizPage();
  await begin(there.element);
  await answer(there.element, 1);
  await at(there.element, /Helaas/);
  there.element.setAttribute('quiz', PERSONALITY);
  await at(there.element, /Welke koffie/);
  await shows(there.element, 'open');
  expect(read(there)).not.toMatch(/Helaas|koffieplant|Amsterdam/);
  await begin(there.element);
  expect(read(there)).not.toMatch(/Helaas|koffieplant|Amsterdam/);
  there.element.setAttribute('quiz', KNOWN);
  await at(there.element, /In welke koffie zit melk/);
  expect(there.stage.shop.quizAttempts).toHaveLength(2);
});

test('the terms of one quiz are not asked about before another', async () => {
  const there = await quizPage({ attributes: { quiz: LUCKY } });
  await go(there.element);
  await at(there.element, /Akkoord, begin/);
  there.element.setAttribute('quiz', DRAW);
  await find(there.element, '[href*=draw]');
  await shows(there.element, 'open');
  expect(read(there)).not.toContain('Akkoord, begin');
});

test('what begins while the page turns to another quiz goes on when it is back', async () => {
  const there = await quizPage();
  let begins = () => {};
  there.stage.hold = new Promise<void>((resolve) => (begins = resolve));
  await go(there.element);
  await shows(there.element, 'busy');
  there.element.setAttribute('quiz', PERSONALITY);
  there.stage.hold = undefined;
  begins();
  await at(there.element, /Welke koffie/);
  await shows(there.element, 'open');
  await until(
    () => written().length === 1,
    () => 'the attempt on the device',
  );
  // The quiz may be read once more meanwhile; it is not played.
  expect(there.element.dataset['state']).toMatch(/^ready open/);
  there.element.setAttribute('quiz', KNOWN);
  await shows(there.element, 'playing');
  expect(read(there)).toContain('koffieplant');
  expect(there.stage.shop.quizAttempts).toHaveLength(1);
});

test('an answer without connection waits, and goes out once when it is back', async () => {
  let sent = 0;
  const there = await quizPage({
    world: {
      answer: (request, usual) => ((sent += request.url.includes('/answers') ? 1 : 0), usual()),
    },
  });
  await begin(there.element);
  await choose(there.element, 2);
  there.stage.online = false;
  await go(there.element);
  await shows(there.element, 'kept');
  // What waits can't be changed meanwhile.
  await choose(there.element, 1);
  expect(there.element.shadowRoot!.querySelector('.on')!.textContent).toBe('Amsterdam');
  there.stage.online = true;
  dispatchEvent(new Event('online'));
  await shows(there.element, 'checked');
  expect(read(there)).toContain('Klopt.');
  expect(sent).toBe(1);
  expect(there.stage.shop.quizAttempts[0]!.answers).toHaveLength(1);
});

test('an answer that came too late is said to be, to all, and the next question is asked', async () => {
  const { element, stage } = await quizPage({ attributes: { quiz: DRAW } });
  await agree(element);
  const [attempt] = stage.shop.quizAttempts;
  attempt!.askedAt = new Date(attempt!.askedAt.getTime() - 60_000);
  await choose(element, 2);
  await go(element);
  await at(element, /In welke koffie zit melk/);
  const words = 'De tijd was om voordat je antwoord er was. De vraag telt als niet beantwoord.';
  expect(element.shadowRoot!.querySelector('[part=why]')!.textContent).toBe(words);
  expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).toBe(words);
  expect(attempt!.answers).toMatchObject([{ given: null, correct: false }]);
});

test('an answer that came too late is said to be; the last question is then passed', async () => {
  let late = false;
  const there = await quizPage({
    attributes: { quiz: DRAW },
    world: {
      prepare: (shop) => void played(shop, 1, DRAW),
      answer: (request, usual) => {
        if (late || !request.url.includes('/answers')) return usual();
        late = true;
        const body = { code: 'answer_late', status: 409, detail: 'Late.' };
        return new Response(JSON.stringify(body), { status: 409 });
      },
    },
  });
  await begin(there.element);
  await choose(there.element, 1);
  await go(there.element);
  await shows(there.element, 'checked');
  expect(read(there)).toContain('De tijd is om.');
  expect(there.stage.shop.quizAttempts[0]).toMatchObject({ state: 'finished', answers: [{}, { given: null }] });
});

test('a ticket is kept by a click, found after a reload, and collected after signing in', async () => {
  const there = await quizPage({ attributes: { quiz: LUCKY }, world: { signedIn: false }, state: 'guest open' });
  await agree(there.element);
  await answer(there.element, 2);
  await go(there.element);
  await shows(there.element, 'guest finished');
  expect(written([localStorage])).toEqual([]);
  await press(there.element, '.gift .ghost');
  expect(written([localStorage])).toHaveLength(1);
  // Another page in another tab, after signing in.
  forget(sessionStorage);
  await there.stage.client.session.identify({ token: mockToken() });
  reload(there);
  await at(there.element, /Haal je prijs op/);
  await press(there.element, '.gift .button');
  await shows(there.element, 'ready finished won');
  await find(there.element, '[part=code]');
  expect(heard.filter(({ type }) => type === 'kring:prize-won').map(({ detail }) => detail)).toMatchObject([
    { state: 'claimable' },
    { state: 'won' },
  ]);
  expect(written([localStorage])).toEqual([]);
});

test('a ticket that was not kept yet is there after a reload', async () => {
  const there = await quizPage({ attributes: { quiz: LUCKY }, world: { signedIn: false }, state: 'guest open' });
  await agree(there.element);
  await answer(there.element, 2);
  await go(there.element);
  await find(there.element, '.gift .ghost');
  expect(read(there)).not.toContain('Speel nog eens');
  reload(there);
  await press(there.element, '.gift .ghost');
  await at(there.element, /Je prijs staat op dit apparaat/);
  reload(there);
  await at(there.element, /Je prijs staat op dit apparaat/);
  expect(read(there)).toContain('Speel nog eens');
});

test('an attempt that is gone takes no ticket of another with it', async () => {
  const there = await quizPage({ attributes: { quiz: LUCKY }, world: { signedIn: false }, state: 'guest open' });
  await agree(there.element);
  await answer(there.element, 2);
  await go(there.element);
  await press(there.element, '.gift .ghost');
  await at(there.element, /Speel nog eens/);
  await press(there.element, '.act .ghost + .ghost');
  await shows(there.element, 'open');
  await agree(there.element);
  there.stage.shop.quizAttempts[1]!.state = 'lapsed';
  there.stage.changed();
  await at(there.element, /Je vorige poging is er niet meer/);
  reload(there);
  await at(there.element, /Je prijs staat op dit apparaat/);
});

test('who signs out leaves nothing of their play to the next', async () => {
  const there = await quizPage();
  await begin(there.element);
  there.stage.client.session.signOut();
  await shows(there.element, 'guest open');
  expect(read(there)).not.toContain('koffieplant');
  expect(written()).toEqual([]);
});
