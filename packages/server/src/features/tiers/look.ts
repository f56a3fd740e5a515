import type { ProgrammeDocument, TiersDocument } from '@kring/contract';
import {
  beforeTierYear,
  dayOf,
  evaluateTier,
  type DayNumber,
  type TierChange,
  type TierEvaluation,
} from '@kring/rules';
import { fingerprint } from '../../fingerprint.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { currentProgramme, programmeVersion } from '../programme/service.ts';
import type { PublishedVersion } from '../programme/store.ts';
import type { TierRow } from './store.ts';

/** A customer as the tiers see them today. */
export interface Look {
  readonly programme: PublishedVersion;
  readonly today: DayNumber;
  /** How it was stored; undefined for who never had anything that counts. */
  readonly row: TierRow | undefined;
  readonly evaluation: TierEvaluation;
  /** What changed since it was stored, oldest first. */
  readonly changes: readonly TierChange[];
}

/** A programme without tiers is one in which nobody reaches any. */
const none: TiersDocument = { basis: 'points', graceDays: 0, levels: [] };
const tiersOf = ({ tiers = none }: ProgrammeDocument): TiersDocument => tiers;

const known = new WeakMap<ProgrammeDocument, string>();

/** The same for two programmes that decide alike about tiers; names, perks and multipliers decide nothing. */
export function rulesOf(document: ProgrammeDocument): string {
  const before = known.get(document);
  if (before !== undefined) return before;
  const { basis, graceDays, levels } = tiersOf(document);
  const rules = fingerprint({ basis, graceDays, levels: levels.map(({ id, threshold }) => ({ id, threshold })) });
  known.set(document, rules);
  return rules;
}

/** True where the stored state is today's too, by the rules of today: nothing has to be counted to know it. */
export function stillTrue(row: TierRow, { document }: PublishedVersion, today: DayNumber): boolean {
  return row.state !== null && row.rules === rulesOf(document) && (row.dueOn === null || row.dueOn > today);
}

/** The tiers' day of now, and the programme in force. */
export async function todayOf(tx: Tx, shopId: string): Promise<{ programme: PublishedVersion; today: DayNumber }> {
  const programme = await currentProgramme(tx, shopId);
  return { programme, today: dayOf(tx.now, programme.document.shop.timeZone) };
}

/**
 * Decides where a customer stands today, and stores nothing: a read may do it. Days on which the programme had other
 * levels are decided by those.
 */
export async function look(tx: Tx, whose: Whose): Promise<Look> {
  const { programme, today } = await todayOf(tx, whose.shopId);
  const { document } = programme;
  const row = await tx.tiers.find(whose);
  const days = await tx.tiers.days(whose, beforeTierYear(Math.min(today, row?.state?.on ?? today)));
  let state = row?.state ?? null;
  const changes: TierChange[] = [];
  if (state && row?.version && row.rules !== rulesOf(document)) {
    for (const { rules, through } of await rulesSince(tx, whose.shopId, row.version, programme)) {
      if (through < state.on) continue;
      const past = evaluateTier(rules, days, state, through);
      changes.push(...past.changes);
      ({ state } = past);
    }
  }
  const evaluation = evaluateTier(tiersOf(document), days, state, today);
  return { programme, today, row, evaluation, changes: [...changes, ...evaluation.changes] };
}

/** The rules that held since a version was in force, each through its last day; the newest through its first. */
async function rulesSince(
  tx: Tx,
  shopId: string,
  since: number,
  { version: current, document }: PublishedVersion,
): Promise<{ readonly rules: TiersDocument; readonly through: DayNumber }[]> {
  const list = [];
  for (let version = since; version < current; version++) {
    const { document: before } = await programmeVersion(tx, shopId, version);
    const { document: after, publishedAt } = await programmeVersion(tx, shopId, version + 1);
    const first = dayOf(publishedAt, document.shop.timeZone);
    list.push({ rules: tiersOf(before), through: first - 1 }, { rules: tiersOf(after), through: first });
  }
  return list;
}
