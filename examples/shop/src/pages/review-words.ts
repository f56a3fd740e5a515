import type { RejectionReason, Shelf } from '../kring/reviews.ts';
import type { Visit } from '../visit.ts';

/** The shelves of the desk. */
export function shelfWords(shelf: Shelf, { t }: Visit): string {
  switch (shelf) {
    case 'pending':
      return t('Te bekijken', 'To look at');
    case 'follow-ups':
      return t('Op te volgen', 'To follow up');
    case 'published':
      return t('Gepubliceerd', 'Published');
    case 'rejected':
      return t('Afgewezen', 'Rejected');
  }
}

/** What stands on a shelf where nothing does. */
export function emptyShelf(shelf: Shelf, { t }: Visit): string {
  switch (shelf) {
    case 'pending':
      return t('Alle reviews zijn bekeken.', 'All reviews have been looked at.');
    case 'follow-ups':
      return t('Niemand wacht op een antwoord.', 'Nobody waits for an answer.');
    case 'published':
      return t('Nog geen gepubliceerde reviews.', 'No published reviews yet.');
    case 'rejected':
      return t('Nog geen afgewezen reviews.', 'No rejected reviews yet.');
  }
}

/** The reasons for which a review may be rejected. That somebody is not content is none of them. */
export function reasonWords(reason: RejectionReason, { t }: Visit): string {
  switch (reason) {
    case 'personal_data':
      return t('Gegevens van een persoon', 'Personal data');
    case 'offensive':
      return t('Kwetsend', 'Offensive');
    case 'illegal':
      return t('Tegen de wet', 'Against the law');
    case 'advertising':
      return t('Reclame', 'Advertising');
    case 'not_about_product':
      return t('Gaat niet over het product', 'Not about the product');
    case 'unreadable':
      return t('Onleesbaar', 'Unreadable');
  }
}
