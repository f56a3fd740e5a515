import { define } from '@kring/kit';
import { find, press, shows, until } from '@kring/kit/testing/world';
import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { KringQuiz } from './element.tsx';
import { quizPage, read } from './testing/page.ts';
import { agree, answer, at, begin, choose, DRAW, go, LUCKY, passAll, played, quizIn } from './testing/quiz.ts';

define(KringQuiz);

const heard: { readonly type: string; readonly detail: unknown }[] = [];
const events = ['kring:quiz-started', 'kring:question-answered', 'kring:quiz-finished', 'kring:prize-won'] as const;
const note = ({ type, detail }: CustomEvent) => void heard.push({ type, detail });
for (const name of events) document.addEventListener(name, note);
beforeEach(() => void (heard.length = 0));

test('the page hears of the beginning, each answer, the end and the prize', async () => {
  const { element } = await quizPage({ attributes: { quiz: LUCKY } });
  await agree(element);
  await answer(element, 2);
  await go(element);
  await shows(element, 'finished won');
  expect(heard).toEqual([
    { type: 'kring:quiz-started', detail: { quizId: LUCKY, questions: 1, timer: true } },
    {
      type: 'kring:question-answered',
      detail: { quizId: LUCKY, questionId: 'haven', number: 1, of: 1, correct: true },
    },
    { type: 'kring:quiz-finished', detail: { quizId: LUCKY, score: 1, of: 1, outcome: null } },
    { type: 'kring:prize-won', detail: { quizId: LUCKY, state: 'won', points: 0 } },
  ]);
});

test('the right answer is in no answer of the server before it was given', async () => {
  const bodies: string[] = [];
  const there = await quizPage({
    world: {
      answer: async (_request, usual) => {
        const response = await usual();
        bodies.push(await response.clone().text());
        return response;
      },
    },
  });
  await begin(there.element);
  expect(bodies.join('')).toContain('Hoorn');
  expect(bodies.join('')).not.toMatch(/1706|"answer|Klopt/);
  await answer(there.element, 2);
  expect(bodies.join('')).toContain('1706');
});

test('when time is up, what was chosen is sent as it is', async () => {
  const there = await quizPage({
    attributes: { quiz: DRAW },
    world: { prepare: (shop) => void (played(shop, 0, DRAW).askedAt = new Date(shop.now().getTime() - 28_500)) },
  });
  await begin(there.element);
  await choose(there.element, 2);
  await at(there.element, /In welke koffie zit melk/);
  expect(there.stage.shop.quizAttempts[0]!.answers).toMatchObject([{ correct: true }]);
});

test('the timer may be switched off, and then there is none', async () => {
  const there = await quizPage({ attributes: { quiz: LUCKY } });
  await press(there.element, '.check input');
  await agree(there.element);
  expect(there.stage.shop.quizAttempts[0]!.timer).toBe(false);
  expect(read(there)).toContain('1/1');
});

test('says aloud what is left, and the countdown of a device that is ten years off is right', async () => {
  const real = Date.now;
  Date.now = () => real() + 10 * 365 * 86_400_000;
  try {
    const there = await quizPage({
      attributes: { quiz: LUCKY },
      world: { prepare: (shop) => void (quizIn(shop, LUCKY).secondsPerQuestion = 11) },
    });
    await agree(there.element);
    await until(
      () => there.element.shadowRoot!.querySelector('[role=status]')!.textContent === '10 seconden over',
      () => `the mark; it shows ${read(there)}`,
    );
  } finally {
    Date.now = real;
  }
});

test('by keyboard from the first question to the second', async () => {
  const { element } = await quizPage();
  await begin(element);
  element.shadowRoot!.querySelector<HTMLElement>('input')!.focus();
  await userEvent.keyboard('{ArrowDown}');
  await until(
    () => element.shadowRoot!.querySelector('.on')?.textContent === 'Amsterdam',
    () => 'the second option',
  );
  await userEvent.keyboard('{Enter}');
  await shows(element, 'checked');
  const focused = () => element.shadowRoot!.activeElement?.textContent;
  await until(
    () => focused() === 'Volgende',
    () => `the focus on the way on; it is on ${focused()}`,
  );
  await userEvent.keyboard('{Enter}');
  await until(
    () => /In welke koffie zit melk/.test(focused() ?? ''),
    () => `the focus on the question; it is on ${focused()}`,
  );
});

test('the focus goes on to how it ended', async () => {
  const { element } = await quizPage({ attributes: { quiz: LUCKY } });
  await agree(element);
  await answer(element, 2);
  (await find(element, '.act .button')).focus();
  await go(element);
  await shows(element, 'finished');
  const focused = () => element.shadowRoot!.activeElement?.textContent;
  await until(
    () => focused() === '1 van de 1 goed.',
    () => `the focus on the end; it is on ${focused()}`,
  );
});

test('a prize moves into place, and stands there where less motion is asked for', async () => {
  const { element } = await quizPage({ attributes: { quiz: LUCKY } });
  await agree(element);
  await answer(element, 2);
  await go(element);
  const prize = await find(element, '.won');
  const moving = () =>
    [getComputedStyle(prize), getComputedStyle(prize, '::after')].map((style) => style.animationName);
  expect(moving()).toEqual(['rise', 'open']);
  const reduced = element
    .shadowRoot!.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({ media }) => media.mediaText.includes('prefers-reduced-motion: reduce'));
  // As if the visitor's system asked.
  for (const { media } of reduced) media.mediaText = 'all';
  try {
    expect(moving()).toEqual(['none', 'none']);
    expect(element.shadowRoot!.getAnimations()).toEqual([]);
  } finally {
    for (const { media } of reduced) media.mediaText = '(prefers-reduced-motion: reduce)';
  }
});

test('an order is made by its arrows, and the focus stays on the arrow', async () => {
  const { element, stage } = await quizPage({ world: { prepare: (shop) => void played(shop, 4) } });
  await begin(element);
  await find(element, '.arrow');
  const names = () => [...element.shadowRoot!.querySelectorAll('.order .pick')].map(({ textContent }) => textContent);
  for (const [place, name] of ['Plukken', 'Drogen', 'Branden', 'Malen'].entries()) {
    for (let from = names().indexOf(name); from > place; from -= 1) {
      const arrow = (await find(element, `.order li:nth-child(${from + 1}) .up`)) as HTMLButtonElement;
      arrow.focus();
      arrow.click();
      await until(
        () => names().indexOf(name) === from - 1,
        () => `${name} higher`,
      );
      await until(
        () => (element.shadowRoot!.activeElement as HTMLElement | null)?.ariaLabel === `${name} omhoog`,
        () => 'the focus on the arrow',
      );
    }
  }
  await go(element);
  await shows(element, 'checked');
  expect(stage.shop.quizAttempts[0]!.answers.at(-1)).toMatchObject({ correct: true });
});

test('an order is made by dragging', async () => {
  const { element } = await quizPage({ world: { prepare: (shop) => void played(shop, 4) } });
  await begin(element);
  await find(element, '.arrow');
  const items = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.order li')];
  const names = () => items().map((item) => item.querySelector('.pick')!.textContent);
  const before = names();
  const [first, last] = [items()[0]!, items()[3]!];
  const middle = (item: HTMLElement) => {
    const { left, top, width, height } = item.getBoundingClientRect();
    return { clientX: left + width / 4, clientY: top + height / 2 };
  };
  const list = first.parentElement!;
  // No hand, so there is no pointer to hold on to.
  list.setPointerCapture = () => {};
  const about = { bubbles: true, composed: true, isPrimary: true, pointerId: 1 };
  first.dispatchEvent(new PointerEvent('pointerdown', { ...about, ...middle(first) }));
  const { clientX, clientY } = middle(first);
  const end = middle(last).clientY + 10;
  for (let y = clientY; y <= end; y += 6) {
    list.dispatchEvent(new PointerEvent('pointermove', { ...about, clientX, clientY: y }));
    await (element as KringQuiz).updateComplete;
  }
  list.dispatchEvent(new PointerEvent('pointerup', { ...about }));
  expect(names()).toEqual([...before.slice(1), before[0]]);
});

test('once more is another attempt, and at the limit it says when the next is', async () => {
  const there = await quizPage();
  await begin(there.element);
  await passAll(there.element);
  await press(there.element, '.act .ghost + .ghost');
  await shows(there.element, 'ready open');
  await begin(there.element);
  await passAll(there.element);
  await at(there.element, /Je kunt weer spelen op/);
  expect(there.stage.shop.quizAttempts).toHaveLength(2);
});
