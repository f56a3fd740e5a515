import type { GivenAnswer } from '@kring/contract';
import type { PlannedQuestion } from '@kring/rules';
import type { AnswerRow, AttemptRow, AttributeRow, PlayedTotals, QuizStore } from '../features/quizzes/store.ts';
import type { Connection } from './connection.ts';

interface Attempt {
  shop_id: string;
  id: string;
  quiz_id: string;
  customer_id: string | null;
  programme_version: number;
  timer: number;
  plan: string;
  state: AttemptRow['state'];
  position: number;
  score: number;
  correct: number;
  started_at: number;
  started_on: string;
  asked_at: number;
  finished_at: number | null;
  outcome: string | null;
  profile_granted: number | null;
}

interface Answer {
  question_id: string;
  place: number;
  given: string | null;
  correct: number | null;
  points: number;
  late: number;
  at: number;
}

interface Attribute {
  attribute: string;
  value: string;
  quiz_id: string;
  at: number;
}

const attemptOf = (row: Attempt): AttemptRow => ({
  shopId: row.shop_id,
  id: row.id,
  quizId: row.quiz_id,
  customerId: row.customer_id,
  programmeVersion: row.programme_version,
  timer: row.timer === 1,
  plan: JSON.parse(row.plan) as PlannedQuestion[],
  state: row.state,
  position: row.position,
  score: row.score,
  correct: row.correct,
  startedAt: new Date(row.started_at),
  startedOn: row.started_on,
  askedAt: new Date(row.asked_at),
  finishedAt: row.finished_at === null ? null : new Date(row.finished_at),
  outcome: row.outcome,
  profileGranted: row.profile_granted === null ? null : row.profile_granted === 1,
});

const answerOf = (shopId: string, attemptId: string, row: Answer): AnswerRow => ({
  shopId,
  attemptId,
  questionId: row.question_id,
  place: row.place,
  given: row.given === null ? null : (JSON.parse(row.given) as GivenAnswer),
  correct: row.correct === null ? null : row.correct === 1,
  points: row.points,
  late: row.late === 1,
  at: new Date(row.at),
});

const bit = (value: boolean | null): number | null => (value === null ? null : value ? 1 : 0);

export function quizStore({ sql }: Connection): QuizStore {
  return {
    ...attempts(sql),
    ...answers(sql),
    ...attributes(sql),
    async totals(shopId, quizId) {
      const row = sql.get<PlayedTotals>(
        'SELECT started, finished, guests FROM quiz_totals WHERE shop_id = ? AND quiz_id = ?',
        shopId,
        quizId,
      );
      return { started: 0, finished: 0, guests: 0, ...row };
    },
    async playedBy({ shopId, customerId }, quizId, day) {
      const row = sql.get<{ ever: number; onDay: number }>(
        `SELECT count(*) AS ever, count(*) FILTER (WHERE started_on = ?4) AS onDay FROM quiz_attempts
          WHERE shop_id = ?1 AND customer_id = ?2 AND quiz_id = ?3`,
        shopId,
        customerId,
        quizId,
        day,
      );
      return { ever: 0, onDay: 0, ...row };
    },
  };
}

type Sql = Connection['sql'];

function attempts(
  sql: Sql,
): Pick<QuizStore, 'add' | 'find' | 'open' | 'lastFinished' | 'goOn' | 'lapse' | 'assign' | 'setProfileGranted'> {
  const one = (text: string, ...values: readonly (string | number)[]) => {
    const row = sql.get<Attempt>(`SELECT * FROM quiz_attempts WHERE shop_id = ? AND ${text}`, ...values);
    return row && attemptOf(row);
  };
  return {
    async add(attempt) {
      sql.run(
        `INSERT INTO quiz_attempts (shop_id, id, quiz_id, customer_id, programme_version, timer, plan, state, position,
                                    score, correct, started_at, started_on, asked_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'playing', 0, 0, 0, ?, ?, ?)`,
        attempt.shopId,
        attempt.id,
        attempt.quizId,
        attempt.customerId,
        attempt.programmeVersion,
        bit(attempt.timer),
        JSON.stringify(attempt.plan),
        attempt.startedAt.getTime(),
        attempt.startedOn,
        attempt.askedAt.getTime(),
      );
    },
    async find(shopId, id) {
      return one('id = ?', shopId, id);
    },
    async open({ shopId, customerId }, quizId) {
      return one("quiz_id = ? AND customer_id = ? AND state = 'playing'", shopId, quizId, customerId);
    },
    async lastFinished({ shopId, customerId }, quizId) {
      return one(
        "customer_id = ? AND quiz_id = ? AND state = 'finished' ORDER BY finished_at DESC, id DESC LIMIT 1",
        shopId,
        customerId,
        quizId,
      );
    },
    async goOn(attempt) {
      const changed = sql.run(
        `UPDATE quiz_attempts SET position = ?3, score = ?4, correct = ?5, asked_at = ?6, state = ?7, finished_at = ?8,
                                  outcome = ?9
          WHERE shop_id = ?1 AND id = ?2 AND state = 'playing' AND position = ?3 - 1`,
        attempt.shopId,
        attempt.id,
        attempt.position,
        attempt.score,
        attempt.correct,
        attempt.askedAt.getTime(),
        attempt.state,
        attempt.finishedAt?.getTime() ?? null,
        attempt.outcome,
      );
      return changed === 1;
    },
    async lapse(shopId, id) {
      sql.run(
        "UPDATE quiz_attempts SET state = 'lapsed' WHERE shop_id = ? AND id = ? AND state = 'playing'",
        shopId,
        id,
      );
    },
    async assign({ shopId, customerId }, id) {
      const changed = sql.run(
        'UPDATE quiz_attempts SET customer_id = ? WHERE shop_id = ? AND id = ? AND customer_id IS NULL',
        customerId,
        shopId,
        id,
      );
      return changed === 1;
    },
    async setProfileGranted(shopId, id, granted) {
      sql.run('UPDATE quiz_attempts SET profile_granted = ? WHERE shop_id = ? AND id = ?', bit(granted), shopId, id);
    },
  };
}

function answers(sql: Sql): Pick<QuizStore, 'addAnswer' | 'answers'> {
  return {
    async addAnswer({ shopId, attemptId, questionId, place, given, correct, points, late, at }) {
      const added = sql.run(
        `INSERT INTO quiz_answers (shop_id, attempt_id, question_id, place, given, correct, points, late, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        shopId,
        attemptId,
        questionId,
        place,
        given && JSON.stringify(given),
        bit(correct),
        points,
        bit(late),
        at.getTime(),
      );
      return added === 1;
    },
    async answers(shopId, attemptId) {
      return sql
        .all<Answer>(
          'SELECT * FROM quiz_answers WHERE shop_id = ? AND attempt_id = ? ORDER BY place',
          shopId,
          attemptId,
        )
        .map((row) => answerOf(shopId, attemptId, row));
    },
  };
}

function attributes(sql: Sql): Pick<QuizStore, 'keepAttribute' | 'attributes' | 'forgetAttributes'> {
  return {
    async keepAttribute({ shopId, customerId, attribute, value, quizId, at }) {
      sql.run(
        `INSERT INTO customer_attributes (shop_id, customer_id, attribute, value, quiz_id, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
           ON CONFLICT DO UPDATE SET value = ?4, quiz_id = ?5, at = ?6`,
        shopId,
        customerId,
        attribute,
        value,
        quizId,
        at.getTime(),
      );
    },
    async attributes({ shopId, customerId }) {
      return sql
        .all<Attribute>(
          'SELECT * FROM customer_attributes WHERE shop_id = ? AND customer_id = ? ORDER BY attribute',
          shopId,
          customerId,
        )
        .map(({ attribute, value, quiz_id, at }): AttributeRow => ({
          shopId,
          customerId,
          attribute,
          value,
          quizId: quiz_id,
          at: new Date(at),
        }));
    },
    async forgetAttributes({ shopId, customerId }) {
      sql.run('DELETE FROM customer_attributes WHERE shop_id = ? AND customer_id = ?', shopId, customerId);
      sql.run(
        'UPDATE quiz_attempts SET profile_granted = 0 WHERE shop_id = ? AND customer_id = ? AND profile_granted = 1',
        shopId,
        customerId,
      );
    },
  };
}
