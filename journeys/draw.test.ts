/** A draw of a quiz, verified by anyone: the page that the server serves, in a real browser. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  customer,
  inHours,
  moveClock,
  points,
  quizWith,
} from '../packages/server/src/features/quiz-prizes/quiz-prizes.testing.ts';
import { TestServer } from '../packages/server/src/testing/shop.ts';
import { engines, launch, type Browser } from './browser.ts';

const server = new TestServer();
let attempts: string[];
/** The pages of a draw that is to come, and of one that was drawn. */
let before: string;
let after: string;

/** Nine customers take part in a draw of three. */
beforeAll(async () => {
  await server.start();
  const shop = await server.shop({
    quizzes: [
      quizWith({ mode: 'draw', prize: points, winners: 3 }, { endsAt: inHours(1) }),
      quizWith({ mode: 'draw', prize: points, winners: 3 }, { id: 'later', endsAt: inHours(999) }),
    ],
  });
  attempts = [];
  for (let i = 0; i < 9; i++) attempts.push((await (await customer(shop, `customer-${i}`)).play()).id);
  await moveClock(server, 2);
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  [before, after] = [
    `${origin}/quiz-draws/${shop.keys.shopId}/later`,
    `${origin}/quiz-draws/${shop.keys.shopId}/coffee`,
  ];
});
afterAll(() => server.end());

describe.each(engines)('%s', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => {
    await browser?.close();
  });

  test('before the draw the page shows the hash alone', async () => {
    await browser.open(before);
    expect(await browser.text('main')).toMatch(/(Vingerafdruk|Fingerprint) \(SHA-256\) [0-9a-f]{64}/);
    expect(await browser.count('#verdict')).toBe(0);
  });

  test('after it the browser draws again, and says verified', async () => {
    await browser.open(after);
    await browser.waitForText('#verdict', /^(Klopt|Verified):/);
    expect(await browser.attribute('#verdict', 'data-state')).toBe('verified');
    for (const step of ['committed', 'listed', 'drawn'])
      expect(await browser.attribute(`#${step}`, 'data-holds')).toBe('true');
    expect(await browser.count('.hashes li')).toBe(3);
    const found: string[] = [];
    for (const attempt of [...attempts, 'att_nobody']) {
      await browser.fill('input', attempt);
      await browser.press('Enter');
      found.push(await browser.waitForText('output', /\w/));
      await browser.evaluate(() => document.querySelector('output')?.replaceChildren());
    }
    expect(found.filter((text) => /is getrokken|was drawn/.test(text))).toHaveLength(3);
    expect(found.filter((text) => /deed mee|took part/.test(text))).toHaveLength(6);
    expect(found.at(-1)).toMatch(/niet in de lijst|not in the list/);
    expect(await browser.errors()).toEqual([]);
  });

  test('the link of a customer shows at once what became of their entry', async () => {
    await browser.open(after);
    const winner = await browser.text('.hashes li');
    await browser.open(before);
    await browser.open(`${after}#${winner}`);
    await browser.waitForText('output', /is getrokken|was drawn/);
    expect(await browser.errors()).toEqual([]);
  });

  test.each([
    ['seed', "UPDATE quiz_draws SET seed = printf('%064d', 1)", 'committed'],
    ['winner', "UPDATE quiz_wins SET place = 4 - place WHERE state = 'won'", 'drawn'],
    ['number of winners', "UPDATE quiz_wins SET place = NULL, state = 'lost' WHERE place = 3", 'drawn'],
  ])('with another %s it says not verified, and which step does not hold', async (_, tamper, step) => {
    await tampered(tamper, async () => {
      await browser.open(after);
      await browser.waitForText('#verdict', /^(Klopt niet|Not verified):/);
      expect(await browser.attribute('#verdict', 'data-state')).toBe('refuted');
      expect(await browser.attribute(`#${step}`, 'data-holds')).toBe('false');
    });
    await browser.open(after);
    await browser.waitForText('#verdict', /^(Klopt|Verified):/);
    expect(await browser.errors()).toEqual([]);
  });
});

/** Changes what the guards of the database would not let change, for as long as the work takes. */
async function tampered(sql: string, work: () => Promise<void>): Promise<void> {
  const database = new DatabaseSync(join(server.folder, 'kring.db'), { timeout: 5000 });
  const guards = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of guards) database.exec(`DROP TRIGGER ${String(name)}`);
  const kept = ['quiz_draws', 'quiz_wins'].map((table) => ({
    table,
    rows: database.prepare(`SELECT * FROM ${table}`).all(),
  }));
  database.exec(sql);
  await work();
  for (const { table, rows } of kept)
    for (const row of rows)
      if (table === 'quiz_draws')
        database
          .prepare('UPDATE quiz_draws SET seed = ? WHERE quiz_id = ?')
          .run(row['seed'] ?? null, row['quiz_id'] ?? null);
      else
        database
          .prepare('UPDATE quiz_wins SET place = ?, state = ? WHERE id = ?')
          .run(row['place'] ?? null, row['state'] ?? null, row['id'] ?? null);
  for (const guard of guards) database.exec(String(guard['sql']));
  database.close();
}
