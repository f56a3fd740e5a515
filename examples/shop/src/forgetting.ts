import type { House } from './house.ts';
import { erasureReport } from './kring/facts.ts';

/**
 * Forgets a customer: here all but what the tax office wants (the orders, without the person), and at Kring by the outbox,
 * so that a Kring which is away forgets as well once it is back. Answers the id of that report.
 */
export function forget(house: House, customerId: string): number {
  const { sessions, customers, orders, reports, credits, people, events, clock, outbox, together } = house;
  const reportId = together(() => {
    sessions.removeOf(customerId);
    orders.forget(customerId);
    credits.forget(customerId);
    events.forget(customerId);
    reports.forget(customerId);
    customers.forget(customerId);
    people.forget(customerId, clock().toISOString());
    return reports.add(erasureReport(customerId));
  });
  outbox.kick();
  return reportId;
}
