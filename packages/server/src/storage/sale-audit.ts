import type { Statements } from './connection.ts';

/** Where a counter is not what the rows come to. Both ways: a counter may be missing, and rows too. */
const countersDiffer = `
  SELECT shop_id, sale_id, counter, sum(told) AS told, sum(n) AS counted FROM (
    SELECT shop_id, sale_id, 'held' AS counter, held AS told, 0 AS n FROM sale_places
    UNION ALL SELECT shop_id, sale_id, 'invited', invited, 0 FROM sale_places
    UNION ALL SELECT shop_id, sale_id, 'bought', bought, 0 FROM sale_places
    UNION ALL SELECT shop_id, sale_id, 'waiting', waiting, 0 FROM sale_places
    UNION ALL SELECT shop_id, sale_id, state, 0, count(*) FROM sale_holds
               WHERE state IN ('held', 'bought') GROUP BY shop_id, sale_id, state
    UNION ALL SELECT shop_id, sale_id, iif(until IS NULL, 'waiting', 'invited'), 0, count(*) FROM sale_waiting
               GROUP BY shop_id, sale_id, until IS NULL
  ) GROUP BY shop_id, sale_id, counter HAVING sum(told) <> sum(n)`;

/** A customer has one place at a time: no hold and a place in the row together. */
const twice = `
  SELECT h.id, h.customer_id, h.sale_id FROM sale_holds h
  JOIN sale_waiting w ON w.shop_id = h.shop_id AND w.sale_id = h.sale_id AND w.customer_id = h.customer_id
  WHERE h.state = 'held'`;

/** Who drew a place has, or had, a hold for it. */
const drawnWithout = `
  SELECT l.customer_id, l.sale_id FROM sale_lots l WHERE l.outcome = 'place' AND NOT EXISTS (
    SELECT 1 FROM sale_holds h WHERE h.shop_id = l.shop_id AND h.sale_id = l.sale_id AND h.customer_id = l.customer_id
      AND h.came_by = 'lottery')`;

/** Everything that is wrong with places of sales, each as a sentence with ids and figures. */
export function auditSalePlaces(sql: Statements): string[] {
  interface Counted {
    shop_id: string;
    sale_id: string;
    counter: string;
    told: number;
    counted: number;
  }
  interface Named {
    customer_id: string;
    sale_id: string;
  }
  return [
    ...sql
      .all<Counted>(countersDiffer)
      .map(
        ({ shop_id, sale_id, counter, told, counted }) =>
          `Of sale ${sale_id} of shop ${shop_id} ${told} are counted as ${counter}, and ${counted} are.`,
      ),
    ...sql
      .all<Named & { id: string }>(twice)
      .map(
        ({ id, customer_id, sale_id }) =>
          `Customer ${customer_id} has hold ${id} and is in the row of sale ${sale_id}.`,
      ),
    ...sql
      .all<Named>(drawnWithout)
      .map(
        ({ customer_id, sale_id }) => `Customer ${customer_id} drew a place of sale ${sale_id}, and no hold was made.`,
      ),
  ];
}
