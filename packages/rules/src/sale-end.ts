/** When a sale ends, and the earliest end that was announced and passed over; null where it was never moved later. */
export interface SaleEnd {
  readonly endsAt: Date;
  readonly extendedFrom: Date | null;
}

/**
 * Moves the end of a sale. Later than it was announced is remembered for good, with the earliest end that was announced:
 * what is moved back to sooner stays known as extended.
 */
export function moveEnd({ endsAt, extendedFrom }: SaleEnd, to: Date): SaleEnd {
  if (to <= endsAt) return { endsAt: to, extendedFrom };
  return { endsAt: to, extendedFrom: extendedFrom !== null && extendedFrom < endsAt ? extendedFrom : endsAt };
}
