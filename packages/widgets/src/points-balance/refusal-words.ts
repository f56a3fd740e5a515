import type { Programme } from '@kring/contract';
import { counted, list, text, type Forms, type KringError, type Speech } from '@kring/kit';
import { redeemStrings } from './redeem-strings.ts';

/** What the words of a refusal need to know of the shop. */
export interface About {
  readonly programme: Programme | undefined;
  readonly forms: Forms;
  readonly speech: Speech;
}

const count = (value: unknown): number | undefined =>
  Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : undefined;

/** A moment in the shop's time zone: 28 november om 10:00. */
function momentText(at: unknown, { programme, speech: { language } }: About): string {
  try {
    return new Intl.DateTimeFormat(language === 'nl' ? 'nl' : 'en-GB', {
      timeZone: text(programme?.shop.timeZone) || 'UTC',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
    }).format(new Date(text(at)));
  } catch {
    return '';
  }
}

function tierNames(ids: unknown, { programme, speech: { language } }: About): string {
  const levels = list(programme?.tiers?.levels);
  const named = list(ids as readonly unknown[]).map((id) => {
    const level = levels.find((one) => one.id === id);
    return text(level?.name[language] ?? level?.name.nl ?? level?.name.en);
  });
  return named.filter(Boolean).join(redeemStrings[language].and);
}

/** Why the server said no, in words for the customer, from its code and its typed reason. */
export function refusalWords({ code, status, reason }: KringError, about: About): string {
  const { forms, speech } = about;
  const words = redeemStrings[speech.language];
  const known: Readonly<Record<string, () => string | 0 | undefined>> = {
    insufficient_points() {
      const missing = count(reason['missing']);
      return missing && words.missing(counted(missing, forms, speech.language));
    },
    reward_sold_out: () => words.soldOut,
    reward_limit_reached: () => words.limit(count(reason['had']) ?? 1),
    reward_tier() {
      const names = tierNames(reason['tiers'], about);
      return names && words.tier(names);
    },
    reward_not_open() {
      const moment = momentText(reason['opensAt'], about);
      return moment && words.opens(moment);
    },
    reward_ended: () => words.ended,
    reward_unknown: () => words.gone,
    redemption_used: () => words.used,
    redemption_expired: () => words.expired,
    redemption_cancelled: () => words.cancelled,
    redemption_unknown: () => words.gone,
  };
  const said = Object.hasOwn(known, code) ? known[code]?.() : '';
  if (said) return said;
  if (status === 401) return words.signedOut;
  return status === 429 || status === 503 ? words.busy : words.other;
}
