/** How people play the quizzes of the example shop, for journeys. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProgrammeDraft, QuizDocument } from '@kring/contract';
import { randomUUID } from 'node:crypto';
import type { Browser } from './browser.ts';
import type { Demo } from './programs.ts';
import { typeNumber } from './typing.ts';

export const part = (quizId: string, name: string): string => `kring-quiz[quiz=${quizId}] >>> [part=${name}]`;

/** What somebody knows: by a word of the question, what to choose, which number, or in which order. */
export type Knows = Readonly<Record<string, readonly string[] | number | { readonly order: readonly string[] }>>;

/** Everything about coffee, as the shop sees it. */
export const expert: Knows = {
  'blauwe bes': ['De boon droogt in de hele bes'],
  'smaak van je filterkoffie': ['Hoe fijn je maalt', 'Hoe heet je water is', 'Hoe lang het doorloopt'],
  'dunne straal': ['Deze ketel'],
  'Hoeveel seconden': 42,
  'wat komt eerst': { order: ['Filter spoelen', 'Gemalen koffie erin', 'Water opschenken'] },
  'Op welke dagen': ['Dinsdag en donderdag'],
  'op zijn best': ['Na ongeveer een week'],
};

/** Somebody who tastes blueberry. */
export const bright: Knows = {
  'begint je ochtend': ['Met de krant, en alle tijd'],
  'bij de bakker': ['Vlaai met bessen'],
  'Melk erin': ['Nooit, dan proef je niets'],
};

/** The states of a quiz, as the page has them. */
const statesOf = (browser: Browser, quizId: string): Promise<string> =>
  browser.evaluate(
    (id: string) => document.querySelector<HTMLElement>(`kring-quiz[quiz=${id}]`)?.dataset['state'] ?? 'none',
    quizId,
  );

/** Waits until a quiz is in one of these states. */
export async function comesTo(browser: Browser, quizId: string, state: RegExp, withinMs = 10_000): Promise<string> {
  let last = '';
  for (const end = performance.now() + withinMs; performance.now() < end; await sleep(50)) {
    last = await statesOf(browser, quizId);
    if (state.test(last)) return last;
  }
  throw new Error(
    `${browser.engine}: the quiz ${quizId} should come to ${state} within ${withinMs} ms; it is: ${last}`,
  );
}

/** Opens the page of the quizzes, and waits until this one is there. */
export async function openQuiz(browser: Browser, shopUrl: string, quizId: string): Promise<string> {
  await browser.open(`${shopUrl}/quiz`);
  return await comesTo(browser, quizId, /guest|ready/);
}

/** Presses a button of a quiz. */
export const press = (browser: Browser, quizId: string, text: string): Promise<void> =>
  browser.click({ text, within: `kring-quiz[quiz=${quizId}]` });

/** What is asked now. */
export const asked = (browser: Browser, quizId: string): Promise<string> => browser.text(part(quizId, 'question'));

/** Where the option with this text stands, from 1. */
async function placeOf(browser: Browser, quizId: string, option: string): Promise<number> {
  const texts = await browser.evaluate(
    (id: string) =>
      [...(document.querySelector(`kring-quiz[quiz=${id}]`)?.shadowRoot?.querySelectorAll('[part=option]') ?? [])].map(
        (one) => one.textContent?.trim() ?? '',
      ),
    quizId,
  );
  const index = texts.findIndex((text) => text.includes(option));
  if (index < 0) throw new Error(`${browser.engine}: no option "${option}" among ${texts.join(', ')}`);
  return index + 1;
}

/** Fills in what this player knows of the question that is asked; does not send it. */
export async function fillIn(browser: Browser, quizId: string, knows: Knows): Promise<void> {
  const question = await asked(browser, quizId);
  const [, known] = Object.entries(knows).find(([words]) => question.includes(words)) ?? [];
  if (known === undefined) throw new Error(`Nobody knows: ${question}`);
  if (typeof known === 'number')
    return await typeNumber(browser, `${part(quizId, 'estimate')} input[type=number]`, known);
  if ('order' in known) {
    for (const [index, option] of known.order.entries())
      for (let at = await placeOf(browser, quizId, option); at > index + 1; at -= 1)
        await browser.click(`kring-quiz[quiz=${quizId}] >>> li:nth-child(${at}) button.up`);
    return;
  }
  for (const option of known)
    await browser.click(`${part(quizId, 'options')} label:nth-child(${await placeOf(browser, quizId, option)})`);
}

/** Answers the question that is asked, and goes on to the next, or to the end. */
export async function answer(browser: Browser, quizId: string, knows: Knows): Promise<void> {
  const before = await asked(browser, quizId);
  await fillIn(browser, quizId, knows);
  await press(browser, quizId, 'Antwoord');
  await goOn(browser, quizId, before);
}

/** What is asked at this moment; empty where the last question was just answered. */
const askedNow = (browser: Browser, quizId: string): Promise<string> =>
  browser.evaluate((id: string) => {
    const shown = document.querySelector(`kring-quiz[quiz=${id}]`)?.shadowRoot?.querySelector('[part=question]');
    return (shown instanceof HTMLElement ? shown.innerText : '').replace(/\s+/g, ' ').trim();
  }, quizId);

/** Waits until a question is behind, and goes on from what was said about it. */
export async function goOn(browser: Browser, quizId: string, before: string, withinMs = 10_000): Promise<void> {
  for (const end = performance.now() + withinMs; performance.now() < end; await sleep(50)) {
    const states = await statesOf(browser, quizId);
    if (states.includes('finished')) return;
    if (states.includes('checked')) await browser.click(`kring-quiz[quiz=${quizId}] >>> .act button`);
    else if (states.includes('playing')) {
      const now = await askedNow(browser, quizId);
      if (now !== '' && now !== before) return;
    }
  }
  throw new Error(`${browser.engine}: the question stayed: ${before}`);
}

/** Begins a quiz; one with a prize by chance shows its terms first. */
export async function begin(browser: Browser, quizId: string): Promise<void> {
  await press(browser, quizId, 'Begin de quiz');
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(50)) {
    if ((await statesOf(browser, quizId)).includes('playing')) return;
    if ((await browser.count({ text: 'Akkoord, begin', within: `kring-quiz[quiz=${quizId}]` })) > 0) {
      await browser.waitForText(part(quizId, 'terms'), /\w/);
      await press(browser, quizId, 'Akkoord, begin');
      await comesTo(browser, quizId, /playing/);
      return;
    }
  }
  throw new Error(`${browser.engine}: the quiz ${quizId} did not begin; it is: ${await statesOf(browser, quizId)}`);
}

/** Plays on to the end. */
export async function playOn(browser: Browser, quizId: string, knows: Knows): Promise<void> {
  for (let questions = 0; questions < 30; questions += 1) {
    if ((await statesOf(browser, quizId)).includes('finished')) break;
    await answer(browser, quizId, knows);
  }
  await browser.waitForText(part(quizId, 'title'), /\w/);
}

/** A quiz of a journey's own: the question on which days they roast, once for each way to begin it. */
export const oneOf = (id: string, beginnings: readonly string[]): QuizDocument => ({
  id,
  kind: 'knowledge',
  title: { nl: 'Nog een quiz', en: 'Another quiz' },
  questions: beginnings.map((beginning, index) => ({
    kind: 'single',
    id: `dag-${index}`,
    text: { nl: `${beginning}Op welke dagen branden wij?`, en: `${beginning}On which days do we roast?` },
    options: [
      { id: 'goed', text: { nl: 'Dinsdag en donderdag', en: 'Tuesday and Thursday' } },
      { id: 'fout', text: { nl: 'Nooit', en: 'Never' } },
    ],
    answer: 'goed',
  })),
});

/** Shows a quiz that the page of the shop does not have, in place of its first. */
export async function showQuiz(browser: Browser, shopUrl: string, quizId: string): Promise<void> {
  await browser.open(`${shopUrl}/quiz`);
  await browser.evaluate((id: string) => {
    document.querySelector('kring-quiz')?.setAttribute('quiz', id);
  }, quizId);
  await comesTo(browser, quizId, /guest|ready/);
}

/** Adds a quiz to the programme, and publishes it. */
export async function publishQuiz({ apiUrl, secretKey }: Demo, quiz: QuizDocument): Promise<void> {
  const call = async <T>(method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' };
    const response = await fetch(apiUrl + path, {
      method,
      headers: { ...headers, 'idempotency-key': randomUUID() },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const { document } = await call<ProgrammeDraft>('GET', '/v1/programme/draft');
  const quizzes = [...(document.quizzes ?? []), quiz];
  const { revision } = await call<ProgrammeDraft>('PUT', '/v1/programme/draft', { ...document, quizzes });
  await call('POST', '/v1/programme/publish', { revision });
}
