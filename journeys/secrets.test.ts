/**
 * Nothing that a browser receives tells what it should not know yet: the answers of a quiz before they are given, and what is
 * inside a gate that is closed. All is read: documents, scripts, answers, streams. In Chromium, which hands out what came
 * over the line; what is sent is the same for all.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QuizDocument } from '@kring/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowsers } from '../scripts/browsers.mjs';
import { account } from './account.ts';
import { launchPlaywright, type TabbedBrowser } from './drivers/playwright.ts';
import type { Received } from './drivers/received.ts';
import { openSale, seasonIsOpen, secrets } from './gate.ts';
import { answer, asked, begin, bright, comesTo, expert, openQuiz, playOn } from './quizzing.ts';
import { startBeside, type Stack } from './stack.ts';

const { chromium } = findBrowsers();
const shop = join(import.meta.dirname, '..', 'examples/shop');
const { quizzes } = JSON.parse(readFileSync(join(shop, 'programme.json'), 'utf8')) as { quizzes: QuizDocument[] };

/** What documents of a quiz say to the server alone. */
const serversOwn = ['answer', 'answers', 'tolerance', 'outcomes', 'explanation', 'right', 'rightText', 'correct'];

/** The objects within what was answered as JSON, streams included. */
function objectsIn({ body }: Received): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  const texts = body.startsWith('{') || body.startsWith('[') ? [body] : body.match(/(?<=^data: ?)[{[].*$/gm);
  for (const text of texts ?? [])
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'object' && value !== null) found.push(value as Record<string, unknown>);
      return value;
    });
  return found;
}

/** Something is there, and it is not what several reads were answered. */
const hasSecret = (value: unknown) =>
  (value ?? null) !== null && !(Array.isArray(value) && typeof value[0] === 'object');

/** Which of those names stand in what was received, with a value. */
const named = (received: readonly Received[], names: readonly string[]) =>
  received.flatMap((one) =>
    objectsIn(one).flatMap((object) =>
      names.filter((name) => hasSecret(object[name])).map((name) => `${one.url}: ${name}`),
    ),
  );
const saying = (received: readonly Received[], text: string) =>
  received.filter(({ body }) => body.includes(text)).map(({ url }) => url);
const telling = (received: readonly Received[]) =>
  received.filter(({ body }) => secrets.test(body)).map(({ url }) => url);

describe.runIf(chromium)('all that a browser receives', () => {
  let stack: Stack;
  let browser: TabbedBrowser;

  beforeAll(async () => {
    [stack, browser] = await startBeside(launchPlaywright('chromium', chromium ?? ''));
    await seasonIsOpen(stack);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** From an empty page on: what a page before it received would go with that page. */
  const receive = async () => {
    await browser.open('about:blank');
    return await browser.receive();
  };

  test('has no answer of a quiz before it is given, and no explanation', async () => {
    const id = 'koffiekennis';
    const quiz = quizzes.find((one) => one.id === id);
    await account(browser, stack.shopUrl).signIn('Sanne');
    const { all } = await receive();
    await openQuiz(browser, stack.shopUrl, id);
    await begin(browser, id);
    // What a page listens to comes when the rest is there.
    await expect.poll(async () => saying(await all(), 'event: ')).not.toEqual([]);
    // The first answer comes by itself when it is given; until then no object has a place for one.
    const before = await all();
    expect(named(before, serversOwn)).toEqual([]);
    expect(before.filter(({ url }) => url.endsWith('.js')).length).toBeGreaterThan(5);

    const toCome = new Map(quiz?.questions.map((question) => [question.text.nl ?? '', question]));
    expect(toCome.size).toBe(5);
    while (toCome.size > 0) {
      const question = await asked(browser, id);
      const received = await all();
      for (const { explanation } of toCome.values())
        for (const text of [explanation?.nl, explanation?.en]) expect(saying(received, text ?? '')).toEqual([]);
      // What is asked later is not there either; nor is anything about it but the question.
      for (const [text] of toCome) if (text !== question) expect(saying(received, text)).toEqual([]);
      const graded = received.flatMap((one) => objectsIn(one).flatMap((object) => object['questionId'] ?? []));
      for (const { id: questionId } of toCome.values()) expect(graded).not.toContain(questionId);
      const explained = toCome.get(question)?.explanation?.nl ?? '';
      expect(toCome.delete(question)).toBe(true);
      await answer(browser, id, expert);
      // And that it would have been seen.
      await expect.poll(async () => saying(await all(), explained)).not.toEqual([]);
    }
    await comesTo(browser, id, /finished/);
  });

  test('has nothing of what an answer of a personality quiz leads to', async () => {
    const id = 'welke-koffie';
    await account(browser, stack.shopUrl).signIn('Bram');
    const { all } = await receive();
    await openQuiz(browser, stack.shopUrl, id);
    await begin(browser, id);
    const received = await all();
    expect(named(received, serversOwn)).toEqual([]);
    const options = received.flatMap((one) =>
      objectsIn(one).filter(({ id: option }) => option === 'fruit' || option === 'rustig' || option === 'nee'),
    );
    expect(options.length).toBeGreaterThan(0);
    for (const option of options) expect(Object.keys(option).toSorted()).toEqual(['id', 'image', 'text']);
    expect(saying(received, 'Jij proeft wat anderen missen')).toEqual([]);
    await playOn(browser, id, bright);
    await expect.poll(async () => saying(await all(), 'Jij proeft wat anderen missen')).not.toEqual([]);
  });

  test('has nothing of what is inside a gate that is closed', async () => {
    await account(browser, stack.shopUrl).signIn('Milan');
    const { all } = await receive();
    await openSale(browser, stack.shopUrl, 'Nog niet open');
    await expect.poll(async () => saying(await all(), 'De vroege oogst')).not.toEqual([]);
    const outside = await all();
    expect(telling(outside)).toEqual([]);
    // And that it would have been seen.
    await account(browser, stack.shopUrl).signIn('Roos');
    const roos = await receive();
    await openSale(browser, stack.shopUrl, 'Open voor jou');
    await expect.poll(async () => telling(await roos.all()).length).toBeGreaterThan(1);
    expect(await browser.errors()).toEqual([]);
  });
});
