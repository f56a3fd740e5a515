import { readCode } from './code.ts';

/** The one thing that is written on the visitor's device for this, and only with consent or by a click. The loader looks for it by name. */
const KEY = 'kring.referral';
/** So long a code is remembered, in milliseconds. */
const KEPT = 30 * 86_400_000;

/** What is on the device. */
export interface Remembered {
  readonly code: string;
  /** When the visit was, by the device's clock. */
  readonly at: number;
  /** When the server was last told of the signed-in visitor; 0 for never. */
  readonly claimedAt: number;
}

/** What is remembered; undefined for nothing, for what is too old, and where storage is denied. */
export function recall(): Remembered | undefined {
  try {
    const found = localStorage.getItem(KEY);
    if (found === null) return undefined;
    const { code, at, claimedAt } = parse(found);
    const known = readCode(code);
    // A clock that was set back makes it old too: else it might stay for ever.
    if (known && typeof at === 'number' && Math.abs(Date.now() - at) < KEPT)
      return { code: known, at, claimedAt: typeof claimedAt === 'number' ? claimedAt : 0 };
    localStorage.removeItem(KEY);
  } catch {
    // Denied: nothing is remembered.
  }
  return undefined;
}

function parse(text: string): Partial<Record<keyof Remembered, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<Record<keyof Remembered, unknown>>;
  } catch {
    return {};
  }
}

/** Writes it on the device; false where that can't be. */
export function keep(what: Remembered): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(what));
    return true;
  } catch {
    return false;
  }
}

/** Takes it off the device. */
export function drop(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where nothing can be read, nothing was written.
  }
}

/** Told when another tab of the shop wrote it or took it away. */
export function onOtherTab(listener: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) listener();
  });
}
