import type { Attempt, Quiz } from '@kring/contract';
import { cleanView, renderView } from '@kring/kit/testing/view';
import { answerQuiz, kringMock, MOCK_CUSTOMER, MockShop, startQuiz } from '@kring/mocks';
import { screen } from '@testing-library/dom';
import { afterEach, expect, test, vi } from 'vitest';
import { draftFor, givenBy, picked } from './draft.ts';
import { endOf } from './ending-model.ts';
import { endingStrings } from './ending-strings.ts';
import { ConsentCard } from './ending-view.tsx';
import { intro } from './model.ts';
import { fitting } from './estimate-view.tsx';
import { moved } from './order-view.tsx';
import { playStrings } from './play-strings.ts';
import { askedOf, isSpecial, type Asked } from './question-model.ts';
import { QuestionCard, type Hands } from './question-view.tsx';
import { specialStrings } from './special-strings.ts';
import { Special } from './special.tsx';
import { strings } from './strings.ts';
import { DRAW, KNOWN, LUCKY, PERSONALITY, played } from './testing/quiz.ts';
import { verdictOf } from './verdict-view.tsx';
import { IntroCard } from './view.tsx';

const words = strings.nl;
afterEach(cleanView);

/** What the mock says to Anna. */
async function ask<T>(path: string, prepare: (shop: MockShop) => void = () => {}): Promise<T> {
  const shop = new MockShop('member', () => new Date('2026-11-25T12:00:00Z'));
  prepare(shop);
  shop.sessions.set('ks_anna', MOCK_CUSTOMER);
  const headers = { authorization: 'Bearer ks_anna', 'accept-language': 'nl' };
  const request = new Request(`https://kring.test${path}`, { headers });
  return (await (await kringMock({ apiUrl: 'https://kring.test', shop })(request))!.json()) as T;
}
const quizOf = (id = KNOWN, prepare?: (shop: MockShop) => void) => ask<Quiz>(`/v1/quizzes/${id}`, prepare);

/** What is asked after so many answers. */
async function asked(count: number, id = KNOWN): Promise<Asked> {
  const { attempt } = await quizOf(id, (shop) => void played(shop, count, id));
  return askedOf((attempt as Attempt).question!);
}

const nothing: Hands = {
  onPick: () => {},
  onAnswer: () => {},
  onPass: () => {},
};

test('before it is played: what it asks, what it brings, until when', async () => {
  expect(intro(await quizOf(), words)).toMatchObject({
    title: 'Hoe goed ken jij koffie?',
    text: 'Van boon tot kop, in twee minuten.',
    prize: 'Win 100 punten met 4 of meer goed.',
    facts: '5 vragen, zonder tijdslimiet. Loopt tot en met 4 december.',
    ring: { share: 0, text: '5', note: 'vragen' },
    board: [],
  });
});

test('without an attempt left: when the next is, and how the last one went', async () => {
  const quiz = await quizOf(KNOWN, (shop) => {
    played(shop, 5);
    const attempt = startQuiz(shop, KNOWN, MOCK_CUSTOMER);
    for (const { id } of attempt.plan) answerQuiz(shop, attempt.id, MOCK_CUSTOMER, { questionId: id, given: null });
  });
  expect(intro(quiz, words)).toMatchObject({
    text: 'Je kunt weer spelen op 26 november.',
    prize: 'Deze keer geen prijs: die is er met 4 of meer goed.',
    facts: '0 van de 5 goed. Loopt tot en met 4 december.',
    ring: { share: 0, text: '0/5', note: 'goed' },
  });
});

test('the terms of a prize by chance, and where its draw can be verified, stand below', async () => {
  const quiz = await quizOf(DRAW);
  const said = intro(quiz, words);
  renderView(
    <IntroCard
      intro={said}
      words={words}
      go={words.begin}
      onGo={() => {}}
      onResult={undefined}
      untimed={undefined}
      onUntimed={() => {}}
      draw={quiz.draw!.url}
      busy={false}
      why={undefined}
      notice={undefined}
    />,
  );
  screen.getByText(/^Meedoen kan vanaf 18 jaar/);
  expect(screen.getByRole('link', { name: 'Controleer de trekking' }).getAttribute('href')).toBe(quiz.draw!.url);
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('the timer is on until it is switched off', async () => {
  const onUntimed = vi.fn();
  const shown = { words, go: words.begin, onGo: () => {}, onResult: undefined, draw: null };
  const about = { ...shown, busy: false, why: undefined, notice: undefined };
  renderView(<IntroCard intro={intro(await quizOf(LUCKY), words)} untimed={false} onUntimed={onUntimed} {...about} />);
  const box = screen.getByRole('checkbox', { name: 'Speel zonder tijdslimiet' });
  expect((box as HTMLInputElement).checked).toBe(false);
  box.click();
  expect(onUntimed).toHaveBeenCalledWith(true);
});

test('one option at a time, several where several may be right', async () => {
  const one = await asked(0);
  const first = picked(draftFor(one), one, 'hoorn');
  expect(givenBy(picked(first, one, 'amsterdam'), one)).toEqual({ choices: ['amsterdam'] });
  expect(givenBy(picked(first, one, 'hoorn'), one)).toEqual({ choices: ['hoorn'] });
  const several = await asked(1);
  const both = picked(picked(draftFor(several), several, 'lungo'), several, 'cortado');
  expect(givenBy(both, several)).toEqual({ choices: ['lungo', 'cortado'] });
  expect(givenBy(picked(both, several, 'lungo'), several)).toEqual({ choices: ['cortado'] });
  expect(givenBy(draftFor(several), several)).toBeNull();
});

test('an estimate begins in the middle and stays in its range', async () => {
  const question = await asked(3);
  expect(givenBy(draftFor(question), question)).toEqual({ number: 70 });
  expect([1e9, -5, 63.4, NaN].map((number) => fitting(number, question))).toEqual([120, 20, 63, 20]);
});

test('an order moves one at a time, and never out of the list', async () => {
  const question = await asked(4);
  const draft = draftFor(question);
  const [a, b, c, d] = draft.choices;
  expect(moved(draft, 0, 2).choices).toEqual([b, c, a, d]);
  expect(moved(draft, 3, 2).choices).toEqual([a, b, d, c]);
  expect(moved(draft, 0, -1)).toBe(draft);
  expect(moved(draft, 3, 4)).toBe(draft);
  expect(moved(draft, 9, 0)).toBe(draft);
});

test.each([
  [0, 'radiogroup', 'radio', 3],
  [1, 'group', 'checkbox', 4],
  [2, 'radiogroup', 'radio', 4],
  [3, 'group', 'slider', 1],
  [4, 'group', 'button', 10],
] as const)('question %i is a %s with %ss', async (count, group, role, many) => {
  const question = await asked(count);
  renderView(
    <QuestionCard
      question={question}
      draft={draftFor(question)}
      words={playStrings.nl}
      progress="Vraag"
      ring={{ share: 0 }}
      personality={false}
      busy={false}
      before={null}
      why={undefined}
      notice={undefined}
      hands={nothing}
      special={
        isSpecial(question) && (
          <Special
            question={question}
            draft={draftFor(question)}
            language="nl"
            fixed={false}
            onMove={() => {}}
            onNumber={() => {}}
          />
        )
      }
    />,
  );
  screen.getByRole(group, { name: question.text });
  expect(screen.getAllByRole(role)).toHaveLength(many);
});

test('a verdict says right, wrong, time is up, or nothing', () => {
  const graded = { right: [], mine: [], rightText: '', explanation: '' };
  const say = (correct: boolean | null, late = false) =>
    verdictOf({ graded: { ...graded, correct }, words: playStrings.nl, late });
  expect([say(true), say(false), say(false, true), say(null)]).toEqual(['Klopt.', 'Helaas.', 'De tijd is om.', '']);
});

test('a personality ends with its outcome and where that leads', async () => {
  const quiz = await quizOf(PERSONALITY, (shop) => void played(shop, 2, PERSONALITY));
  const end = endOf(quiz, quiz.last!, undefined, undefined, words);
  expect(end).toMatchObject({ title: 'Filterkoffie', prize: undefined, granted: null, rank: null });
  expect(end.products.map(({ id }) => id)).toEqual(['guji', 'filters']);
  expect(end.ask).toContain('bewaren in mijn profiel');
});

test('the profile is asked about with two answers of the same weight', () => {
  const onSay = vi.fn();
  const { nl } = endingStrings;
  renderView(<ConsentCard words={nl} ask="Mag het?" busy={false} why={undefined} onSay={onSay} onBack={() => {}} />);
  const [yes, no] = [screen.getByRole('button', { name: nl.yes }), screen.getByRole('button', { name: nl.no })];
  expect(yes.className).toBe(no.className);
  expect(screen.queryByRole('checkbox')).toBeNull();
  no.click();
  expect(onSay).toHaveBeenCalledWith(false);
});

test.each([strings, playStrings, specialStrings, endingStrings])(
  'every key of one language is in the other',
  ({ nl, en }) => {
    expect(Object.keys(en)).toEqual(Object.keys(nl));
    for (const [name, value] of Object.entries(nl)) {
      const other = (en as Record<string, unknown>)[name];
      if (typeof value === 'object') expect(Object.keys(other as object)).toEqual(Object.keys(value as object));
    }
  },
);
