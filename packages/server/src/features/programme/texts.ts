import type { Programme, ProgrammeDocument } from '@kring/contract';
import type { Language } from '../../days.ts';
import { moneyText, numberText, pointsText } from '../../texts.ts';

/** `1 punt per € 1`. */
function earningText({ points, earning, shop }: ProgrammeDocument, language: Language): string {
  const { rate } = earning;
  return `${pointsText(rate.points, points.name, language)} per ${moneyText(rate.perAmount, shop.currency, language)}`;
}

/** When points can be used, and until when: `Vrij 14 dagen na je bezorging, 24 maanden geldig.` */
function termsText({ pending: { days, from }, expiry: { months } }: ProgrammeDocument, language: Language): string {
  const some = (count: number, one: string, other: string) =>
    `${numberText(count, language)} ${count === 1 ? one : other}`;
  if (language === 'nl') {
    const after = from === 'delivery' ? 'bezorging' : 'bestelling';
    const free = days ? `Vrij ${some(days, 'dag', 'dagen')} na je ${after}` : 'Meteen vrij';
    return months === null ? `${free}.` : `${free}, ${some(months, 'maand', 'maanden')} geldig.`;
  }
  const after = from === 'delivery' ? 'delivery' : 'your order';
  const free = days ? `Ready ${some(days, 'day', 'days')} after ${after}` : 'Ready at once';
  return months === null ? `${free}.` : `${free}, valid for ${some(months, 'month', 'months')}.`;
}

/** The programme in words, in each language of the shop. */
export function textsOf(document: ProgrammeDocument): Programme['texts'] {
  const each = (say: typeof earningText) =>
    Object.fromEntries(document.shop.languages.map((language) => [language, say(document, language)]));
  return { earning: each(earningText), terms: each(termsText) };
}
