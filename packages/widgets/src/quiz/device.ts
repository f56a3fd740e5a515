/**
 * What a player needs after a reload. Nothing is written before a click: the id of the attempt comes with the click that
 * begins it, and goes with the tab, and so does the ticket that it wins; for longer a ticket is written when its winner says
 * so, and goes when it was used or is over.
 */
export interface KeptTicket {
  readonly ticket: string;
  readonly attemptId: string;
}

/** Storage that may be denied. */
function reach<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/** The attempt that this tab plays, and behind a space the ticket that it won. */
export const keptAttempt = (place: string): string => reach(() => sessionStorage.getItem(place)) ?? '';

/** What stands on the device for a ticket; empty where nothing does. */
export const keptTicket = (place: string): string => reach(() => localStorage.getItem(place)) ?? '';

/** Writes, or takes away where it is empty. */
export function keepAttempt(place: string, attempt: string): void {
  reach(() => (attempt ? sessionStorage.setItem(place, attempt) : sessionStorage.removeItem(place)));
}

/** The same of a ticket. */
export function keepTicket(place: string, kept: KeptTicket | undefined): void {
  reach(() => (kept ? localStorage.setItem(place, JSON.stringify(kept)) : localStorage.removeItem(place)));
}
