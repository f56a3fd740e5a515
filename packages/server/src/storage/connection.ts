import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { nodeSqliteDialect } from './dialect.ts';
import type { Schema } from './schema.ts';

/** One connection as the stores see it. */
export interface Connection {
  /** Hand-written SQL, for the hot paths. */
  readonly sql: Statements;
  /** Built and typed SQL, for everything else. */
  readonly db: Kysely<Schema>;
  /** The moment at which the work under way began, by the database's clock. */
  readonly now: () => Date;
}

/** SQL text with `?` parameters. Each text is prepared once and kept. */
export interface Statements {
  all<Row>(sql: string, ...values: readonly SQLInputValue[]): Row[];
  get<Row>(sql: string, ...values: readonly SQLInputValue[]): Row | undefined;
  /** Answers how many rows were changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number;
  prepare(sql: string): StatementSync;
}

const MAX_PREPARED = 500;

/** Prepares each text once. Built SQL comes in ever new forms (`in (?, ?, …)`): the oldest go. */
export function statements(database: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    if (prepared.size >= MAX_PREPARED) {
      const [oldest] = prepared.keys();
      if (oldest !== undefined) prepared.delete(oldest);
    }
    prepared.set(sql, statement);
    return statement;
  };
  return {
    prepare,
    all: <Row>(sql: string, ...values: readonly SQLInputValue[]) => prepare(sql).all(...values) as Row[],
    get: <Row>(sql: string, ...values: readonly SQLInputValue[]) => prepare(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
  };
}

/** @param now the moment at which the work under way began */
export function connection(database: DatabaseSync, now: () => Date): Connection {
  const sql = statements(database);
  return { sql, now, db: new Kysely<Schema>({ dialect: nodeSqliteDialect(sql) }) };
}
