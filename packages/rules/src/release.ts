import type { ProgrammeDocument } from '@kring/contract';
import { dayOf, startOfDay } from './days.ts';

/**
 * When the points of an order become spendable: as soon as the last day of the return window is over, in the shop's
 * time zone. The window counts from the day of the order or of the delivery, as the programme says; a delivery that was
 * not reported is assumed some days after the order.
 */
export function releaseAt(
  order: { readonly placedAt: Date; readonly deliveredAt: Date | null },
  { days, from, assumedDeliveryDays }: ProgrammeDocument['pending'],
  timeZone: string,
): Date {
  const first =
    from === 'delivery'
      ? order.deliveredAt
        ? dayOf(order.deliveredAt, timeZone)
        : dayOf(order.placedAt, timeZone) + assumedDeliveryDays
      : dayOf(order.placedAt, timeZone);
  return startOfDay(first + days + 1, timeZone);
}
