import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { DrawRow, QuizDrawStore } from '../features/quiz-draws/store.ts';
import type { LeaderRow, QuizLeaderStore, QuizPrizeStore, WinRow } from '../features/quiz-prizes/store.ts';
import { connection } from './connection.ts';
import { migrations } from './migrations.ts';
import { quizDrawStore } from './quiz-draws.ts';
import { quizLeaderStore } from './quiz-leaders.ts';
import { quizPrizeStore } from './quiz-prizes.ts';

const now = new Date('2026-11-22T10:00:00Z');

const win: WinRow = {
  shopId: 'shp_1',
  id: 'qwn_1',
  quizId: 'coffee',
  attemptId: 'att_1',
  customerId: null,
  mode: 'everyone',
  state: 'claimable',
  prize: { id: 'points', name: {}, gives: { points: 1 } },
  programmeVersion: 1,
  at: now,
  ticket: { hash: 'h', expiresAt: now },
  entry: null,
  place: null,
};
const draw: DrawRow = {
  shopId: 'shp_1',
  quizId: 'coffee',
  seed: '5'.repeat(64),
  hash: '6'.repeat(64),
  at: now,
  winners: 1,
  programmeVersion: 1,
  drawnAt: null,
};
const leader: LeaderRow = {
  shopId: 'shp_1',
  quizId: 'coffee',
  attemptId: 'att_1',
  customerId: null,
  name: 'A',
  score: 1,
  finishedAt: now,
};

/** All that the stores can do for a player, a quiz or a shop, but for the audit. */
async function everything(prizes: QuizPrizeStore, draws: QuizDrawStore, leaders: QuizLeaderStore): Promise<void> {
  await prizes.add(win);
  await prizes.find('shp_1', 'qwn_1');
  await prizes.ofAttempt('shp_1', 'att_1');
  await prizes.ofCustomer('shp_1', 'coffee', 'cus_anna');
  await prizes.byTicket('shp_1', 'h');
  await prizes.addMiss('shp_1', 'att_2', 'gone');
  await prizes.missOf('shp_1', 'att_2');
  await prizes.dueTickets('shp_1', 'coffee', now, 20);
  await prizes.allDueTickets(now, 20);
  await prizes.claimStock('shp_1', 'coffee', 'points', 3);
  await prizes.unclaimStock('shp_1', 'coffee', 'points');
  await prizes.putMoments('shp_1', 'coffee', [now]);
  await prizes.claimMoment('shp_1', 'coffee', now, 'qwn_1');
  await prizes.unclaimMoment('shp_1', 'qwn_1');
  await prizes.counts('shp_1', 'coffee', now);
  await prizes.newest('shp_1', 'coffee', 20);
  await prizes.change(win, { state: 'lapsed', customerId: null, place: null });

  await draws.put(draw);
  await draws.find('shp_1', 'coffee');
  await draws.due(now, 20);
  await draws.entered('shp_1', 'coffee');
  await draws.dropErased('shp_1', 'coffee');
  await draws.lose('shp_1', 'coffee');
  await draws.close(draw, now);
  await leaders.put(leader);
  await leaders.find('shp_1', 'att_1');
  await leaders.best('shp_1', 'coffee', 20);
  await leaders.ahead(leader);
  await leaders.remove('shp_1', 'att_1');
}

test('no statement about prizes, draws and leaderboards reads more than it needs', async () => {
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
  const on = { ...rest, sql: spied as typeof sql };
  await everything(quizPrizeStore(on), quizDrawStore(on), quizLeaderStore(on));
  expect(texts.size).toBeGreaterThan(25);
  const wasteful = [...texts].flatMap((text) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all()
      .map(({ detail }) => String(detail))
      // A scan of a table, a search by shop alone, or a sort of what an index has in order.
      .filter((detail) =>
        /^SCAN (quiz_|customers|c$)|quiz_\w+ USING .*\(shop_id=\?\)$|TEMP B-TREE FOR ORDER/.test(detail),
      )
      .map((detail) => `${detail}: ${text}`),
  );
  expect(wasteful).toEqual([]);
  database.close();
});

test('redemptions of the form before quizzes keep all they had, and for which referral they were granted', () => {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  const step = migrations.findIndex(({ id }) => id === '018-quiz-prizes');
  for (const { sql } of migrations.slice(0, step)) database.exec(sql);
  database.exec(`
    INSERT INTO redemptions (shop_id, id, customer_id, reward_id, reward, programme_version, cost, granted_for, state, code,
                             at, held_until, expires_at, used_order_id, used_at, given_back)
    VALUES ('shp_1', 'red_1', 'cus_anna', 'mug', '{}', 1, 5, NULL, 'used', '0000000000', 1, 2, 3, 'o', 4, 2),
           ('shp_1', 'red_2', 'cus_anna', 'referral', '{}', 1, 0, 'ref_1', 'issued', '0000000001', 1, 2, 3, NULL, NULL, 0);
  `);
  const rows = () => database.prepare('SELECT * FROM redemptions ORDER BY id').all();
  const before = rows();
  for (const { sql } of migrations.slice(step)) database.exec(sql);
  expect(rows()).toEqual(before.map((kept) => ({ ...kept, referral_id: kept['granted_for'], win_id: null })));
  expect(() => database.exec("UPDATE redemptions SET granted_for = 'somebody' WHERE id = 'red_2'")).toThrow(/CHECK/);
  database.close();
});
