import type { ProgrammeDocument, ReviewsDocument } from '@kring/contract';
import { chooseLanguage, daysIn, type Days, type Language } from '../../days.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';
import type { PublishedVersion } from '../programme/store.ts';

/** What a programme with reviews says of them, and what texts about them are made with. */
export interface ReviewReader {
  readonly programme: PublishedVersion;
  readonly document: ProgrammeDocument;
  readonly reviews: ReviewsDocument;
  readonly language: Language;
  readonly days: Days;
  readonly now: Date;
}

/** Refuses `programme_unpublished`, and `reviews_off` where the programme of now has none. */
export async function reviewReader(tx: Tx, shopId: string, acceptLanguage: string | undefined): Promise<ReviewReader> {
  const programme = await currentProgramme(tx, shopId);
  const { document } = programme;
  const { reviews, shop } = document;
  if (!reviews) throw refuse('reviews_off', 'The published programme has no reviews.');
  const language = chooseLanguage(acceptLanguage, shop.languages);
  return { programme, document, reviews, language, days: daysIn(language, shop.timeZone), now: tx.now };
}
