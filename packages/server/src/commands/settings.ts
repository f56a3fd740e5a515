import type { LimitOptions } from '../http/limits.ts';
import { Failure } from './failure.ts';

const UNITS = { w: 7 * 86_400_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;

/** Reads KRING_CLOCK: `+15d`, `-2h`, `+90m`, `+1d12h`. Answers milliseconds. */
export function clockOffset(text: string | undefined): number {
  if (text === undefined || text.trim() === '') return 0;
  const match = /^([+-])((?:\d{1,6}[wdhms])+)$/.exec(text.trim());
  if (!match)
    throw new Failure(
      `KRING_CLOCK is "${text}"; expected a sign, numbers and units, for instance +15d, -2h or +1d12h.`,
      2,
    );
  const parts = [...(match[2] ?? '').matchAll(/(\d+)([wdhms])/g)];
  const sum = parts.reduce((total, [, count, unit]) => total + Number(count) * UNITS[unit as keyof typeof UNITS], 0);
  return match[1] === '-' ? -sum : sum;
}

/** The file of the database, from DATABASE_URL or what stands in for it. */
export function databaseFile(url: string | undefined): string {
  const text = url?.trim() || './data/kring.db';
  if (/^postgres(?:ql)?:/i.test(text)) {
    throw new Failure(
      'Postgres comes in a later version of Kring. Leave DATABASE_URL out, or give the path of a file: ./data/kring.db',
    );
  }
  const file = text.replace(/^(?:sqlite|file):(?:\/\/)?/i, '');
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(file))
    throw new Failure(`DATABASE_URL is "${text}"; expected the path of a file, for instance ./data/kring.db`, 2);
  return file;
}

/** Reads KRING_LIMITS: calls a minute by who is calling, for instance `session=6000,secret=100000`. */
export function callLimits(text: string | undefined): Partial<LimitOptions> {
  const limits: Partial<Record<keyof LimitOptions, number>> = {};
  for (const part of (text ?? '').split(',').filter((piece) => piece.trim() !== '')) {
    const [, who, count] = /^(secret|session|page|refused|link|media|draw)=(\d{1,9})$/.exec(part.trim()) ?? [];
    if (who === undefined)
      throw new Failure(
        `KRING_LIMITS has "${part}"; expected secret, session, page, refused, link, media or draw with calls a minute: session=600`,
        2,
      );
    limits[who as keyof LimitOptions] = Number(count);
  }
  return limits;
}

/** An exact origin, as browsers send it: scheme, host and port, and nothing behind. */
export function exactOrigin(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  if (!/^https?:\/\/[^*]+$/.test(origin))
    throw new Failure(
      `"${text}" is not an origin; expected for instance https://shop.example or http://127.0.0.1:4400`,
      2,
    );
  if (origin !== text.replace(/\/$/, '').toLowerCase())
    throw new Failure(`"${text}" is more than an origin; did you mean ${origin}?`, 2);
  return origin;
}

/** A port number; 0 lets the system choose. */
export function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new Failure(`The port is "${text}"; expected a whole number from 0 to 65535.`, 2);
  return port;
}
