import type { AskedKind } from '../store/reports.ts';
import type { Visit } from '../visit.ts';
import { field, number, words } from './fields.ts';

/** Why Kring refuses what the desk asked, in words for the desk; null for what this shop has no words for. */
export function whyRefused(problem: unknown, { t }: Visit): string | null {
  const reason = (name: string) => field(problem, 'reason', name);
  switch (words(field(problem, 'code'))) {
    case 'referral_not_held':
      return t(
        'Over deze uitnodiging is al beslist, of de tijd was om.',
        'This invitation was decided already, or its time was over.',
      );
    case 'referral_unknown':
      return t('Deze uitnodiging is er niet meer.', 'This invitation is no longer there.');
    case 'review_changed':
      return t(
        `De schrijver paste de review intussen aan. Lees wat er nu staat (versie ${number(reason('revision'))}) en beslis opnieuw.`,
        `The author changed the review meanwhile. Read what stands there now (version ${number(reason('revision'))}) and decide again.`,
      );
    case 'review_unknown':
      return t(
        'Deze review is er niet meer; de schrijver haalde hem weg.',
        'This review is gone; the author took it away.',
      );
    case 'review_rejected_reason':
      return t('Kies een reden uit de lijst.', 'Choose a reason from the list.');
    case 'follow_up_closed':
      return t('De schrijver kreeg al bericht.', 'The author was told already.');
    case 'review_request_closed':
      return t(
        'Over dit product valt bij deze bestelling niets meer te vragen: er is al een review, of het ging terug.',
        'There is nothing left to ask about this product of this order: there is a review, or it was sent back.',
      );
    case 'sale_ended':
      return t('Deze verkoop is al afgelopen.', 'This sale is over already.');
    case 'sale_end_invalid':
      return t('Een verkoop kan alleen langer open blijven.', 'A sale can only stay open for longer.');
    case 'sale_unknown':
      return t('Deze verkoop staat niet meer in het programma.', 'This sale is no longer in the programme.');
    default:
      return null;
  }
}

/** What Kring did of what the desk asked. */
export function whatWasDone(kind: AskedKind, answer: unknown, { t, day }: Visit): string {
  const state = words(field(answer, 'state'));
  switch (kind) {
    case 'referral_decision':
      return words(field(answer, 'why')) === 'shop_refused'
        ? t('Geweigerd. Beiden lezen dat, met de reden.', 'Refused. Both of them read so, with the reason.')
        : t(
            'Vrijgegeven. De uitnodiging telt weer mee, ook voor een bestelling van intussen.',
            'Released. The invitation counts again, also for an order of meanwhile.',
          );
    case 'review_decision':
      return state === 'published'
        ? t('Gepubliceerd: de review staat op de productpagina.', 'Published: the review is on the product page.')
        : t('Afgewezen. De schrijver leest waarom.', 'Rejected. The author reads why.');
    case 'review_reply':
      return field(answer, 'reply')
        ? t('Je antwoord staat onder de review.', 'Your answer stands below the review.')
        : t('Je antwoord is weg.', 'Your answer is gone.');
    case 'follow_up':
      return t('De schrijver leest wat jullie deden.', 'The author reads what you did.');
    case 'sale_change':
      return saleNow(answer, { t, day });
    case 'review_link': {
      const until = words(field(answer, 'expiresAt'));
      return t(
        `Reviewlink gemaakt, één keer te gebruiken tot ${until && day(until)}. Een echte winkel zet hem in een mail.`,
        `Review link made, for one use until ${until && day(until)}. A real shop puts it in a mail.`,
      );
    }
  }
}

/** How a sale stands after a word of the desk. */
function saleNow(answer: unknown, { t, day }: Pick<Visit, 't' | 'day'>): string {
  const count = (name: string) => number(field(answer, name));
  const [left, stock, waiting] = [count('left'), count('stock'), count('waiting')];
  const last = words(field(answer, 'ends', 'on'));
  const places = t(`Nog ${left} van de ${stock} plekken`, `${left} of ${stock} places left`);
  switch (words(field(answer, 'state'))) {
    case 'ended':
      return t(
        'De verkoop is afgelopen. Wie een plek heeft, mag nog kopen.',
        'The sale is over. Who has a place may still buy.',
      );
    case 'sold_out':
      return t(`Alle plekken zijn bezet; er wachten ${waiting}.`, `All places are taken; ${waiting} wait.`);
    case 'upcoming':
      return t(`Nog niet open. ${places}.`, `Not open yet. ${places}.`);
    default:
      return t(
        `Open tot en met ${last && day(last)}. ${places}.`,
        `Open until the end of ${last && day(last)}. ${places}.`,
      );
  }
}
