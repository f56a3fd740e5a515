import fc from 'fast-check';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const order = fc.nat(3);
const hold = fc.nat(1);
/** Often all there is, so that nothing is left to pay a claw-back with. */
const points = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant('all' as const));
const days = fc.integer({ min: -3, max: 5 });
/** Mostly short, so that points expire while they are held or spent. */
const lasts = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 25 }), fc.constant(null));

/**
 * One thing that happens to a customer. Which order or hold is meant is a small number, so that things meet; amounts may
 * be more than there is, so that refusals are tried as well.
 */
export const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('order' as const), order, points: fc.nat(20), days, lasts }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      order,
      cents: fc.oneof(fc.integer({ min: 1, max: 900 }), fc.constant('all' as const)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clawBackTooMuch' as const), order, more: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('moveRelease' as const), order, days }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('bonus' as const), points: fc.integer({ min: 1, max: 9 }), lasts }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('hold' as const), hold, points }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('capture' as const), hold }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('release' as const), hold }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('giveBack' as const), hold, points }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('adjust' as const), points: fc.integer({ min: -15, max: 15 }), lasts }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forgive' as const), points: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), back: fc.nat(3) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(
        fc.integer({ min: 1, max: 45 }).map((minutes) => minutes * MINUTE),
        fc.integer({ min: 1, max: 10 }).map((some) => some * DAY + HOUR),
        fc.constant(40 * DAY),
      ),
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Points that are spent, expire meanwhile and come back: chance alone seldom gets so far. */
const graceful: readonly Step[] = [
  { do: 'hold', hold: 0, points: 'all' },
  { do: 'capture', hold: 0 },
  { do: 'wait', ms: 12 * DAY },
  { do: 'giveBack', hold: 0, points: 'all' },
];

/** What happens to one customer: a first order, anything, and sometimes the end of the account. */
export const history = fc.record({
  first: fc.integer({ min: 1, max: 20 }),
  prelude: fc.oneof(
    { weight: 4, arbitrary: fc.constant<readonly Step[]>([]) },
    { weight: 1, arbitrary: fc.constant(graceful) },
  ),
  steps: fc.array(step, { minLength: 7, maxLength: 31, size: 'max' }),
  close: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
export type History = typeof history extends fc.Arbitrary<infer T> ? T : never;
