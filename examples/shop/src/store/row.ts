import type { SQLOutputValue } from 'node:sqlite';

export type Row = Record<string, SQLOutputValue>;

/** A TEXT column that is never null. */
export function text(row: Row, column: string): string {
  return textOrNull(row, column) ?? '';
}

export function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}

/** An INTEGER column; 0 where it is null. */
export function whole(row: Row, column: string): number {
  return Number(row[column] ?? 0);
}

/** JSON that this shop wrote itself; null where there is none. */
export function json(row: Row, column: string): unknown {
  const value = textOrNull(row, column);
  return value === null ? null : (JSON.parse(value) as unknown);
}
