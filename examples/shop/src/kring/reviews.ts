import type { KringSettings } from '../settings.ts';
import { ask } from './ask.ts';
import { field, list, number, words } from './fields.ts';

/** The only reasons for which Kring rejects a review. */
export const rejectionReasons = [
  'personal_data',
  'offensive',
  'illegal',
  'advertising',
  'not_about_product',
  'unreadable',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** What the shop wrote under a review, or to its author. */
interface Written {
  readonly text: string;
  readonly at: string;
  readonly actor: string;
}

/** A review as the desk sees it. What a customer wrote is text and nothing else. */
export interface Review {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
  readonly why: string;
  readonly customerId: string | null;
  readonly author: string;
  readonly orderId: string;
  readonly productId: string;
  readonly productTitle: string;
  readonly stars: number;
  readonly title: string;
  readonly text: string;
  readonly photos: readonly { readonly url: string; readonly width: number; readonly height: number }[];
  /** 0 to 10; null where it was not said. */
  readonly recommend: number | null;
  readonly writtenAt: string;
  readonly decidedBy: string;
  readonly reply: Written | null;
  readonly followUp: (Written & { readonly state: string }) | null;
  readonly rewarded: number;
}

const toWritten = (one: unknown): Written => ({
  text: words(field(one, 'text')),
  at: words(field(one, 'at')),
  actor: words(field(one, 'actor')),
});

/** Photos come from Kring itself; an address of anywhere else is not shown. */
const photosOf = (one: unknown, origin: string) =>
  list(field(one, 'photos'))
    .map((photo) => ({
      url: words(field(photo, 'url')),
      width: number(field(photo, 'width')),
      height: number(field(photo, 'height')),
    }))
    .filter(({ url }) => URL.canParse(url) && new URL(url).origin === origin);

function toReview(one: unknown, origin: string): Review {
  const recommend = field(one, 'recommend');
  const followUp = field(one, 'followUp');
  return {
    id: words(field(one, 'id')),
    revision: number(field(one, 'revision')),
    state: words(field(one, 'state')),
    why: words(field(one, 'why')),
    customerId: words(field(one, 'customerId')) || null,
    author: words(field(one, 'author')),
    orderId: words(field(one, 'orderId')),
    productId: words(field(one, 'product', 'id')),
    productTitle: words(field(one, 'product', 'title')),
    stars: number(field(one, 'stars')),
    title: words(field(one, 'title')),
    text: words(field(one, 'text')),
    photos: photosOf(one, origin),
    recommend: typeof recommend === 'number' ? recommend : null,
    writtenAt: words(field(one, 'writtenAt')),
    decidedBy: words(field(one, 'decidedBy')),
    reply: field(one, 'reply') ? toWritten(field(one, 'reply')) : null,
    followUp: followUp ? { ...toWritten(followUp), state: words(field(followUp, 'state')) } : null,
    rewarded: number(field(one, 'rewarded')),
  };
}

/** Of one shelf on one page. */
const most = 100;

export const shelves = ['pending', 'follow-ups', 'published', 'rejected'] as const;
export type Shelf = (typeof shelves)[number];

/** The newest reviews of one shelf of the desk; null where Kring does not answer. */
export async function readReviews(kring: KringSettings, shelf: Shelf): Promise<Review[] | null> {
  const which = shelf === 'follow-ups' ? 'followUp=open' : `state=${shelf}`;
  const told = await ask(kring, `/v1/reviews?limit=${most}&${which}`);
  const origin = new URL(kring.url).origin;
  return told.kind === 'answer' ? list(field(told.body, 'items')).map((one) => toReview(one, origin)) : null;
}

export interface AskCounts {
  readonly asked: number;
  readonly shown: number;
  readonly later: number;
  readonly never: number;
  readonly answered: number;
}

/** How often was asked, and what came of it; null where Kring does not answer. */
export async function readAskCounts(kring: KringSettings): Promise<AskCounts | null> {
  const told = await ask(kring, '/v1/review-requests/counts');
  if (told.kind !== 'answer') return null;
  const count = (name: string) => number(field(told.body, name));
  return {
    asked: count('asked'),
    shown: count('shown'),
    later: count('later'),
    never: count('never'),
    answered: count('answered'),
  };
}
