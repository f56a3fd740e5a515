import type { TierLevel, TiersDocument } from '@kring/contract';
import { addMonths, type DayNumber } from './days.ts';

/** What counted on one calendar day of the shop: points earned, and money spent in minor units. */
export interface TierDay {
  readonly day: DayNumber;
  readonly points: number;
  readonly spend: number;
}

/** Where a customer stood at the end of a day. */
export interface TierState {
  /** The id of the level; null for none. */
  readonly tier: string | null;
  /** Its last day, where the threshold is no longer reached: the tier is at risk. Null where it is reached. */
  readonly keptThrough: DayNumber | null;
  readonly on: DayNumber;
}

/** Something that a customer may be told: a tier was joined, is at risk, is kept after all, or was left. */
export interface TierChange {
  readonly type: 'joined' | 'kept' | 'at_risk' | 'left';
  readonly tier: string;
  /** The first day on which it is so. */
  readonly on: DayNumber;
  /** With `at_risk`: the last day of the tier. */
  readonly keptThrough: DayNumber | null;
  /** With `left`: the tier that the count reaches; null for none. */
  readonly to: string | null;
  readonly counted: number;
}

/** Where a customer stands today, what changed on the way there, and what comes. */
export interface TierEvaluation {
  readonly state: TierState;
  /** What changed since the state before, in the order of their days. */
  readonly changes: readonly TierChange[];
  /** What counts today: points, or money in minor units. */
  readonly counted: number;
  readonly level: TierLevel | null;
  /** What the present level asks beyond what is counted; 0 unless it is at risk. */
  readonly missingToKeep: number;
  readonly next: { readonly level: TierLevel; readonly missing: number } | null;
  /** How far to the next level, in whole percents rounded down; 100 at the top. */
  readonly share: number;
  /** The first other tier within 12 months, where nothing more is earned. */
  readonly projected: { readonly tier: string | null; readonly on: DayNumber } | null;
  /** The first day on which the state is another, where nothing more is earned: until then nothing has to be decided. */
  readonly dueOn: DayNumber | null;
}

/**
 * The last day before the 12 months that end with this one. On 29 February those begin a day after 28 February, so what
 * was earned on a leap day counts through the next 28 February.
 */
export const beforeTierYear = (day: DayNumber): DayNumber => addMonths(day, -12);

/** Days that were found before: every customer has the same ones. */
const leaving = new Map<DayNumber, DayNumber>();

/** The first day on which what was earned on this day no longer counts. */
function leavesOn(day: DayNumber): DayNumber {
  const known = leaving.get(day);
  if (known !== undefined) return known;
  const yearLater = addMonths(day, 12);
  const found = beforeTierYear(yearLater) < day ? yearLater + 1 : yearLater;
  if (leaving.size > 10_000) leaving.clear();
  leaving.set(day, found);
  return found;
}

/** How much more, or less, counts from a day on, by day; today is one of them. */
function turnsOf(basis: TiersDocument['basis'], days: readonly TierDay[], today: DayNumber): [DayNumber, number][] {
  const come = days.map(({ day, [basis]: worth }): [DayNumber, number] => [day, worth]);
  const go = come.map(([day, worth]): [DayNumber, number] => [leavesOn(day), 0 - worth]);
  const turns: [DayNumber, number][] = [];
  // Days come in order, mostly: what is sorted here is a few runs.
  for (const turn of [...come, [today, 0] as [DayNumber, number], ...go].sort(([a], [b]) => a - b)) {
    const last = turns.at(-1);
    if (last?.[0] === turn[0]) last[1] += turn[1];
    else turns.push(turn);
  }
  return turns;
}

/** What one day makes of the state of the day before. */
function decide(
  { levels, graceDays }: TiersDocument,
  before: TierState,
  on: DayNumber,
  counted: number,
): { readonly state: TierState; readonly change?: TierChange } {
  const reached = levels.findLastIndex(({ threshold }) => counted >= threshold);
  const present = levels.findIndex(({ id }) => id === before.tier);
  const to = levels[reached]?.id ?? null;
  const change = (type: TierChange['type'], tier: string, keptThrough: DayNumber | null = null): TierChange => ({
    type,
    tier,
    on,
    keptThrough,
    to: type === 'left' ? to : null,
    counted,
  });
  // A level that the programme no longer has is left at once: nobody could say what it brings.
  if (before.tier !== null && present < 0)
    return { state: { tier: to, keptThrough: null, on }, change: change('left', before.tier) };
  if (to !== null && reached > present)
    return { state: { tier: to, keptThrough: null, on }, change: change('joined', to) };
  if (before.tier === null) return { state: { ...before, on } };
  if (reached === present) {
    const state = { tier: before.tier, keptThrough: null, on };
    return before.keptThrough === null ? { state } : { state, change: change('kept', before.tier) };
  }
  if (before.keptThrough === null) {
    const keptThrough = on + graceDays;
    return { state: { tier: before.tier, keptThrough, on }, change: change('at_risk', before.tier, keptThrough) };
  }
  if (on > before.keptThrough)
    return { state: { tier: to, keptThrough: null, on }, change: change('left', before.tier) };
  return { state: { ...before, on } };
}

interface Step {
  readonly day: DayNumber;
  readonly counted: number;
  readonly state: TierState;
  readonly change?: TierChange;
}

/** Every day after `from` on which the state can become another, and today in any case; to the end of all that counts. */
function* stepsFrom(
  tiers: TiersDocument,
  days: readonly TierDay[],
  from: TierState,
  today: DayNumber,
): Generator<Step> {
  let state = from;
  let sum = 0;
  const step = (day: DayNumber): Step => {
    const counted = Math.max(0, sum);
    const decided = decide(tiers, state, day, counted);
    state = decided.state;
    return { day, counted, ...decided };
  };
  for (const [day, more] of [...turnsOf(tiers.basis, days, today), [Infinity, 0] as const]) {
    // Grace may end between two days on which the count changes.
    const left = state.keptThrough === null ? Infinity : state.keptThrough + 1;
    if (left > from.on && left < day) yield step(left);
    sum += more;
    if (day !== Infinity && (day > from.on || day === today)) yield step(day);
  }
}

/**
 * Where a customer stands today by what counted in the last 12 months. Every day since `before` is decided in its turn, so
 * that it makes no difference whether somebody looks each day or after a month: a tier is at risk from the day on which
 * the count fell, and is left when its grace was over. Rising is at once.
 *
 * @param tiers the levels, lowest threshold first
 * @param days what counted, at least since the 12 months that ended with the day of `before`; days to come count from then
 * @param before where the customer stood when it was last decided; null for never, and then only today is decided
 */
export function evaluateTier(
  tiers: TiersDocument,
  days: readonly TierDay[],
  before: TierState | null,
  today: DayNumber,
): TierEvaluation {
  let state = before ?? { tier: null, keptThrough: null, on: today };
  let counted = 0;
  const changes: TierChange[] = [];
  let dueOn: DayNumber | null = null;
  let projected: TierEvaluation['projected'] = null;
  for (const step of stepsFrom(tiers, days, state, today)) {
    if (step.day <= today) {
      ({ state, counted } = step);
      if (step.change) changes.push(step.change);
    } else if (step.change) {
      dueOn ??= step.day;
      if (step.state.tier === state.tier) continue;
      if (step.day <= addMonths(today, 12)) projected = { tier: step.state.tier, on: step.day };
      break;
    }
  }
  const at = tiers.levels.findIndex(({ id }) => id === state.tier);
  const level = tiers.levels[at] ?? null;
  const above = tiers.levels[at + 1];
  const next = above ? { level: above, missing: above.threshold - counted } : null;
  return {
    state,
    changes,
    counted,
    level,
    missingToKeep: level ? Math.max(0, level.threshold - counted) : 0,
    next,
    share: above ? Math.min(99, Math.floor((counted / above.threshold) * 100)) : 100,
    projected,
    dueOn,
  };
}
