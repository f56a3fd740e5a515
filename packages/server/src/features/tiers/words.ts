import type { ProgrammeDocument, TierStanding, TiersDocument } from '@kring/contract';
import { dayText, startOfDay, type DayNumber, type TierEvaluation } from '@kring/rules';
import { daysIn, type Language } from '../../days.ts';
import { inLanguage, moneyText, pointsText } from '../../texts.ts';

/** A standing, and what its words are made with. */
interface Told {
  readonly evaluation: TierEvaluation;
  readonly document: ProgrammeDocument;
  readonly tiers: TiersDocument;
  readonly language: Language;
  readonly now: Date;
}

/** `760 punten`, or `€ 76` where money counts. */
function amountText(amount: number, { document, tiers, language }: Told): string {
  return tiers.basis === 'points'
    ? pointsText(amount, document.points.name, language)
    : moneyText(amount, document.shop.currency, language);
}

/** The present state in a sentence or two; empty where there is nothing to say. */
function textOf(told: Told, tier: string | null, lastDay: string | null, next: string | null): string {
  const { evaluation, language } = told;
  const dutch = language === 'nl';
  if (tier !== null && lastDay !== null) {
    const missing = amountText(evaluation.missingToKeep, told);
    return dutch
      ? `${tier} tot en met ${lastDay}. Nog ${missing} om te houden.`
      : `${tier} until the end of ${lastDay}. ${missing} to go to keep it.`;
  }
  if (evaluation.next && next !== null) {
    const missing = amountText(evaluation.next.missing, told);
    return dutch ? `Nog ${missing} tot ${next}.` : `${missing} to go to ${next}.`;
  }
  if (tier === null) return '';
  return dutch ? `${tier} is het hoogste niveau.` : `${tier} is the highest level.`;
}

/** Where a customer stands, in words of one language and days of the shop. */
export function standingOf(told: Told): TierStanding {
  const { evaluation, document, tiers, language, now } = told;
  const { state, counted, level, next, share, projected } = evaluation;
  const { timeZone } = document.shop;
  const days = daysIn(language, timeZone);
  const name = (id: string) => inLanguage(tiers.levels.find((each) => each.id === id)?.name ?? {}, language) ?? id;
  const onText = (day: DayNumber) => days.onText(startOfDay(day, timeZone), now);
  const until = state.keptThrough === null ? null : { day: state.keptThrough, onText: onText(state.keptThrough) };
  return {
    basis: tiers.basis,
    counted,
    state: level === null ? 'none' : until ? 'at_risk' : 'kept',
    tier: level && {
      id: level.id,
      name: name(level.id),
      multiplierPercent: level.multiplierPercent,
      perks: (level.perks ?? []).flatMap((perk) => inLanguage(perk, language) ?? []),
    },
    next: next && {
      id: next.level.id,
      name: name(next.level.id),
      threshold: next.level.threshold,
      missing: next.missing,
    },
    share,
    until: until && {
      at: startOfDay(until.day + 1, timeZone).toISOString(),
      on: dayText(until.day),
      onText: until.onText,
    },
    projected: projected && {
      tier: projected.tier === null ? null : { id: projected.tier, name: name(projected.tier) },
      on: dayText(projected.on),
      onText: onText(projected.on),
    },
    text: textOf(told, level && name(level.id), until?.onText ?? null, next && name(next.level.id)),
  };
}
