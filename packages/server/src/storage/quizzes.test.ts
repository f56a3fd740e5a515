import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { AttemptRow, QuizStore } from '../features/quizzes/store.ts';
import { connection } from './connection.ts';
import { migrations } from './migrations.ts';
import { quizStore } from './quizzes.ts';

const now = new Date('2026-11-22T10:00:00Z');
const anna = { shopId: 'shp_1', customerId: 'cus_anna' };

const row: AttemptRow = {
  ...anna,
  id: `att_${'0'.repeat(26)}`,
  quizId: 'coffee',
  programmeVersion: 1,
  timer: false,
  plan: [
    { id: 'one', options: [] },
    { id: 'two', options: [] },
  ],
  state: 'playing',
  position: 0,
  score: 0,
  correct: 0,
  startedAt: now,
  startedOn: '2026-11-22',
  askedAt: now,
  finishedAt: null,
  outcome: null,
  profileGranted: null,
};

/** All that the store can do. */
async function everything(store: QuizStore): Promise<void> {
  const { id, shopId } = row;
  await store.add(row);
  await store.find(shopId, id);
  await store.open(anna, 'coffee');
  await store.lastFinished(anna, 'coffee');
  const grade = { given: null, correct: false, points: 0, late: false, at: now };
  await store.addAnswer({ shopId, attemptId: id, questionId: 'one', place: 0, ...grade });
  await store.goOn({ ...row, position: 1 });
  await store.lapse(shopId, id);
  await store.answers(shopId, id);
  await store.totals(shopId, 'coffee');
  await store.playedBy(anna, 'coffee', '2026-11-22');
  await store.assign(anna, id);
  await store.setProfileGranted(shopId, `${id}x`, true);
  await store.keepAttribute({ ...anna, attribute: 'coffee', value: 'espresso', quizId: 'which', at: now });
  await store.attributes(anna);
  await store.forgetAttributes(anna);
}

test('no statement about quizzes reads more than it needs', async () => {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  for (const { sql } of migrations) database.exec(sql);
  const texts = new Set<string>();
  const { sql, ...rest } = connection(database, () => now);
  const prepare: typeof sql.prepare = (text) => {
    texts.add(text);
    return sql.prepare(text);
  };
  const spied = {
    prepare,
    all: <Row>(text: string, ...values: never[]) => prepare(text).all(...values) as Row[],
    get: <Row>(text: string, ...values: never[]) => prepare(text).get(...values) as Row | undefined,
    run: (text: string, ...values: never[]) => Number(prepare(text).run(...values).changes),
  };
  await everything(quizStore({ ...rest, sql: spied as typeof sql }));
  expect(texts.size).toBeGreaterThan(14);
  const wasteful = [...texts].flatMap((text) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all()
      .map(({ detail }) => String(detail))
      // A scan, a search by shop alone, or an order that no index gives.
      .filter((detail) => /^SCAN|\(shop_id=\?\)$|TEMP B-TREE/.test(detail))
      .map((detail) => `${detail}: ${text}`),
  );
  expect(wasteful).toEqual([]);
  database.close();
});
