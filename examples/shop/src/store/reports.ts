import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { json, text, textOrNull, whole, type Row } from './row.ts';

export type ReportKind =
  | 'customer'
  | 'order'
  | 'refund'
  | 'fulfilment'
  | 'use'
  | 'place_use'
  | 'action'
  | 'adjustment'
  | 'decision'
  | 'forgiveness'
  | 'erasure'
  | AskedKind;

const askedKinds = [
  'referral_decision',
  'review_decision',
  'review_reply',
  'follow_up',
  'review_link',
  'sale_change',
] as const;

/** What the desk asks about friends, reviews and sales. */
export type AskedKind = (typeof askedKinds)[number];

export const isAsked = (kind: ReportKind): kind is AskedKind => askedKinds.some((one) => one === kind);

/** One thing that Kring must hear, kept until it has answered. */
export interface Report {
  readonly id: number;
  /** The order or customer it is about. */
  readonly about: string;
  /** Reports of one queue, mostly those of one customer, go in order. */
  readonly queue: string;
  /** Which of the shop's two secret keys sends it. */
  readonly signer: 'first' | 'second';
  readonly kind: ReportKind;
  readonly method: 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  /** JSON; empty for a request without a body. */
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

export type NewReport = Pick<Report, 'about' | 'kind' | 'method' | 'path'> & {
  readonly body: object | null;
  /** The customer whose queue it joins; what it is about where left out. */
  readonly customerId?: string | null;
  readonly signer?: Report['signer'];
  /** Where the form that asked for it made the key already, so that pressing twice is once. */
  readonly idempotencyKey?: string;
};
export type Reports = ReturnType<typeof reportStore>;

const toReport = (row: Row): Report => ({
  id: whole(row, 'id'),
  about: text(row, 'about'),
  queue: text(row, 'queue'),
  signer: text(row, 'signer') as Report['signer'],
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
    `INSERT INTO reports (about, queue, signer, kind, method, path, body, idempotency_key, state, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)`,
  );
  const byKey = database.prepare('SELECT id FROM reports WHERE idempotency_key = ?');
  const forget = database.prepare("DELETE FROM reports WHERE about = ? AND state <> 'waiting'");
  const byId = database.prepare('SELECT * FROM reports WHERE id = ?');
  const about = database.prepare('SELECT * FROM reports WHERE about = ? ORDER BY id');
  const due = database.prepare(`
    SELECT * FROM reports AS report WHERE state = 'waiting' AND next_at <= ?
    AND NOT EXISTS (SELECT 1 FROM reports AS earlier WHERE earlier.state = 'waiting' AND earlier.queue = report.queue AND earlier.id < report.id)
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
      const { about: subject, customerId, kind, method, path, body, signer = 'first' } = report;
      const key = report.idempotencyKey ?? randomUUID();
      const before = byKey.get(key);
      if (before) return whole(before, 'id');
      const sent = body === null ? '' : JSON.stringify(body);
      const now = new Date().toISOString();
      const row = insert.run(subject, customerId ?? subject, signer, kind, method, path, sent, key, now);
      return Number(row.lastInsertRowid);
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
    /** What was said about a customer and is done. */
    forget(customerId: string): void {
      forget.run(customerId);
    },
    /** Whatever waits for its turn may go now. */
    hurry(): void {
      allNow.run();
    },
  };
}
