import { text, type KringError, type Speech } from '@kring/kit';
import { writingStrings } from './writing-strings.ts';

/** Why the server did not take a review, in words for who wrote it. */
export interface Refusal {
  readonly text: string;
  /** Trying again can't help: there is nothing to answer any more. */
  readonly final: boolean;
}

/** From the code and the typed reason. Undefined where nothing was refused. */
export function refusal(error: KringError | undefined, { language }: Speech): Refusal | undefined {
  if (!error) return undefined;
  const words = writingStrings[language];
  const { code, reason, status } = error;
  const of = (texts: Readonly<Record<string, string>>, key: unknown): string =>
    Object.hasOwn(texts, text(key)) ? (texts[text(key)] ?? '') : '';
  const limit = reason['limit'];
  const final: Readonly<Record<string, () => string>> = {
    review_request_closed: () => of(words.closed, reason['state']) || words.unknown,
    review_request_unknown: () => words.unknown,
    review_link_invalid: () => of(words.link, reason['why']) || words.linkUnknown,
    reviews_off: () => words.unknown,
  };
  if (Object.hasOwn(final, code)) return { text: final[code]?.() ?? '', final: true };
  if (code === 'too_many_photos' && Number.isSafeInteger(limit))
    return { text: words.tooMany(Number(limit)), final: false };
  if (status === 401) return { text: words.signedOut, final: false };
  return { text: status === 429 || status === 503 ? words.busy : words.other, final: false };
}
