import type { Visit } from '../visit.ts';
import { field, number, words } from '../kring/fields.ts';
import type { Programme } from '../kring/programme.ts';
import type { ShopEvent } from '../store/events.ts';

/** What became of a code. */
export function stateWords(state: string, orderId: string | null, { t }: Visit): string {
  switch (state) {
    case 'held':
      return t('apart gezet', 'set aside');
    case 'issued':
      return t('nog te gebruiken', 'ready to use');
    case 'used':
      return orderId ? t(`gebruikt bij ${orderId}`, `used with ${orderId}`) : t('gebruikt', 'used');
    case 'cancelled':
      return t('ongedaan gemaakt', 'undone');
    case 'expired':
      return t('verlopen, punten terug', 'expired, points back');
    case 'reversed':
      return t('bestelling terugbetaald, punten terug', 'order refunded, points back');
    default:
      return state;
  }
}

/** An event in words; a type that this shop does not know yet by its own name. */
export function eventWords(
  { type, data }: ShopEvent,
  programme: Programme | null,
  { t, day, language }: Visit,
): string {
  const points = number(field(data, 'points'));
  const on = words(field(data, 'on')) || words(field(data, 'until'));
  const until = on && day(on);
  const tierId = words(field(data, 'tier'));
  const tier = programme?.levels.find(({ id }) => id === tierId)?.name[language] ?? tierId;
  const rewardId = words(field(data, 'rewardId'));
  const reward = programme?.rewards.find(({ id }) => id === rewardId)?.name[language] ?? rewardId;
  switch (type) {
    case 'points.expiring':
      return t(`${points} punten verlopen op ${until}`, `${points} points expire on ${until}`);
    case 'points.expired':
      return t(`${points} punten verlopen`, `${points} points expired`);
    case 'tier.joined':
      return t(`Kwam in ${tier}`, `Joined ${tier}`);
    case 'tier.kept':
      return t(`Bleef in ${tier}`, `Stayed in ${tier}`);
    case 'tier.at_risk':
      return t(`Houdt ${tier} nog tot ${until}`, `Keeps ${tier} until ${until}`);
    case 'tier.left':
      return t(`Verliet ${tier}`, `Left ${tier}`);
    case 'redemption.issued':
      return t(`Wisselde in: ${reward}`, `Redeemed: ${reward}`);
    case 'redemption.used':
      return t(`Gebruikte: ${reward}`, `Used: ${reward}`);
    case 'redemption.cancelled':
      return t(`Maakte ongedaan: ${reward}`, `Undid: ${reward}`);
    default:
      return type;
  }
}
