import type { ProgrammeDocument } from '@kring/contract';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { richDocument } from '../redemptions/redemptions.testing.ts';
import { asking } from '../review-photos/asking.testing.ts';
import { knowledge, personality } from '../quizzes/quizzes.testing.ts';
import { sale } from '../sales/sales.testing.ts';
import { draw, end, moments, open, prize, quiz, start } from './quizzes.testing.ts';

/** A document in which everything that a programme can say is said. */
export const fullDocument: ProgrammeDocument = {
  ...defaultProgramme('Random'),
  ...richDocument(),
  ...asking,
  referral: {
    referrer: { points: 500 },
    friend: { points: 200 },
    minimumOrder: 1000,
    firstOrderOnly: true,
    expiryDays: 60,
    landing: { paths: ['/'] },
  },
  quizzes: [
    {
      ...knowledge,
      ...open,
      shuffle: true,
      secondsPerQuestion: 20,
      minimumSeconds: 1,
      attempts: { perCustomer: 3, perCustomerPerDay: 1, campaign: 1000 },
      prizes: { mode: 'score', atLeast: 4, prize: { ...prize, stock: 10, value: 500 } },
      leaderboard: { size: 10 },
    },
    personality,
    { ...quiz, ...open, id: 'moments', prizes: moments(start, '2026-12-02T09:00:00Z') },
    { ...quiz, ...open, id: 'draw', endsAt: end, prizes: draw },
  ],
  sales: [
    {
      ...sale,
      access: [
        ...sale.access,
        { kind: 'segment', opensAt: '2026-11-26T10:00:00Z', segments: ['press'] },
        { kind: 'passcode', opensAt: '2026-11-26T11:00:00Z', passcode: 'friends' },
        { kind: 'purchase', opensAt: '2026-11-26T12:00:00Z', orders: 3, withinDays: 90 },
      ],
      waitingList: { inviteMinutes: 30 },
      lottery: { seconds: 60 },
      perCustomer: 2,
    },
  ],
};

/** A stream of numbers from 0 up to, and without, 1, that is the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Holder = Record<string, unknown> | unknown[];
interface Place {
  readonly holder: Holder;
  readonly key: string;
}

const read = ({ holder, key }: Place): unknown => (holder as Record<string, unknown>)[key];
const write = ({ holder, key }: Place, value: unknown): void => {
  // As JSON would: a name of objects is a field like any other.
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
};

/** Every place of a document in which there is something. */
function placesOf(value: unknown, found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Object.keys(value)) {
    const place = { holder: value as Holder, key };
    found.push(place);
    placesOf(read(place), found);
  }
  return found;
}

/** Whatever may stand anywhere. */
const oddities: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1,
  2,
  1.5,
  1e9,
  2 ** 53,
  '',
  'x',
  'constructor',
  '__proto__',
  'a'.repeat(300),
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
  '2026-10-25T00:30:00Z',
  [],
  {},
  [[]],
];

type Change = (place: Place, any: <T>(list: readonly T[]) => T, places: readonly Place[]) => void;

const shifted = (value: unknown, by: number): unknown => {
  if (typeof value === 'number') return value + by;
  const time = typeof value === 'string' && /^\d{4}-.*Z$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? value : new Date(time + by * 86_400_000).toISOString();
};

const changes: readonly Change[] = [
  (place, any) => write(place, any(oddities)),
  ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  // More likely to fit: what stands elsewhere and is of the same kind, a little more or less, twice, in another order.
  (place, any, places) => {
    const alike = places.filter((other) => typeof read(other) === typeof read(place));
    write(place, structuredClone(read(any(alike))));
  },
  (place, any) => write(place, shifted(read(place), any([-400, -1, 1, 2, 400]))),
  (place, any) => write(place, shifted(read(place), any([-1, 1]))),
  ({ holder, key }) => {
    if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  },
  ({ holder }) => {
    if (Array.isArray(holder)) holder.reverse();
  },
];

/** A document that differs from {@link fullDocument} in one to four places, as this seed has it. */
export function randomDocument(seed: number): unknown {
  const random = randomOf(seed);
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const document = structuredClone(fullDocument);
  const times = 1 + Math.floor(random() * 4);
  for (let i = 0; i < times; i++) {
    // In a quiz or a sale, most of the time.
    const part = any<unknown>([document.quizzes, document.quizzes, document.sales, document]);
    const places = placesOf(part);
    if (places.length > 0) any(changes)(any(places), any, places);
  }
  return document;
}
