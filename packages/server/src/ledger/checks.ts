import { entryChecks } from './entry-checks.ts';
import { holdChecks } from './hold-checks.ts';
import { lotChecks } from './lot-checks.ts';
import { orderChecks } from './order-checks.ts';
import type { AccountRows } from './store.ts';

/** Everything that is wrong with one customer's rows, each as a sentence with ids and figures. */
export const checkAccount = (rows: AccountRows): string[] =>
  [...entryChecks, ...lotChecks, ...holdChecks, ...orderChecks].flatMap((check) => check(rows));
