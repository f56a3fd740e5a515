import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { json, text, textOrNull, whole, type Row } from './row.ts';

type ReportKind = 'customer' | 'order' | 'refund' | 'fulfilment';

/** One thing that Kring must hear, kept until it has answered. */
export interface Report {
  readonly id: number;
  /** The order or customer it is about; reports about the same thing go in order. */
  readonly about: string;
  readonly kind: ReportKind;
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  /** JSON. */
  readonly body: string;
  /** Made once, before the first try; the same with every retry. */
  readonly idempotencyKey: string;
  readonly state: 'waiting' | 'done' | 'refused';
  readonly attempts: number;
  readonly status: number | null;
  /** Kring's answer or problem, as JSON. */
  readonly answer: unknown;
  /** Kring said that it had this request before. */
  readonly replayed: boolean;
  /** Why the last try did not get through. */
  readonly trouble: string | null;
}

export type NewReport = Pick<Report, 'about' | 'kind' | 'method' | 'path'> & { readonly body: object };
export type Reports = ReturnType<typeof reportStore>;

const toReport = (row: Row): Report => ({
  id: whole(row, 'id'),
  about: text(row, 'about'),
  kind: text(row, 'kind') as ReportKind,
  method: text(row, 'method') as Report['method'],
  path: text(row, 'path'),
  body: text(row, 'body'),
  idempotencyKey: text(row, 'idempotency_key'),
  state: text(row, 'state') as Report['state'],
  attempts: whole(row, 'attempts'),
  status: row['status'] === null ? null : whole(row, 'status'),
  answer: json(row, 'answer'),
  replayed: whole(row, 'replayed') === 1,
  trouble: textOrNull(row, 'trouble'),
});

export function reportStore(database: DatabaseSync) {
  const insert = database.prepare(
    "INSERT INTO reports (about, kind, method, path, body, idempotency_key, state, created_at) VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?)",
  );
  const byId = database.prepare('SELECT * FROM reports WHERE id = ?');
  const about = database.prepare('SELECT * FROM reports WHERE about = ? ORDER BY id');
  const due = database.prepare(`
    SELECT * FROM reports AS report WHERE state = 'waiting' AND next_at <= ?
    AND NOT EXISTS (SELECT 1 FROM reports AS earlier WHERE earlier.state = 'waiting' AND earlier.about = report.about AND earlier.id < report.id)
    ORDER BY id LIMIT 1`);
  const nextAt = database.prepare(
    "SELECT min(next_at) AS next_at, count(*) AS count FROM reports WHERE state = 'waiting'",
  );
  const answered = database.prepare(
    'UPDATE reports SET state = ?, status = ?, answer = ?, replayed = ?, trouble = NULL, attempts = attempts + 1 WHERE id = ?',
  );
  const later = database.prepare('UPDATE reports SET next_at = ?, trouble = ?, attempts = attempts + 1 WHERE id = ?');
  const again = database.prepare("UPDATE reports SET state = 'waiting', next_at = 0, attempts = 0 WHERE id = ?");
  const allNow = database.prepare("UPDATE reports SET next_at = 0 WHERE state = 'waiting'");

  return {
    /** Call it in the transaction that writes the fact itself: then none of the two can be lost. */
    add(report: NewReport): number {
      const { about: subject, kind, method, path, body } = report;
      const now = new Date().toISOString();
      return Number(insert.run(subject, kind, method, path, JSON.stringify(body), randomUUID(), now).lastInsertRowid);
    },
    find: (id: number) => {
      const row = byId.get(id);
      return row ? toReport(row) : null;
    },
    about: (subject: string) => about.all(subject).map(toReport),
    /** The first report that may be sent at this moment (milliseconds). */
    due: (now: number) => {
      const row = due.get(now);
      return row ? toReport(row) : null;
    },
    waiting: () => {
      const row = nextAt.get();
      return { count: Number(row?.['count'] ?? 0), nextAt: Number(row?.['next_at'] ?? 0) };
    },
    answered(
      id: number,
      answer: { state: 'done' | 'refused'; status: number; body: unknown; replayed: boolean },
    ): void {
      answered.run(answer.state, answer.status, JSON.stringify(answer.body ?? null), answer.replayed ? 1 : 0, id);
    },
    later(id: number, at: number, trouble: string): void {
      later.run(at, trouble, id);
    },
    /** The very same request once more, with the same key. */
    again(id: number): void {
      again.run(id);
    },
    /** Whatever waits for its turn may go now. */
    hurry(): void {
      allNow.run();
    },
  };
}
