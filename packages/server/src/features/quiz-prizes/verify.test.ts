import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleAllQuizPrizes } from '../../jobs/quiz-prizes.ts';
import { verifyLedger } from '../../ledger/verify.ts';
import { TestServer } from '../../testing/shop.ts';
import { code, customer, guest, inHours, moveClock, points, quizWith } from './quiz-prizes.testing.ts';
import { verifyQuizPrizes } from './verify.ts';

const server = new TestServer();
let database: DatabaseSync;

/** Quizzes of every mode with prizes in every state; then the guards of the database are taken away. */
beforeAll(async () => {
  await server.start();
  const shop = await server.shop({
    quizzes: [
      quizWith({ mode: 'everyone', prize: { ...points, stock: 9 } }, { id: 'points' }),
      quizWith({ mode: 'everyone', prize: code }, { id: 'code' }),
      quizWith({ mode: 'moments', prize: points, moments: [inHours(-2), inHours(-1), inHours(80)] }, { id: 'moments' }),
      quizWith({ mode: 'draw', prize: points, winners: 1 }, { id: 'draw', endsAt: inHours(1) }),
      quizWith({ mode: 'draw', prize: points, winners: 1 }, { id: 'later', endsAt: inHours(999) }),
    ],
  });
  const [anna, bram] = [await customer(shop, 'anna'), await customer(shop, 'bram')];
  for (const quiz of ['points', 'code', 'moments', 'draw', 'later']) {
    await anna.play(quiz);
    await guest(shop).play(quiz);
  }
  await bram.play('draw');
  await moveClock(server, 2);
  await settleAllQuizPrizes(
    { storage: server.storage, publisher: { publish: () => {} } },
    new AbortController().signal,
  );
  database = new DatabaseSync(join(server.folder, 'kring.db'), { enableForeignKeyConstraints: false, timeout: 5000 });
  for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    database.exec(`DROP TRIGGER ${String(name)}`);
});
afterAll(async () => {
  database.close();
  await server.end();
});

test('prizes in every state are found well', async () => {
  expect(await verifyLedger(server.storage)).toEqual([]);
  expect(await verifyQuizPrizes(server.storage)).toEqual([]);
});

const won = (quiz: string) => `quiz_id = '${quiz}' AND state = 'won'`;
const tables = ['quiz_wins', 'quiz_stock', 'quiz_moments', 'quiz_draws', 'entries', 'redemptions'];

const columnsOf = (table: string) =>
  database
    .prepare(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map(({ name }) => String(name))
    .join(', ');

test.each<[string, string, RegExp]>([
  [
    'a count of stock that is wrong',
    "UPDATE quiz_stock SET taken = 5 WHERE quiz_id = 'points'",
    /Of prize points of quiz points 5 are counted as taken, and 2 are/,
  ],
  [
    'a count that is gone',
    "DELETE FROM quiz_stock WHERE quiz_id = 'code'",
    /Of prize five of quiz code 0 are counted as taken, and 2 are/,
  ],
  [
    'more than there were',
    "UPDATE quiz_wins SET prize = json_set(prize, '$.stock', 1) WHERE quiz_id = 'points'",
    /of quiz points 2 are taken, and there were 1/,
  ],
  [
    'points that were not paid',
    `DELETE FROM entries WHERE business_key GLOB 'quiz:points:*'`,
    /is won and promised 100 points; 0 were earned/,
  ],
  [
    'points of another amount',
    `UPDATE entries SET issued = -99, pending = 99 WHERE business_key GLOB 'quiz:points:*'`,
    /promised 100 points; 99 were earned/,
  ],
  [
    'points that nobody won',
    `UPDATE entries SET business_key = 'quiz:tea:' || customer_id WHERE business_key GLOB 'quiz:points:*'`,
    /Entry ent_\w+ is of quiz:tea:cus_\w+, which nobody won/,
  ],
  [
    'points of one who lost',
    `UPDATE quiz_wins SET state = 'lost', place = NULL WHERE ${won('draw')}`,
    /Entry ent_\w+ is of quiz:draw:cus_\w+, which nobody won/,
  ],
  ['a code that was not granted', 'DELETE FROM redemptions', /promised a code; 0 were earned, and its code is none/],
  [
    'a code of somebody else',
    "UPDATE redemptions SET customer_id = 'cus_other'",
    /promised a code; 0 were earned, and its code is red_/,
  ],
  [
    'a moment that nobody has',
    "UPDATE quiz_moments SET win_id = NULL WHERE quiz_id = 'moments'",
    /Win qwn_\w+ is won, and has no moment/,
  ],
  [
    'a moment before its time',
    `UPDATE quiz_moments SET at = ${Date.now() + 9e9} WHERE win_id IN (SELECT id FROM quiz_wins WHERE ${won('moments')})`,
    /is won, and has the moment of 20/,
  ],
  [
    'a draw with one winner too many',
    "UPDATE quiz_wins SET state = 'won', place = 2 WHERE quiz_id = 'draw' AND state = 'lost'",
    /The draw of quiz draw for 1 is drawn: of 2 entries 2 won/,
  ],
  [
    'a draw with the other winner',
    "UPDATE quiz_wins SET state = CASE state WHEN 'won' THEN 'lost' ELSE 'won' END, place = CASE state WHEN 'won' THEN NULL ELSE 1 END WHERE quiz_id = 'draw' AND state IN ('won', 'lost')",
    /The seed of the draw of quiz draw draws 1 winners who are not those of its 1 wins/,
  ],
  [
    'another seed',
    `UPDATE quiz_draws SET seed = '${'5'.repeat(64)}'`,
    /The seed of the draw of quiz draw is not the one of its hash/,
  ],
  [
    'a draw that came before its time',
    "UPDATE quiz_draws SET drawn_at = at WHERE quiz_id = 'later'",
    /The draw of quiz later for 1 is drawn: of 1 entries 0 won and 1 wait/,
  ],
])('%s is found', async (_, corrupt, text) => {
  for (const table of tables) database.exec(`CREATE TABLE kept_${table} AS SELECT ${columnsOf(table)} FROM ${table}`);
  database.exec(corrupt);
  const findings = await verifyQuizPrizes(server.storage);
  for (const table of tables) {
    const columns = columnsOf(table);
    database.exec(
      `DELETE FROM ${table}; INSERT INTO ${table} (${columns}) SELECT ${columns} FROM kept_${table}; DROP TABLE kept_${table}`,
    );
  }
  expect(findings.map((finding) => finding.text).join('\n')).toMatch(text);
  expect(await verifyQuizPrizes(server.storage)).toEqual([]);
});
