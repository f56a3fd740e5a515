import type { MyReview, Programme } from '@kring/contract';
import { dayText, list, text, whole, type Speech } from '@kring/kit';
import { line } from './question-model.ts';
import { ownStrings } from './own-strings.ts';

/** A photo with its address; anything that is no picture is left out. */
export interface OwnPhoto {
  readonly id: string;
  readonly url: string;
}

/** Words of the shop below a review. */
export interface Word {
  readonly title: string;
  readonly text: string;
  readonly about: string;
}

/** A review of the customer's own, in words. */
export interface OwnReview {
  readonly id: string;
  readonly revision: number;
  readonly product: string;
  readonly stars: number;
  readonly state: 'pending' | 'published' | 'rejected';
  readonly stateText: string;
  readonly why: string;
  readonly title: string;
  readonly text: string;
  readonly photos: readonly OwnPhoto[];
  readonly about: string;
  readonly reply: Word | undefined;
  readonly followUp: Word | undefined;
}

/** As much of a text as a review may have. */
const prose = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 5_000) : '');

/** An address that a picture may have: of a server, or the picture itself. */
const source = (url: unknown): string =>
  typeof url === 'string' && /^(?:https?:\/\/|data:image\/(?:jpeg|png|webp);base64,)/.test(url) ? url : '';

export function ownReview(review: MyReview, programme: Programme | undefined, speech: Speech): OwnReview {
  const words = ownStrings[speech.language];
  const { reward, reply, followUp, why } = review;
  const state = Object.hasOwn(words.states, review.state) ? review.state : 'pending';
  const shop = line(programme?.shop?.name);
  const day = (on: MyReview['written'] | null | undefined) => (on ? line(dayText(on, speech)) : '');
  return {
    id: text(review.id),
    revision: whole(review.revision, 1),
    product: line(review.product?.title),
    stars: Math.min(5, whole(review.stars, 1)),
    state,
    stateText: words.states[state],
    why: state === 'rejected' ? prose(why?.text) : '',
    title: line(review.title),
    text: prose(review.text),
    photos: list(review.photos).flatMap((photo) => {
      const url = source(photo?.url);
      return url ? [{ id: text(photo.id), url }] : [];
    }),
    about: [words.written(day(review.written)), reward && words.earned(line(reward.pointsText))]
      .filter(Boolean)
      .join(' · '),
    reply: reply ? { title: words.reply(shop), text: prose(reply.text), about: day(reply.on) } : undefined,
    followUp: followUp
      ? followUp.state === 'answered'
        ? {
            title: words.followUp(shop),
            text: prose(followUp.text),
            about: [day(followUp.on), words.alone].filter(Boolean).join(' · '),
          }
        : { title: '', text: words.followUpOpen, about: '' }
      : undefined,
  };
}
