import type { RejectionReason } from '@kring/contract';
import type { Language } from '../../days.ts';

const rejections: Readonly<Record<RejectionReason, Readonly<Record<Language, string>>>> = {
  personal_data: {
    nl: 'Er staan persoonsgegevens in, zoals een naam, adres of telefoonnummer.',
    en: 'It contains personal data, such as a name, an address or a phone number.',
  },
  offensive: { nl: 'De tekst is kwetsend of grof.', en: 'The text is hurtful or rude.' },
  illegal: { nl: 'Er staat iets in dat niet mag van de wet.', en: 'It contains something that the law forbids.' },
  advertising: { nl: 'Er staat reclame in, of een link.', en: 'It contains advertising, or a link.' },
  not_about_product: { nl: 'Het gaat niet over het product.', en: 'It is not about the product.' },
  unreadable: { nl: 'De tekst is niet te begrijpen.', en: 'The text can not be understood.' },
};

/** Why a review was rejected, for its author. */
export const rejectionText = (why: RejectionReason, language: Language): string => rejections[why][language];

/** What stands beside a review that brought points: `Kreeg 50 punten voor deze review`. */
export const rewardedText = (points: string, language: Language): string =>
  language === 'nl' ? `Kreeg ${points} voor deze review` : `Received ${points} for this review`;

/** An average with its one decimal: `4,6`, `4.0`. */
export const averageText = (average: number, language: Language): string =>
  average.toFixed(1).replace('.', language === 'nl' ? ',' : '.');

/**
 * What somebody wrote, as it is kept: markup, links and marks of direction are characters like others. What is no text at
 * all goes: half an emoji, as a field that counts in halves may cut it, becomes U+FFFD; NUL, which databases and
 * programs take for an end, is left out.
 */
export const asWritten = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd').replaceAll('\0', '');
