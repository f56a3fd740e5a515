import type { Language } from './controllers/locale.ts';

/** Singular and plural. Dutch and English have no other forms. */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

/** 1240 → `1.240` in Dutch, `1,240` in English. By hand: no `Intl` on the way to the first paint. */
export const number = (value: number, language: Language): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, language === 'nl' ? '.' : ',');

/** `1 punt`, `1.240 punten`. */
export const counted = (value: number, forms: Forms, language: Language): string =>
  `${number(value, language)} ${value === 1 ? forms.one : forms.other}`;

/** The language to speak, and in which language the API wrote its texts. */
export interface Speech {
  readonly language: Language;
  readonly textLanguage: string;
}
