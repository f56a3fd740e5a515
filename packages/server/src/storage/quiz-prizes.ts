import type { QuizPrize, QuizPrizes } from '@kring/contract';
import type { ListedWin, Miss, QuizPrizeStore, WinRow, WinState } from '../features/quiz-prizes/store.ts';
import type { Connection } from './connection.ts';
import { RowChangedError } from './errors.ts';
import { auditQuizPrizes } from './quiz-prize-audit.ts';

/** A row of quiz_wins. */
export interface WinTableRow {
  shop_id: string;
  id: string;
  quiz_id: string;
  attempt_id: string;
  customer_id: string | null;
  mode: QuizPrizes['mode'];
  state: WinState;
  prize: string;
  programme_version: number;
  at: number;
  ticket: string | null;
  expires_at: number | null;
  entry: string | null;
  place: number | null;
}

export const asWin = (row: WinTableRow): WinRow => ({
  shopId: row.shop_id,
  id: row.id,
  quizId: row.quiz_id,
  attemptId: row.attempt_id,
  customerId: row.customer_id,
  mode: row.mode,
  state: row.state,
  prize: JSON.parse(row.prize) as QuizPrize,
  programmeVersion: row.programme_version,
  at: new Date(row.at),
  ticket:
    row.ticket === null || row.expires_at === null ? null : { hash: row.ticket, expiresAt: new Date(row.expires_at) },
  entry: row.entry,
  place: row.place,
});

/** The same words as the index, so that it is used. */
const STANDS = "state IN ('entered', 'won', 'lost')";

export function quizPrizeStore({ sql }: Connection): QuizPrizeStore {
  const one = (where: string, ...values: readonly (string | number)[]): WinRow | undefined => {
    const row = sql.get<WinTableRow>(`SELECT * FROM quiz_wins WHERE ${where}`, ...values);
    return row && asWin(row);
  };
  return {
    async add(win) {
      sql.run(
        `INSERT INTO quiz_wins (shop_id, id, quiz_id, attempt_id, customer_id, mode, state, prize_id, prize,
           programme_version, at, ticket, expires_at, entry, place)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        win.shopId,
        win.id,
        win.quizId,
        win.attemptId,
        win.customerId,
        win.mode,
        win.state,
        win.prize.id,
        JSON.stringify(win.prize),
        win.programmeVersion,
        win.at.getTime(),
        win.ticket?.hash ?? null,
        win.ticket?.expiresAt.getTime() ?? null,
        win.entry,
        win.place,
      );
    },
    async change({ shopId, id, state }, change) {
      const changed = sql.run(
        'UPDATE quiz_wins SET state = ?, customer_id = ?, place = ? WHERE shop_id = ? AND id = ? AND state = ?',
        change.state,
        change.customerId,
        change.place,
        shopId,
        id,
        state,
      );
      if (changed !== 1) throw new RowChangedError(`What ${id} stands for is not ${state} any more.`);
    },
    async find(shopId, id) {
      return one('shop_id = ? AND id = ?', shopId, id);
    },
    async ofAttempt(shopId, attemptId) {
      return one('shop_id = ? AND attempt_id = ?', shopId, attemptId);
    },
    async ofCustomer(shopId, quizId, customerId) {
      return one(`shop_id = ? AND quiz_id = ? AND customer_id = ? AND ${STANDS}`, shopId, quizId, customerId);
    },
    async byTicket(shopId, hash) {
      return one('shop_id = ? AND ticket = ?', shopId, hash);
    },
    async addMiss(shopId, attemptId, why) {
      sql.run('INSERT INTO quiz_misses (shop_id, attempt_id, why) VALUES (?, ?, ?)', shopId, attemptId, why);
    },
    async missOf(shopId, attemptId) {
      return sql.get<{ why: Miss }>(
        'SELECT why FROM quiz_misses WHERE shop_id = ? AND attempt_id = ?',
        shopId,
        attemptId,
      )?.why;
    },
    async dueTickets(shopId, quizId, now, limit) {
      const due = `FROM quiz_wins INDEXED BY quiz_wins_due_of_quiz
        WHERE shop_id = ? AND quiz_id = ? AND state = 'claimable' AND expires_at <= ?`;
      // Everybody who finishes asks, and hardly ever is there one: to hear that is ten times cheaper than an empty list.
      if (!sql.get(`SELECT 1 ${due} LIMIT 1`, shopId, quizId, now.getTime())) return [];
      return sql
        .all<WinTableRow>(`SELECT * ${due} ORDER BY expires_at LIMIT ?`, shopId, quizId, now.getTime(), limit)
        .map(asWin);
    },
    async allDueTickets(now, limit) {
      return sql
        .all<WinTableRow>(
          `SELECT * FROM quiz_wins INDEXED BY quiz_wins_due
           WHERE state = 'claimable' AND expires_at <= ? ORDER BY expires_at LIMIT ?`,
          now.getTime(),
          limit,
        )
        .map(asWin);
    },
    async claimStock(shopId, quizId, prizeId, stock) {
      sql.run(
        'INSERT INTO quiz_stock (shop_id, quiz_id, prize_id, taken) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING',
        shopId,
        quizId,
        prizeId,
      );
      const changed = sql.run(
        `UPDATE quiz_stock SET taken = taken + 1
         WHERE shop_id = ?1 AND quiz_id = ?2 AND prize_id = ?3 AND (?4 IS NULL OR taken < ?4)`,
        shopId,
        quizId,
        prizeId,
        stock,
      );
      return changed === 1;
    },
    async unclaimStock(shopId, quizId, prizeId) {
      sql.run(
        'UPDATE quiz_stock SET taken = taken - 1 WHERE shop_id = ? AND quiz_id = ? AND prize_id = ?',
        shopId,
        quizId,
        prizeId,
      );
    },
    async putMoments(shopId, quizId, moments) {
      const times = JSON.stringify(moments.map((moment) => moment.getTime()));
      sql.run(
        `DELETE FROM quiz_moments WHERE shop_id = ? AND quiz_id = ? AND win_id IS NULL
           AND at NOT IN (SELECT value FROM json_each(?))`,
        shopId,
        quizId,
        times,
      );
      sql.run(
        `INSERT INTO quiz_moments (shop_id, quiz_id, at) SELECT ?, ?, value FROM json_each(?) WHERE TRUE
         ON CONFLICT DO NOTHING`,
        shopId,
        quizId,
        times,
      );
    },
    async claimMoment(shopId, quizId, now, winId) {
      const changed = sql.run(
        `UPDATE quiz_moments SET win_id = ?4 WHERE shop_id = ?1 AND quiz_id = ?2 AND win_id IS NULL AND at = (
           SELECT min(at) FROM quiz_moments INDEXED BY quiz_moments_open
           WHERE shop_id = ?1 AND quiz_id = ?2 AND win_id IS NULL AND at <= ?3)`,
        shopId,
        quizId,
        now.getTime(),
        winId,
      );
      return changed === 1;
    },
    async unclaimMoment(shopId, winId) {
      sql.run('UPDATE quiz_moments SET win_id = NULL WHERE shop_id = ? AND win_id = ?', shopId, winId);
    },
    async counts(shopId, quizId, now) {
      const row = sql.get<{ given: number; waiting: number; passed: number }>(
        `SELECT count(*) FILTER (WHERE state = 'won') AS given, count(*) FILTER (WHERE state = 'claimable') AS waiting,
                (SELECT count(*) FROM quiz_moments WHERE shop_id = ?1 AND quiz_id = ?2 AND at <= ?3) AS passed
         FROM quiz_wins INDEXED BY quiz_wins_newest
         WHERE shop_id = ?1 AND quiz_id = ?2 AND state IN ('won', 'claimable', 'lapsed')`,
        shopId,
        quizId,
        now.getTime(),
      );
      return { given: row?.given ?? 0, waiting: row?.waiting ?? 0, passed: row?.passed ?? 0 };
    },
    async newest(shopId, quizId, limit) {
      return sql
        .all<WinTableRow & { shop_customer_id: string | null }>(
          `SELECT w.*, CASE WHEN c.erased_at IS NULL THEN c.customer_id END AS shop_customer_id
           FROM (SELECT * FROM quiz_wins INDEXED BY quiz_wins_newest
                 WHERE shop_id = ? AND quiz_id = ? AND state IN ('won', 'claimable', 'lapsed')
                 ORDER BY id DESC LIMIT ?) AS w
           LEFT JOIN customers AS c ON c.shop_id = w.shop_id AND c.id = w.customer_id
           ORDER BY w.id DESC`,
          shopId,
          quizId,
          limit,
        )
        .map((row): ListedWin => ({ ...asWin(row), shopCustomerId: row.shop_customer_id }));
    },
    async audit() {
      return auditQuizPrizes(sql);
    },
  };
}
