import type { AskedQuestion, GivenAnswer, GradedAnswer } from '@kring/contract';
import { list, text } from '@kring/kit';

/** A picture that may be shown. */
export interface Pictured {
  readonly src: string;
  readonly alt: string;
}

/** A question, read. */
export interface Asked extends Pick<AskedQuestion, 'id' | 'kind' | 'range'> {
  readonly text: string;
  readonly image: Pictured | undefined;
  readonly options: readonly { readonly id: string; readonly text: string; readonly image: Pictured | undefined }[];
}

/** How an answer was graded, read. */
export interface Graded {
  readonly correct: boolean | null;
  /** Ids of options: what was right, and what was given. */
  readonly right: readonly string[];
  readonly mine: readonly string[];
  readonly rightText: string;
  readonly explanation: string;
}

/**
 * A picture with an address that one may have: of a server, of the shop, or the picture itself.
 * @param beside the words beside it: what they say, it need not say again
 */
export function pictureOf(
  image: { readonly url: string; readonly alt: string } | null,
  beside = '',
): Pictured | undefined {
  const src: unknown = image?.url;
  if (typeof src !== 'string' || !/^(?:https?:\/\/|\/|data:image\/(?:webp|png|jpeg);base64,)/.test(src))
    return undefined;
  const alt = text(image?.alt);
  return { src, alt: alt === beside ? '' : alt };
}

export const askedOf = ({ id, kind, range, text: words, image, options }: AskedQuestion): Asked => ({
  id,
  kind,
  range: range && { ...range, unit: text(range.unit) },
  text: text(words),
  image: pictureOf(image),
  options: list(options).map((option) => ({
    id: text(option.id),
    text: text(option.text),
    image: pictureOf(option.image, text(option.text)),
  })),
});

/** It takes more than a choice. */
export const isSpecial = ({ kind }: Pick<Asked, 'kind'>): boolean => kind === 'order' || kind === 'estimate';

const choicesOf = (given: GivenAnswer | null): readonly string[] =>
  given && 'choices' in given ? list(given.choices) : [];

export const gradedOf = ({ correct, right, given, rightText, explanation }: GradedAnswer): Graded => ({
  correct: typeof correct === 'boolean' ? correct : null,
  right: choicesOf(right),
  mine: choicesOf(given),
  rightText: text(rightText),
  explanation: text(explanation),
});
