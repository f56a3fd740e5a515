import type { AccountRows } from './store.ts';

/** Everything of one sort that is wrong with one customer's rows, each as a sentence with ids and figures. */
export type Check = (rows: AccountRows) => string[];

export const total = (numbers: Iterable<number>): number => {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
};

/** The rows by what they have in common. An account can have very many: no check may look through all for each. */
export function by<Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const group = found.get(key(row));
    if (group) group.push(row);
    else found.set(key(row), [row]);
  }
  return found;
}
