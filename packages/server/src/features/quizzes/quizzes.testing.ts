import { randomUUID } from 'node:crypto';
import type { Attempt, GivenAnswer, Problem, Quiz, QuizDocument } from '@kring/contract';
import { expect } from 'vitest';
import { type Answered, ORIGIN, type TestPage, type TestShop } from '../../testing/shop.ts';

const both = (text: string) => ({ nl: text, en: `${text} (en)` });
const option = (id: string) => ({ id, text: both(`Optie ${id}`) });
const pictured = (id: string) => ({ ...option(id), image: { url: `/${id}.webp`, alt: both(`Foto ${id}`) } });

/** One question of each kind; six points in all. Words that only tell of an answer begin with Geheim. */
export const knowledge: QuizDocument = {
  id: 'coffee',
  kind: 'knowledge',
  title: both('De koffiequiz'),
  intro: both('Wat weet jij van koffie?'),
  questions: [
    {
      id: 'origin',
      kind: 'single',
      text: both('Waar komt koffie vandaan?'),
      options: [option('peru'), option('ethiopia'), option('java')],
      answer: 'ethiopia',
      explanation: both('Geheim over Ethiopië'),
    },
    {
      id: 'milk',
      kind: 'multiple',
      text: both('Waar zit melk in?'),
      options: [option('latte'), option('espresso'), option('cortado')],
      answers: ['latte', 'cortado'],
      explanation: both('Geheim over melk'),
    },
    {
      id: 'cup',
      kind: 'image',
      text: both('Welke kop is voor espresso?'),
      options: [pictured('large'), pictured('small')],
      answer: 'small',
      points: 2,
      explanation: both('Geheim over kopjes'),
    },
    {
      id: 'grams',
      kind: 'estimate',
      text: both('Hoeveel gram voor een liter?'),
      minimum: 0,
      maximum: 100,
      step: 5,
      unit: both('gram'),
      answer: 61,
      tolerance: 5,
      explanation: both('Geheim over grammen'),
    },
    {
      id: 'steps',
      kind: 'order',
      text: both('Zet op volgorde.'),
      options: [option('grind'), option('pour'), option('drink')],
      answer: ['grind', 'pour', 'drink'],
      explanation: both('Geheim over stappen'),
    },
  ],
};

export const right: Readonly<Record<string, GivenAnswer>> = {
  origin: { choices: ['ethiopia'] },
  milk: { choices: ['cortado', 'latte'] },
  cup: { choices: ['small'] },
  grams: { number: 65 },
  steps: { choices: ['grind', 'pour', 'drink'] },
};
export const wrong: Readonly<Record<string, GivenAnswer>> = {
  origin: { choices: ['java'] },
  milk: { choices: ['latte'] },
  cup: { choices: ['large'] },
  grams: { number: 55 },
  steps: { choices: ['grind', 'drink', 'pour'] },
};

/** Which coffee are you: two questions, two outcomes. */
export const personality: QuizDocument = {
  id: 'which',
  kind: 'personality',
  title: both('Welke koffie ben jij?'),
  questions: [
    {
      id: 'morning',
      kind: 'single',
      text: both('Hoe begint je dag?'),
      options: [
        { ...option('fast'), outcome: { espresso: 2 } },
        { ...option('slow'), outcome: { filter: 2 } },
      ],
    },
    {
      id: 'with',
      kind: 'multiple',
      text: both('Wat hoort erbij?'),
      options: [
        { ...option('cake'), outcome: { filter: 1 } },
        { ...option('nothing'), outcome: { espresso: 1 } },
      ],
    },
  ],
  outcomes: [
    {
      id: 'espresso',
      title: both('Espresso'),
      text: both('Kort en krachtig.'),
      products: [{ id: 'beans-1', title: both('Donkere bonen'), url: '/donker' }],
    },
    { id: 'filter', title: both('Filter'), text: both('Rustig aan.') },
  ],
  profile: { attribute: 'coffee' },
};

/** Whoever plays: a page with or without a customer. */
export interface Player {
  get<T>(path: string): Promise<Answered<T>>;
  post<T>(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered<T>>;
  put<T>(path: string, body: unknown): Promise<Answered<T>>;
}

/** A page on which nobody is signed in. */
export function guest({ server, keys }: TestShop): Player {
  const at = (path: string) => `${path}?key=${keys.publishableKey}`;
  return {
    get: (path) => server.send('GET', at(path), { headers: { origin: ORIGIN } }),
    post: (path, body, headers = {}) =>
      server.send('POST', at(path), { headers: { origin: ORIGIN, 'idempotency-key': randomUUID(), ...headers }, body }),
    put: (path, body) => server.send('PUT', at(path), { headers: { origin: ORIGIN }, body }),
  };
}

export const asPlayer = (page: TestPage): Player => ({
  get: (path) => page.get(path),
  post: (path, body, headers) => page.post(path, body, headers),
  put: (path, body) => page.put(path, body),
});

export const look = async (player: Player, quizId = 'coffee'): Promise<Quiz> =>
  (await player.get<Quiz>(`/v1/quizzes/${quizId}`)).body;

export async function begin(player: Player, quizId = 'coffee', body: object = {}): Promise<Attempt> {
  const answered = await player.post<Attempt>(`/v1/quizzes/${quizId}/attempts`, body);
  expect(answered.status, answered.text).toBe(201);
  return answered.body;
}

export const answer = <T = Attempt>(
  player: Player,
  { id }: Pick<Attempt, 'id'>,
  questionId: string,
  given: GivenAnswer | null | object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered<T>> => player.post<T>(`/v1/attempts/${id}/answers`, { questionId, given }, headers);

/** Answers every question that is left, by its id; passes those that are not named. */
export async function playOn(
  player: Player,
  attempt: Attempt,
  answers: Readonly<Record<string, GivenAnswer>> = right,
): Promise<Attempt> {
  let now = attempt;
  while (now.question) {
    const { id } = now.question;
    const answered = await answer(player, now, id, answers[id] ?? null);
    expect(answered.status, answered.text).toBe(200);
    now = answered.body;
  }
  return now;
}

/** The code and the typed reason of a refusal. */
export const refusalOf = ({ body }: Answered): Pick<Problem, 'code' | 'reason'> => {
  const { code, reason } = body as Problem;
  return { code, ...(reason && { reason }) };
};
