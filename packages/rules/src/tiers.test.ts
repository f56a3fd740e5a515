import type { TiersDocument } from '@kring/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, dayNumber as day, dayText } from './days.ts';
import { beforeTierYear, evaluateTier, type TierChange, type TierDay, type TierState } from './tiers.ts';

const level = (id: string, threshold: number, multiplierPercent = 100) => ({
  id,
  name: { nl: id },
  threshold,
  multiplierPercent,
});
const tiers: TiersDocument = {
  basis: 'points',
  graceDays: 30,
  levels: [level('silver', 500, 110), level('gold', 1500, 150)],
};
const earned = (on: string, points: number): TierDay => ({ day: day(on), points, spend: points * 100 });
const standing = (tier: string | null, on: string, keptThrough: string | null = null): TierState => ({
  tier,
  keptThrough: keptThrough === null ? null : day(keptThrough),
  on: day(on),
});
/** `2027-01-01 at_risk silver`, and where it goes. */
const told = (changes: readonly TierChange[]) =>
  changes.map(({ type, tier, on, keptThrough, to }) =>
    [dayText(on), type, tier, keptThrough === null ? to : `through ${dayText(keptThrough)}`].filter(Boolean).join(' '),
  );

describe('where somebody stands', () => {
  test('below the first threshold in none, with what is missing', () => {
    const seen = evaluateTier(tiers, [earned('2026-11-01', 240)], null, day('2026-11-22'));
    expect(seen).toMatchObject({ level: null, counted: 240, share: 48, next: { missing: 260 }, projected: null });
    expect(seen.state).toEqual({ tier: null, keptThrough: null, on: day('2026-11-22') });
    expect(seen.changes).toEqual([]);
  });

  test('rising is at once, over a level where the count reaches further', () => {
    const before = standing(null, '2026-11-21');
    const one = evaluateTier(tiers, [earned('2026-11-22', 500)], before, day('2026-11-22'));
    expect(told(one.changes)).toEqual(['2026-11-22 joined silver']);
    expect(one).toMatchObject({ level: { id: 'silver' }, next: { level: { id: 'gold' }, missing: 1000 }, share: 33 });
    const two = evaluateTier(tiers, [earned('2026-11-22', 1500)], before, day('2026-11-22'));
    expect(told(two.changes)).toEqual(['2026-11-22 joined gold']);
    expect(two).toMatchObject({ next: null, share: 100 });
  });

  test('the share is full only once the threshold is reached', () => {
    expect(evaluateTier(tiers, [earned('2026-11-22', 499)], null, day('2026-11-22')).share).toBe(99);
  });

  test('money counts where the programme says so', () => {
    const spend = { ...tiers, basis: 'spend' as const };
    expect(evaluateTier(spend, [earned('2026-11-22', 7)], null, day('2026-11-22'))).toMatchObject({
      counted: 700,
      level: { id: 'silver' },
    });
  });

  test('what was taken back beyond what counts is nothing, not less', () => {
    expect(evaluateTier(tiers, [earned('2026-11-20', -5)], null, day('2026-11-22')).counted).toBe(0);
  });

  test('a day to come counts when it comes', () => {
    const seen = evaluateTier(tiers, [earned('2026-12-01', 600)], null, day('2026-11-22'));
    expect(seen).toMatchObject({ counted: 0, dueOn: day('2026-12-01') });
    expect(seen.projected).toEqual({ tier: 'silver', on: day('2026-12-01') });
  });
});

describe('the 12 months up to today', () => {
  const counts = (on: string, today: string) => evaluateTier(tiers, [earned(on, 600)], null, day(today)).counted > 0;
  test.each([
    ['2025-11-23', '2026-11-22', true],
    ['2025-11-22', '2026-11-22', false],
    // A leap day counts through the 28th of the next February.
    ['2024-02-29', '2025-02-28', true],
    ['2024-02-29', '2025-03-01', false],
    ['2024-02-28', '2025-02-28', false],
    // On a leap day the year began after the 28th of February.
    ['2023-03-01', '2024-02-29', true],
    ['2023-02-28', '2024-02-29', false],
    ['2023-03-01', '2024-03-01', false],
    ['2024-02-29', '2024-02-29', true],
  ])('what was earned on %s, seen on %s: %s', (on, today, expected) => {
    expect(counts(on, today)).toBe(expected);
  });

  test('is what every day looks back on, and never looks back further than the day before it did', () => {
    const days = fc.integer({ min: day('2019-01-01'), max: day('2033-12-31') });
    fc.assert(
      fc.property(days, days, (on, today) => {
        const counted = evaluateTier(tiers, [{ day: on, points: 1, spend: 1 }], null, today).counted;
        expect(counted).toBe(on > beforeTierYear(today) && on <= today ? 1 : 0);
        expect(beforeTierYear(today + 1)).toBeGreaterThanOrEqual(beforeTierYear(today));
      }),
    );
  });
});

describe('falling', () => {
  const days = [earned('2025-11-23', 600)];
  const silver = standing('silver', '2026-11-22');

  test('begins on the day on which the count falls, and the tier is kept through its grace', () => {
    expect(evaluateTier(tiers, days, silver, day('2026-11-22'))).toMatchObject({
      changes: [],
      dueOn: day('2026-11-23'),
      projected: { tier: null, on: day('2026-12-24') },
    });
    const fallen = evaluateTier(tiers, days, silver, day('2026-11-23'));
    expect(told(fallen.changes)).toEqual(['2026-11-23 at_risk silver through 2026-12-23']);
    expect(fallen).toMatchObject({ level: { id: 'silver' }, missingToKeep: 500, next: { level: { id: 'gold' } } });
    expect(evaluateTier(tiers, days, fallen.state, day('2026-12-23')).changes).toEqual([]);
    const gone = evaluateTier(tiers, days, fallen.state, day('2026-12-24'));
    expect(told(gone.changes)).toEqual(['2026-12-24 left silver']);
    expect(gone).toMatchObject({ level: null, missingToKeep: 0, dueOn: null, projected: null });
  });

  test('is forgotten where the threshold is reached again within grace', () => {
    const atRisk = standing('silver', '2026-11-23', '2026-12-23');
    const kept = evaluateTier(tiers, [...days, earned('2026-12-23', 500)], atRisk, day('2026-12-23'));
    expect(told(kept.changes)).toEqual(['2026-12-23 kept silver']);
    expect(kept.state.keptThrough).toBeNull();
  });

  test('goes to the tier that the count reaches', () => {
    const gold = [earned('2025-11-23', 1000), earned('2026-06-01', 700)];
    const seen = evaluateTier(tiers, gold, standing('gold', '2026-11-22'), day('2026-12-24'));
    expect(told(seen.changes)).toEqual(['2026-11-23 at_risk gold through 2026-12-23', '2026-12-24 left gold silver']);
    expect(seen.level?.id).toBe('silver');
  });

  test('after a month in which nobody looked has happened on its own days', () => {
    const seen = evaluateTier(tiers, days, silver, day('2026-12-10'));
    expect(told(seen.changes)).toEqual(['2026-11-23 at_risk silver through 2026-12-23']);
    const late = evaluateTier(tiers, [...days, earned('2026-12-01', 500)], silver, day('2027-02-01'));
    expect(told(late.changes)).toEqual(['2026-11-23 at_risk silver through 2026-12-23', '2026-12-01 kept silver']);
    expect(told(evaluateTier(tiers, days, silver, day('2027-02-01')).changes)).toEqual([
      '2026-11-23 at_risk silver through 2026-12-23',
      '2026-12-24 left silver',
    ]);
  });

  test('without grace still lets the day end', () => {
    const strict = { ...tiers, graceDays: 0 };
    const seen = evaluateTier(strict, days, silver, day('2026-11-24'));
    expect(told(seen.changes)).toEqual(['2026-11-23 at_risk silver through 2026-11-23', '2026-11-24 left silver']);
  });

  test('by a refund begins on the day of the refund, not on that of its order', () => {
    const refunded = [earned('2026-06-01', 0)];
    const seen = evaluateTier(tiers, refunded, standing('silver', '2026-11-22'), day('2026-11-22'));
    expect(told(seen.changes)).toEqual(['2026-11-22 at_risk silver through 2026-12-22']);
  });
});

describe('a programme with other levels', () => {
  const days = [earned('2026-06-01', 800)];
  const silver = standing('silver', '2026-11-21');
  const today = day('2026-11-22');

  test('leaves a level that is gone at once, for the one that the count reaches', () => {
    const other = { ...tiers, levels: [level('friend', 100), level('gold', 1500)] };
    const seen = evaluateTier(other, days, silver, today);
    expect(told(seen.changes)).toEqual(['2026-11-22 left silver friend']);
    expect(seen.level?.id).toBe('friend');
    expect(told(evaluateTier({ ...tiers, levels: [] }, days, silver, today).changes)).toEqual([
      '2026-11-22 left silver',
    ]);
  });

  test('gives grace to who no longer reaches a threshold, and raises who now does', () => {
    const harder = { ...tiers, levels: [level('silver', 1000)] };
    expect(told(evaluateTier(harder, days, silver, today).changes)).toEqual([
      '2026-11-22 at_risk silver through 2026-12-22',
    ]);
    const easier = { ...tiers, levels: [level('silver', 100), level('gold', 800)] };
    expect(told(evaluateTier(easier, days, silver, today).changes)).toEqual(['2026-11-22 joined gold']);
  });

  test('keeps the grace that was promised', () => {
    const atRisk = standing('silver', '2026-11-21', '2026-12-20');
    const seen = evaluateTier({ ...tiers, graceDays: 5 }, [], atRisk, day('2026-12-20'));
    expect([seen.level?.id, told(seen.changes)]).toEqual(['silver', []]);
  });
});

describe('whoever looks, and however often', () => {
  const start = day('2026-01-10');
  const history = fc
    .array(
      fc.record({
        day: fc.integer({ min: start - 400, max: start + 500 }),
        points: fc.integer({ min: -100, max: 400 }),
      }),
      {
        maxLength: 12,
      },
    )
    .map((list) => list.map((one) => ({ ...one, spend: 0 })));
  const programme = fc
    .record({
      graceDays: fc.nat(60),
      thresholds: fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 3 }),
    })
    .map(({ graceDays, thresholds }): TiersDocument => ({
      basis: 'points',
      graceDays,
      levels: thresholds.toSorted((a, b) => a - b).map((threshold, i) => level(`tier-${i}`, threshold)),
    }));

  test('looking each day and looking once at the end tell the same', () => {
    fc.assert(
      fc.property(programme, history, fc.nat(800), (document, days, wait) => {
        const before = evaluateTier(document, days, null, start).state;
        const once = evaluateTier(document, days, before, start + wait);
        const daily: TierChange[] = [];
        let state = before;
        for (let today = start + 1; today <= start + wait; today++) {
          const seen = evaluateTier(document, days, state, today);
          daily.push(...seen.changes);
          ({ state } = seen);
        }
        expect({ changes: daily, state }).toEqual({ changes: wait === 0 ? [] : once.changes, state: once.state });
      }),
      { numRuns: 60 },
    );
  });

  test('what is said to come comes, and nothing before it', () => {
    fc.assert(
      fc.property(programme, history, (document, days) => {
        const now = evaluateTier(document, days, null, start);
        if (now.dueOn !== null) {
          expect(evaluateTier(document, days, now.state, now.dueOn - 1).changes).toEqual([]);
          expect(evaluateTier(document, days, now.state, now.dueOn).changes).toHaveLength(1);
        } else {
          expect(evaluateTier(document, days, now.state, start + 2000).changes).toEqual([]);
        }
        const { projected } = now;
        const until = projected?.on ?? addMonths(start, 12) + 1;
        expect(evaluateTier(document, days, now.state, until - 1).state.tier).toBe(now.state.tier);
        if (projected) expect(evaluateTier(document, days, now.state, until).state.tier).toBe(projected.tier);
      }),
      { numRuns: 300 },
    );
  });

  test('a second look on the same day changes nothing', () => {
    fc.assert(
      fc.property(programme, history, fc.nat(400), (document, days, wait) => {
        const once = evaluateTier(document, days, evaluateTier(document, days, null, start).state, start + wait);
        expect(evaluateTier(document, days, once.state, start + wait)).toEqual({ ...once, changes: [] });
      }),
    );
  });
});
