import type { RejectionReason, ReviewState } from '@kring/contract';
import type { StarCounts } from '@kring/rules';
import type { Language } from '../../days.ts';
import type { Whose } from '../me/service.ts';

/** What a customer wrote about something they bought, and what became of it. */
export interface ReviewRow extends Whose {
  /** rev_… */
  readonly id: string;
  readonly requestId: string;
  /** The shop's own order id. */
  readonly orderId: string;
  readonly productId: string;
  readonly productTitle: string | null;
  /** Grows with every change by the author, and only the author changes stars, title, text and language. */
  readonly revision: number;
  readonly stars: number;
  readonly title: string;
  readonly text: string;
  readonly language: Language;
  /** 0 to 10; null where it was not asked or not said. */
  readonly recommend: number | null;
  readonly state: ReviewState;
  readonly why: RejectionReason | null;
  /** Null while it is pending. */
  readonly decidedBy: string | null;
  readonly writtenAt: Date;
  readonly reply: { readonly text: string; readonly at: Date; readonly actor: string } | null;
  readonly followUp:
    | { readonly state: 'open'; readonly at: Date }
    | { readonly state: 'answered'; readonly at: Date; readonly text: string; readonly actor: string }
    | null;
  /** The points that it brought; never changes. */
  readonly rewarded: number;
  /** How many found it helpful. */
  readonly helpful: number;
  /** Grows with every change by anybody. */
  readonly changes: number;
}

/** A review with who wrote it: nothing of one who was erased. */
export interface ListedReview extends ReviewRow {
  /** The shop's own customer id. */
  readonly shopCustomerId: string | null;
  readonly callName: string | null;
}

export type ReviewSort = 'newest' | 'helpful' | 'highest' | 'lowest';

/** Where a page of a product's reviews ended: the row with this key (none for `newest`) and id. */
export interface After {
  readonly key: number;
  readonly id: string;
}

/** Reviews of products. What is taken back is gone. */
export interface ReviewStore {
  add(review: ReviewRow): Promise<void>;
  find(shopId: string, id: string): Promise<ListedReview | undefined>;
  /** Newest first. */
  ofCustomer(whose: Whose, limit: number): Promise<ListedReview[]>;
  /** Keeps the review as it is now, by its id: all but whose it is, what it is about, and what it brought. */
  put(review: ReviewRow): Promise<void>;
  remove(shopId: string, id: string): Promise<void>;
  /** Published reviews of a product; within the same key the newest first. */
  ofProduct(
    shopId: string,
    productId: string,
    asked: { readonly sort: ReviewSort; readonly after: After | undefined; readonly limit: number },
  ): Promise<ListedReview[]>;
  /** How many published reviews a product has with each number of stars: counted already. */
  stars(shopId: string, productId: string): Promise<StarCounts>;
  /** Newest first; `before` is the last id of the page before. */
  list(
    shopId: string,
    asked: {
      readonly state: ReviewState | undefined;
      readonly followUp: 'open' | 'answered' | undefined;
      readonly productId: string | undefined;
      readonly before: string | undefined;
      readonly limit: number;
    },
  ): Promise<ListedReview[]>;
  /** Says whether the customer found it helpful; answers how many do. */
  setHelpful(whose: Whose, id: string, helpful: boolean): Promise<number>;
  /** Nobody found helpful what stands there from now on. */
  clearHelpful(shopId: string, id: string): Promise<void>;
  /** Which of these reviews the customer found helpful. */
  helpfulTo(whose: Whose, ids: readonly string[]): Promise<Set<string>>;
  /** How many reviews of the customer brought points from that moment on. */
  rewardsSince(whose: Whose, since: Date): Promise<number>;
  /** Remembers what a review brought, also when it is taken back; throws where one of the product brought something before. */
  addReward(
    review: Pick<ReviewRow, 'shopId' | 'customerId' | 'productId' | 'id' | 'rewarded' | 'writtenAt'>,
  ): Promise<void>;
}
