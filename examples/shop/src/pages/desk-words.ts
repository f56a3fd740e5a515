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
export function eventWords({ type, data }: ShopEvent, programme: Programme | null, visit: Visit): string {
  const { t, day, language } = visit;
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
      return friendOrReview(type, visit) ?? quizOrSale(type, visit) ?? type;
  }
}

/** Events about friends who came and reviews that were written. */
function friendOrReview(type: string, { t }: Visit): string | null {
  switch (type) {
    case 'referral.claimed':
      return t('Kwam via een vriend', 'Came through a friend');
    case 'referral.held':
      return t('Kwam via een vriend; wacht op jullie', 'Came through a friend; waits for you');
    case 'referral.qualified':
      return t('Uitnodiging telt: er is besteld', 'Invitation counts: there was an order');
    case 'referral.rewarded':
      return t('Uitnodiging beloond', 'Invitation rewarded');
    case 'referral.blocked':
      return t('Uitnodiging telt niet', 'Invitation does not count');
    case 'referral.expired':
      return t('Uitnodiging verlopen', 'Invitation ran out');
    case 'referral.reversed':
      return t('Uitnodiging teruggedraaid', 'Invitation turned back');
    case 'review.written':
      return t('Schreef een review', 'Wrote a review');
    case 'review.published':
      return t('Review gepubliceerd', 'Review published');
    case 'review.rejected':
      return t('Review afgewezen', 'Review rejected');
    case 'review.answered':
      return t('Review beantwoord', 'Review answered');
    case 'review.followed_up':
      return t('Hoorde wat er gedaan is', 'Was told what was done');
    default:
      return null;
  }
}

/** Events about quizzes and sales. */
function quizOrSale(type: string, { t }: Visit): string | null {
  switch (type) {
    case 'quiz.finished':
      return t('Speelde een quiz uit', 'Finished a quiz');
    case 'quiz.won':
      return t('Won met een quiz', 'Won with a quiz');
    case 'quiz.claimed':
      return t('Haalde een prijs op', 'Claimed a prize');
    case 'quiz.drawn':
      return t('Trekking gehouden', 'Draw held');
    case 'sale.held':
      return t('Hield een plek vast', 'Kept a place');
    case 'sale.bought':
      return t('Kocht in de besloten verkoop', 'Bought in the private sale');
    case 'sale.invited':
      return t('Kreeg een plek van de wachtlijst', 'Got a place from the waiting list');
    case 'sale.changed':
      return t('Verkoop veranderd', 'Sale changed');
    default:
      return null;
  }
}
