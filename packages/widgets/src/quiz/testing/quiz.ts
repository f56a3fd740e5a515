import { find, press, until } from '@kring/kit/testing/world';
import { answerQuiz, MOCK_CUSTOMER, startQuiz, type MockAttempt, type MockShop } from '@kring/mocks';

/** The quizzes of the mock shop: knowledge, a personality, winning moments, a draw. */
export const KNOWN = 'koffiekenner';
export const PERSONALITY = 'welke-koffie';
export const LUCKY = 'gelukskop';
export const DRAW = 'eindejaar';

/** A quiz of the mock shop, to change it before anyone looks. */
export const quizIn = ({ programme }: MockShop, quizId = KNOWN) => programme.quizzes!.find(({ id }) => id === quizId)!;

const right = {
  haven: { choices: ['amsterdam'] },
  melk: { choices: ['cortado', 'flat-white'] },
  kop: { choices: ['espresso'] },
  gram: { number: 60 },
  weg: { choices: ['plukken', 'drogen', 'branden', 'malen'] },
  ochtend: { choices: ['rustig'] },
  smaak: { choices: ['fruit'] },
};

/** Somebody has answered so many questions, all right. */
export function played(shop: MockShop, count: number, quizId = KNOWN, customerId = MOCK_CUSTOMER): MockAttempt {
  const attempt = startQuiz(shop, quizId, customerId);
  for (const { id } of attempt.plan.slice(0, count))
    answerQuiz(shop, attempt.id, customerId, { questionId: id, given: right[id as 'haven'] });
  return attempt;
}

/** Some results under names. */
export function leaders(shop: MockShop): void {
  for (const [index, name] of ['Koffiekat', 'Milan', 'Noor'].entries())
    played(shop, 5, KNOWN, `player${index}`).name = name;
}

/** Presses the one thing to do. */
export const go = (element: HTMLElement): Promise<void> => press(element, '.act .button');

/** Waits for a question, or its verdict. */
export const at = (element: HTMLElement, words: RegExp): Promise<void> =>
  until(
    () => words.test(element.shadowRoot!.textContent),
    () => `${words} in "${element.shadowRoot!.textContent}"`,
  );

/** Begins, or goes on. */
export async function begin(element: HTMLElement): Promise<void> {
  await go(element);
  await find(element, '[part=question]');
}

/** Begins what has terms. */
export async function agree(element: HTMLElement): Promise<void> {
  await go(element);
  await find(element, '[part=title][tabindex]');
  await begin(element);
}

/** Chooses the option at this place, from 1. */
export const choose = (element: HTMLElement, place: number): Promise<void> =>
  press(element, `.option:nth-of-type(${place}) input`);

/** Chooses, sends, and waits for what comes of it. */
export async function answer(element: HTMLElement, place: number): Promise<void> {
  const before = (await find(element, '[part=question]')).textContent;
  await choose(element, place);
  await go(element);
  await until(
    () =>
      element.dataset['state']!.includes('checked') ||
      (element.shadowRoot!.querySelector('[part=question]')?.textContent ?? '') !== before,
    () => `what comes after ${before}`,
  );
}

/** The player does not know, for the rest of the questions. */
export async function passAll(element: HTMLElement): Promise<void> {
  for (;;) {
    await until(
      () => /playing(?! busy)|checked|finished/.test(element.dataset['state'] ?? ''),
      () => `something to do; it is ${element.dataset['state']}`,
    );
    const state = element.dataset['state'] ?? '';
    if (state.includes('finished')) return;
    element.shadowRoot!.querySelector<HTMLElement>(`.act .button${state.includes('playing') ? '.ghost' : ''}`)!.click();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
