import type { Programme, ProgrammeDocument } from '@kring/contract';
import type { Language } from '../../days.ts';
import { pointsText } from '../../texts.ts';

/** The question for the Net Promoter Score, where the shop does not ask in words of its own. */
const questions = {
  nl: (shop: string) => `Hoe waarschijnlijk is het dat je ${shop} aanraadt aan een vriend?`,
  en: (shop: string) => `How likely are you to recommend ${shop} to a friend?`,
};

/** Said before a review is written. */
const disclosures = {
  nl: (points: string) => `Je krijgt ${points}, wat je ook vindt. Dat staat bij je review.`,
  en: (points: string) => `You get ${points}, whatever you think. It says so beside your review.`,
};

/** What is said where rewards of a year are counted: the next review may bring none. */
const limits = {
  nl: (reviews: number) =>
    reviews === 1
      ? 'Voor één review per jaar krijg je punten.'
      : `Voor hoogstens ${reviews} reviews per jaar krijg je punten.`,
  en: (reviews: number) =>
    reviews === 1 ? 'One review a year brings points.' : `At most ${reviews} reviews a year bring points.`,
};

/** How reviews are checked here. Every sentence holds by the code of `features/reviews` and `features/review-requests`. */
const checks = {
  nl: (shop: string, rewarded: boolean) =>
    [
      `Een review hoort altijd bij een bestelling bij ${shop}: alleen wie bestelde kan er een schrijven, ingelogd of met een persoonlijke link die één keer werkt.`,
      'Per klant telt één review per product.',
      'Een review is pas te zien als de winkel die heeft goedgekeurd, en na elke wijziging opnieuw.',
      'Weigeren kan alleen om een vaste reden: persoonsgegevens, kwetsende taal, iets wat niet mag van de wet, reclame, niet over het product, of onleesbaar. Een laag cijfer is geen reden. De schrijver leest waarom en kan de review aanpassen.',
      'Niemand anders verandert de tekst.',
      'Het gemiddelde telt elke review die te zien is even zwaar.',
      ...(rewarded ? ['Punten hangen niet af van het aantal sterren of van plaatsing, en staan bij de review.'] : []),
    ].join(' '),
  en: (shop: string, rewarded: boolean) =>
    [
      `A review always belongs to an order at ${shop}: only who ordered can write one, signed in or with a personal link that works once.`,
      'A customer has one review of a product.',
      'A review is shown once the shop has approved it, and after every change once more.',
      'It can be rejected for a fixed reason only: personal data, hurtful language, something that the law forbids, advertising, not about the product, or unreadable. A low score is no reason. The writer reads why, and can change the review.',
      'Nobody else changes the text.',
      'The average counts every review that is shown alike.',
      ...(rewarded ? ['Points depend neither on the stars nor on publication, and are said beside the review.'] : []),
    ].join(' '),
};

/** Reviews in words, in each language of the shop; null where the programme has none. */
export function reviewTexts(document: ProgrammeDocument): Programme['reviews'] {
  const { reviews, shop, points } = document;
  if (!reviews) return null;
  const { reward, recommend } = reviews;
  const each = (say: (language: Language) => string) =>
    Object.fromEntries(shop.languages.map((language) => [language, say(language)]));
  const disclose = (language: Language) =>
    [
      disclosures[language](pointsText(reward?.points ?? 0, points.name, language)),
      ...(reward?.perCustomerPerYear === undefined ? [] : [limits[language](reward.perCustomerPerYear)]),
    ].join(' ');
  return {
    photos: reviews.photos,
    recommend: recommend ? each((language) => recommend.question?.[language] ?? questions[language](shop.name)) : null,
    disclosure: reward ? each(disclose) : null,
    howWeCheck: each((language) => checks[language](shop.name, reward !== undefined)),
  };
}
