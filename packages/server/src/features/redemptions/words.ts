import type { ProgrammeDocument } from '@kring/contract';
import type { RewardRefusal } from '@kring/rules';
import type { Days, Language } from '../../days.ts';
import { inLanguage, numberText, pointsText } from '../../texts.ts';

/** What the words are made with. */
interface Wording {
  readonly document: ProgrammeDocument;
  readonly language: Language;
  readonly days: Days;
  readonly now: Date;
}

/** "vanaf Goud" where every higher tier may have it too, else "alleen voor Zilver en Goud". */
function tierText(tiers: readonly string[], { document, language }: Wording): string {
  const levels = document.tiers?.levels ?? [];
  const named = (id: string) => inLanguage(levels.find((level) => level.id === id)?.name ?? {}, language) ?? id;
  const first = levels.findIndex(({ id }) => tiers.includes(id));
  const upwards = first >= 0 && levels.slice(first).every(({ id }) => tiers.includes(id));
  const lowest = levels[first];
  if (upwards && lowest) return `${language === 'nl' ? 'vanaf' : 'from'} ${named(lowest.id)}`;
  const names = tiers.map(named);
  const and = language === 'nl' ? 'en' : 'and';
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}` : (names[0] ?? '');
  return `${language === 'nl' ? 'alleen voor' : 'only for'} ${list}`;
}

/** Why a customer can't have a reward now, in a few words beside its name. */
export function whyNotText(refusal: RewardRefusal, wording: Wording): string {
  const { document, language, days, now } = wording;
  const dutch = language === 'nl';
  switch (refusal.code) {
    case 'reward_ended': {
      // The last day on which it could be had, not the midnight at which it ended.
      const day = days.onText(new Date(Date.parse(refusal.reason.endedAt) - 1), now);
      return dutch ? `te krijgen tot en met ${day}` : `until ${day}`;
    }
    case 'reward_not_open': {
      const day = days.onText(new Date(refusal.reason.opensAt), now);
      return dutch ? `open vanaf ${day}` : `opens on ${day}`;
    }
    case 'reward_tier':
      return tierText(refusal.reason.tiers, wording);
    case 'reward_limit_reached': {
      const { had } = refusal.reason;
      if (had === 1) return dutch ? 'je had deze al' : 'you had this one';
      return dutch
        ? `je had deze al ${numberText(had, language)} keer`
        : `you had this ${numberText(had, language)} times`;
    }
    case 'reward_sold_out':
      return dutch ? 'uitverkocht' : 'sold out';
    case 'insufficient_points': {
      const missing = pointsText(refusal.reason.missing, document.points.name, language);
      return dutch ? `nog ${missing} te gaan` : `${missing} to go`;
    }
  }
}
