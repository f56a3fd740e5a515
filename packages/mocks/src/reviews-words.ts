import type { Programme, ProgrammeDocument, RejectionReason } from '@kring/contract';
import { numberText, type MockLanguage } from './words.ts';

/** `50 punten` */
export function reviewPoints({ points }: ProgrammeDocument, value: number, language: MockLanguage): string {
  const names = points.name[language] ?? points.name.nl ?? points.name.en;
  return `${numberText(value, language)} ${(value === 1 ? names?.one : names?.other) ?? ''}`;
}

/** What stands beside a review that brought points. */
export const rewardText = (document: ProgrammeDocument, points: number, language: MockLanguage): string =>
  language === 'nl'
    ? `Kreeg ${reviewPoints(document, points, language)} voor deze review`
    : `Received ${reviewPoints(document, points, language)} for this review`;

const rejections: Readonly<Record<RejectionReason, Readonly<Record<MockLanguage, string>>>> = {
  personal_data: {
    nl: 'Er staan persoonsgegevens in, zoals een naam, adres of telefoonnummer.',
    en: 'It contains personal data, such as a name, an address or a phone number.',
  },
  offensive: { nl: 'De tekst is kwetsend of grof.', en: 'The text is hurtful or rude.' },
  illegal: { nl: 'Er staat iets in dat niet mag van de wet.', en: 'It contains something that the law forbids.' },
  advertising: { nl: 'Er staat reclame in, of een link.', en: 'It contains advertising, or a link.' },
  not_about_product: {
    nl: 'Het gaat niet over het product.',
    en: 'It is not about the product.',
  },
  unreadable: { nl: 'De tekst is niet te begrijpen.', en: 'The text can not be understood.' },
};

/** Why a review was rejected, for its author. */
export const rejectionText = (why: RejectionReason, language: MockLanguage): string => rejections[why][language];

const disclosed = {
  nl: (points: string) => `Je krijgt ${points}, wat je ook vindt. Dat staat bij je review.`,
  en: (points: string) => `You get ${points}, whatever you think. It says so beside your review.`,
};

const limits = {
  nl: (reviews: number) =>
    reviews === 1
      ? 'Voor één review per jaar krijg je punten.'
      : `Voor hoogstens ${reviews} reviews per jaar krijg je punten.`,
  en: (reviews: number) =>
    reviews === 1 ? 'One review a year brings points.' : `At most ${reviews} reviews a year bring points.`,
};

const checks = {
  nl: (shop: string, rewarded: boolean) => [
    `Een review hoort altijd bij een bestelling bij ${shop}: alleen wie bestelde kan er een schrijven, ingelogd of met een persoonlijke link die één keer werkt.`,
    'Per klant telt één review per product.',
    'Een review is pas te zien als de winkel die heeft goedgekeurd, en na elke wijziging opnieuw.',
    'Weigeren kan alleen om een vaste reden: persoonsgegevens, kwetsende taal, iets wat niet mag van de wet, reclame, niet over het product, of onleesbaar. Een laag cijfer is geen reden. De schrijver leest waarom en kan de review aanpassen.',
    'Niemand anders verandert de tekst.',
    'Het gemiddelde telt elke review die te zien is even zwaar.',
    ...(rewarded ? ['Punten hangen niet af van het aantal sterren of van plaatsing, en staan bij de review.'] : []),
  ],
  en: (shop: string, rewarded: boolean) => [
    `A review always belongs to an order at ${shop}: only who ordered can write one, signed in or with a personal link that works once.`,
    'A customer has one review of a product.',
    'A review is shown once the shop has approved it, and after every change once more.',
    'It can be rejected for a fixed reason only: personal data, hurtful language, something that the law forbids, advertising, not about the product, or unreadable. A low score is no reason. The writer reads why, and can change the review.',
    'Nobody else changes the text.',
    'The average counts every review that is shown alike.',
    ...(rewarded ? ['Points depend neither on the stars nor on publication, and are said beside the review.'] : []),
  ],
};

/** Reviews in words, as the public programme has them. */
export function publicReviews(document: ProgrammeDocument): Programme['reviews'] {
  const { reviews, shop } = document;
  if (!reviews) return null;
  const inWords = (say: (language: MockLanguage) => string) =>
    Object.fromEntries(shop.languages.map((language) => [language, say(language)]));
  const { reward, recommend } = reviews;
  return {
    photos: reviews.photos,
    recommend:
      recommend === undefined
        ? null
        : inWords(
            (language) =>
              recommend.question?.[language] ??
              (language === 'nl'
                ? `Hoe waarschijnlijk is het dat je ${shop.name} aanraadt aan een vriend?`
                : `How likely are you to recommend ${shop.name} to a friend?`),
          ),
    disclosure: reward
      ? inWords((language) => {
          const points = reviewPoints(document, reward.points, language);
          const most = reward.perCustomerPerYear;
          return [disclosed[language](points), ...(most === undefined ? [] : [limits[language](most)])].join(' ');
        })
      : null,
    howWeCheck: inWords((language) => checks[language](shop.name, reward !== undefined).join(' ')),
  };
}
