import type { LeaderRow, QuizLeaderStore } from '../features/quiz-prizes/store.ts';
import type { Connection } from './connection.ts';

interface Row {
  shop_id: string;
  quiz_id: string;
  attempt_id: string;
  customer_id: string | null;
  name: string;
  score: number;
  finished_at: number;
}

const asLeader = (row: Row): LeaderRow => ({
  shopId: row.shop_id,
  quizId: row.quiz_id,
  attemptId: row.attempt_id,
  customerId: row.customer_id,
  name: row.name,
  score: row.score,
  finishedAt: new Date(row.finished_at),
});

export function quizLeaderStore({ sql }: Connection): QuizLeaderStore {
  return {
    async put({ shopId, quizId, attemptId, customerId, name, score, finishedAt }) {
      sql.run(
        'DELETE FROM quiz_leaders WHERE shop_id = ? AND customer_id = ? AND quiz_id = ? AND attempt_id <> ?',
        shopId,
        customerId,
        quizId,
        attemptId,
      );
      sql.run(
        `INSERT INTO quiz_leaders (shop_id, quiz_id, attempt_id, customer_id, name, score, finished_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (shop_id, attempt_id) DO UPDATE SET name = ?5, customer_id = ?4`,
        shopId,
        quizId,
        attemptId,
        customerId,
        name,
        score,
        finishedAt.getTime(),
      );
    },
    async remove(shopId, attemptId) {
      sql.run('DELETE FROM quiz_leaders WHERE shop_id = ? AND attempt_id = ?', shopId, attemptId);
    },
    async find(shopId, attemptId) {
      const row = sql.get<Row>('SELECT * FROM quiz_leaders WHERE shop_id = ? AND attempt_id = ?', shopId, attemptId);
      return row && asLeader(row);
    },
    async best(shopId, quizId, limit) {
      return sql
        .all<Row>(
          `SELECT * FROM quiz_leaders INDEXED BY quiz_leaders_best WHERE shop_id = ? AND quiz_id = ?
           ORDER BY missing_score, finished_at, attempt_id LIMIT ?`,
          shopId,
          quizId,
          limit,
        )
        .map(asLeader);
    },
    async ahead({ shopId, quizId, attemptId, score, finishedAt }) {
      return (
        sql.get<{ n: number }>(
          `SELECT count(*) AS n FROM quiz_leaders INDEXED BY quiz_leaders_best
           WHERE shop_id = ? AND quiz_id = ? AND (missing_score, finished_at, attempt_id) < (?, ?, ?)`,
          shopId,
          quizId,
          0 - score,
          finishedAt.getTime(),
          attemptId,
        )?.n ?? 0
      );
    },
  };
}
