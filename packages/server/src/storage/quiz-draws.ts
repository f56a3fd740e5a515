import type { DrawRow, QuizDrawStore } from '../features/quiz-draws/store.ts';
import type { Connection } from './connection.ts';
import { RowChangedError } from './errors.ts';
import { asWin, type WinTableRow } from './quiz-prizes.ts';

interface Row {
  shop_id: string;
  quiz_id: string;
  seed: string;
  hash: string;
  at: number;
  winners: number;
  programme_version: number;
  drawn_at: number | null;
}

const asDraw = (row: Row): DrawRow => ({
  shopId: row.shop_id,
  quizId: row.quiz_id,
  seed: row.seed,
  hash: row.hash,
  at: new Date(row.at),
  winners: row.winners,
  programmeVersion: row.programme_version,
  drawnAt: row.drawn_at === null ? null : new Date(row.drawn_at),
});

export function quizDrawStore({ sql }: Connection): QuizDrawStore {
  return {
    async find(shopId, quizId) {
      const row = sql.get<Row>('SELECT * FROM quiz_draws WHERE shop_id = ? AND quiz_id = ?', shopId, quizId);
      return row && asDraw(row);
    },
    async put({ shopId, quizId, seed, hash, at, winners, programmeVersion }) {
      sql.run(
        `INSERT INTO quiz_draws (shop_id, quiz_id, seed, hash, at, winners, programme_version)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (shop_id, quiz_id) DO UPDATE SET at = ?5, winners = ?6, programme_version = ?7
           WHERE drawn_at IS NULL`,
        shopId,
        quizId,
        seed,
        hash,
        at.getTime(),
        winners,
        programmeVersion,
      );
    },
    async close({ shopId, quizId }, drawnAt) {
      const changed = sql.run(
        'UPDATE quiz_draws SET drawn_at = ? WHERE shop_id = ? AND quiz_id = ? AND drawn_at IS NULL',
        drawnAt.getTime(),
        shopId,
        quizId,
      );
      if (changed !== 1) throw new RowChangedError(`The draw of quiz ${quizId} was drawn before.`);
    },
    async due(now, limit) {
      return sql
        .all<Row>(
          'SELECT * FROM quiz_draws INDEXED BY quiz_draws_due WHERE due_at <= ? ORDER BY due_at LIMIT ?',
          now.getTime(),
          limit,
        )
        .map(asDraw);
    },
    async drawn() {
      return sql.all<Row>('SELECT * FROM quiz_draws WHERE drawn_at IS NOT NULL ORDER BY shop_id, quiz_id').map(asDraw);
    },
    async entered(shopId, quizId) {
      return sql
        .all<WinTableRow>(
          `SELECT * FROM quiz_wins INDEXED BY quiz_wins_drawn_from
           WHERE shop_id = ? AND quiz_id = ? AND state IN ('entered', 'won', 'lost') AND entry IS NOT NULL
           ORDER BY entry`,
          shopId,
          quizId,
        )
        .map(asWin);
    },
    async dropErased(shopId, quizId) {
      sql.run(
        `UPDATE quiz_wins INDEXED BY quiz_wins_entered SET state = 'lapsed' WHERE shop_id = ?1 AND quiz_id = ?2 AND state = 'entered'
           AND customer_id IN (SELECT id FROM customers WHERE shop_id = ?1 AND erased_at IS NOT NULL)`,
        shopId,
        quizId,
      );
    },
    async lose(shopId, quizId) {
      sql.run(
        `UPDATE quiz_wins INDEXED BY quiz_wins_entered SET state = 'lost'
         WHERE shop_id = ? AND quiz_id = ? AND state = 'entered'`,
        shopId,
        quizId,
      );
    },
  };
}
