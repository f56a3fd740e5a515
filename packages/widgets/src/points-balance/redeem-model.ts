import type { Me, Programme, Redemption } from '@kring/contract';
import { counted, dayText, money, text, whole, type Speech } from '@kring/kit';
import { pointsName } from './model.ts';
import { redeemStrings } from './redeem-strings.ts';

/** What is known when the card draws. */
export interface Now {
  readonly me: Me;
  readonly programme: Programme | undefined;
  readonly speech: Speech;
}

/** So many points, as the shop calls them. */
export const points = (count: unknown, { programme, speech }: Now): string =>
  counted(whole(count), pointsName(programme, speech), speech.language);

/** Until when a code can be used, and with what order. */
export function terms({ expires, minimumOrder }: Redemption, { programme, speech }: Now): string[] {
  const words = redeemStrings[speech.language];
  const lines = [words.until(dayText(expires, speech))];
  if (minimumOrder) {
    const currency = text(programme?.shop.currency) || 'EUR';
    lines.push(words.minimum(money(whole(minimumOrder), currency, speech.language)));
  }
  return lines;
}

/** What giving a code up brings back, and where that goes. */
export function undoLines({ cost }: Redemption, now: Now): string[] {
  const words = redeemStrings[now.speech.language];
  const lines = [words.undoText(points(cost, now))];
  const debt = Math.min(whole(now.me.points.debt), whole(cost));
  if (debt) lines.push(words.undoDebt(points(debt, now)));
  return lines;
}
