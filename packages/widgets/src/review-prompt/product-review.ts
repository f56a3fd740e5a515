import type { PublicReview, ReviewPhoto } from '@kring/contract';
import { dayText, list, text, whole, type Speech } from '@kring/kit';
import type { ListStrings } from './product-list-strings.ts';

export interface Photo {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** One review, as it is shown. */
export interface Review {
  readonly id: string;
  readonly stars: number;
  readonly title: string;
  readonly text: string;
  readonly author: string;
  readonly day: string;
  /** 2026-11-22, for machines. */
  readonly on: string;
  readonly photos: readonly Photo[];
  readonly reward: string;
  readonly reply: { readonly text: string; readonly day: string } | undefined;
  readonly helpful: number;
  readonly mine: boolean;
  readonly own: boolean;
}

/** No review is longer; whatever comes beyond it is not shown. */
const LONGEST = 5_000;

/** As many characters as are shown before somebody asks for more, and how many more must follow to be worth the asking. */
const SHORT = 280;
const WORTH = 120;

/** No letter with more marks than any script has: piled up, they would cover what stands around. */
const plain = (value: string): string => value.replace(/(\p{M}{4})\p{M}+/gu, '$1');

/** One line of somebody else's text. */
const line = (value: unknown): string => plain(text(value)).trim();

/** Text of several lines, with no more than one empty line at a time. */
export const prose = (value: unknown): string =>
  typeof value === 'string' ? plain(value.slice(0, LONGEST).trim()).replace(/\n\s*\n\s*/g, '\n\n') : '';

/** The beginning of a long text, cut between words, or at least not within a letter; a short one is whole. */
export function beginning(whole: string): string {
  const short = whole.split('\n').slice(0, 6).join('\n');
  if (short.length <= SHORT + WORTH) return short;
  const cut = short.slice(0, SHORT);
  const words = /^[^]*\S(?=\s)/.exec(cut)?.[0] ?? '';
  // Without words to cut between: not in the middle of a pair, nor of letters that are joined.
  return words.length > SHORT / 2 ? words : cut.replace(/(?:[\ud800-\udbff]|\u200d|\p{M})+$/u, '');
}

/** A photo that a page may show: from a server, or as data. */
function photo(shown: ReviewPhoto | undefined): Photo[] {
  const { url, width, height } = shown ?? {};
  const fits = typeof url === 'string' && /^(?:https?:\/\/|data:image\/(?:webp|png|jpeg);base64,)/.test(url);
  return fits ? [{ url, width: whole(width, 1), height: whole(height, 1) }] : [];
}

const stars = (value: unknown): number => Math.min(whole(value, 1), 5);

export const asReview = (review: PublicReview, words: ListStrings, speech: Speech): Review => {
  const { reply, helpful, written } = review;
  const answered = prose(reply?.text);
  return {
    id: text(review.id),
    stars: stars(review.stars),
    title: line(review.title),
    text: prose(review.text),
    author: line(review.author).slice(0, 60) || words.someone,
    day: dayText(written, speech),
    on: /^\d{4}-\d\d-\d\d$/.test(written.on) ? written.on : '',
    photos: list(review.photos).slice(0, 4).flatMap(photo),
    reward: text(review.rewardText),
    reply: reply && answered ? { text: answered, day: dayText(reply.on, speech) } : undefined,
    helpful: whole(helpful.count),
    mine: helpful.mine === true,
    own: review.own === true,
  };
};

/** Pages of reviews as one list, each review once: one that was written meanwhile pushes others to the next page. */
export function asReviews(
  pages: readonly (readonly PublicReview[])[],
  words: ListStrings,
  speech: Speech,
): readonly Review[] {
  const seen = new Map<string, Review>();
  for (const review of pages.flatMap(list).filter(Boolean)) {
    const shown = asReview(review, words, speech);
    if (!seen.has(shown.id)) seen.set(shown.id, shown);
  }
  return [...seen.values()];
}
