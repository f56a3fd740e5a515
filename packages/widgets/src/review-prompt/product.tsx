import type { Programme } from '@kring/contract';
import { number, type Connection, type KringElement, type KringError, type Shown, type Speech } from '@kring/kit';
import { Fold } from './product-fold.ts';
import type { JsonLd } from './product-json-ld.ts';
import type { ReviewList } from './product-list.tsx';
import { Pages, type Sort } from './product-pages.ts';
import { productStrings, type ProductStrings } from './product-strings.ts';
import { productStyles } from './product-styles.ts';
import { asSummary, sentences } from './product-summary.ts';
import { LoadingReviews, NoAnswer, Reviews, type ReviewsProps } from './product-view.tsx';

type Tell = (message: string) => void;

/** The variant with `product`: what others think of it. A part of its own, since a page shows it in place of the prompt. */
export class ProductReviewsPart {
  readonly #host: KringElement;
  readonly #connection: Connection;
  readonly #pages: Pages;
  readonly #fold: Fold;
  #spoken = '';
  #list: ReviewList | 'cut' | undefined;
  #jsonLd: JsonLd | 'asked' | undefined;

  constructor(host: KringElement, connection: Connection) {
    this.#host = host;
    this.#connection = connection;
    this.#pages = new Pages(host, connection);
    this.#fold = new Fold(host);
    host.addController(this);
    host.adopt(productStyles);
    host.requestUpdate();
    void this.#load();
  }

  hostDisconnected(): void {
    this.#spoken = '';
    this.#tellNoMore();
  }

  /** What shows now; `tell` tells the developer what is wrong. */
  show(host: KringElement, programme: Programme | undefined, speech: Speech, tell: Tell): Shown {
    const words = productStrings[speech.language];
    const { page, error, busy, product } = this.#pages;
    if (product === null) {
      tell(`needs the shop's own id of a product; it has ${JSON.stringify(host.getAttribute('product'))}.`);
      return this.#nothing({ states: ['off'], view: null });
    }
    const list = this.#list;
    if (!page || !list || list === 'cut') {
      if ((!page && error) || list === 'cut') return this.#nothing(this.#trouble(error, words, tell));
      return this.#nothing({ states: ['loading'], view: <LoadingReviews words={words} /> });
    }
    const summary = asSummary(page.summary, speech);
    const reviews = list.reviews(this.#pages, speech);
    const check = sentences(programme?.reviews?.howWeCheck?.[speech.language]) || words.checkBriefly;
    if (host.hasAttribute('json-ld')) {
      const name = host.getAttribute('name')?.trim() ?? '';
      if (!name) tell('needs the name of the product beside json-ld: name="Espressomachine".');
      this.#withJsonLd((jsonLd) => jsonLd.tell(product, name, summary, reviews));
    } else this.#tellNoMore();
    if (!summary.count) return { states: ['empty'], view: list.none(check, speech) };
    const state = error ? stateOf(error) : 'ready';
    const view = (
      <Reviews
        words={words}
        number={(count) => number(count, speech.language)}
        summary={summary}
        shown={reviews.length}
        list={list.view(reviews, programme, speech)}
        check={check}
        busy={busy}
        spoken={this.#spoken}
        fold={this.#fold}
        onSort={this.#sort}
        {...this.#next(words, summary.count, speech)}
      />
    );
    return { states: busy ? [state, 'busy'] : [state], view: [view, list.over(speech)] };
  }

  /** What follows the list: more of it, or why it did not come. */
  #next(words: ProductStrings, count: number, speech: Speech): Pick<ReviewsProps, 'notice' | 'more'> {
    const { error, paging, hasMore } = this.#pages;
    if (error) return { notice: words.lastKnown, more: { label: words.retry, onMore: this.#retry } };
    const failed = paging === 'failed';
    const onMore = () => void this.#more(words, count, speech);
    return {
      notice: failed ? words.moreFailed : undefined,
      more: hasMore ? { label: failed ? words.retry : words.more, busy: paging === 'busy', onMore } : undefined,
    };
  }

  /** Nothing to show but why: the page's own content where it put some, else a quiet notice. */
  #trouble(error: KringError | undefined, words: ProductStrings, tell: Tell): Shown {
    const state = stateOf(error);
    if (error && state === 'refused') tell(`has no reviews to show: ${error.code}. ${error.message}`);
    if (error?.code === 'reviews_off') return { states: ['off'], view: null };
    if (hasOwn(this.#host)) return { states: [state], view: <slot /> };
    const said = state === 'offline' ? words.offline : words.error;
    const notice = <NoAnswer {...said} {...(state !== 'refused' && { retry: words.retry, onRetry: this.#retry })} />;
    return { states: [state], view: notice };
  }

  /** Of what does not show, search engines are told nothing either. */
  #nothing(shown: Shown): Shown {
    this.#tellNoMore();
    return shown;
  }

  #tellNoMore(): void {
    if (typeof this.#jsonLd === 'object') this.#jsonLd.takeBack();
  }

  #withJsonLd(use: (jsonLd: JsonLd) => void): void {
    if (typeof this.#jsonLd === 'object') return use(this.#jsonLd);
    if (this.#jsonLd) return;
    this.#jsonLd = 'asked';
    void import('./product-json-ld.ts').then(
      ({ JsonLd }) => {
        this.#jsonLd = new JsonLd();
        this.#host.requestUpdate();
      },
      // The next drawing asks again.
      () => (this.#jsonLd = undefined),
    );
  }

  /** The reviews themselves are a part of their own, which comes while the answer is on its way. */
  async #load(): Promise<void> {
    try {
      const { ReviewList } = await import('./product-list.tsx');
      const unfold = () => (this.#fold.closed = false);
      this.#list = new ReviewList(this.#host, this.#connection, unfold);
    } catch {
      this.#list = 'cut';
    }
    this.#host.requestUpdate();
  }

  readonly #retry = (): void => {
    if (this.#list === 'cut') {
      this.#list = undefined;
      void this.#load();
    }
    this.#host.requestUpdate();
    void this.#pages.refresh();
  };

  readonly #sort = (sort: Sort): void => this.#pages.sortBy(sort);

  /** The next page, and the focus on its first review: the button may be gone. */
  async #more(words: ProductStrings, count: number, { language }: Speech): Promise<void> {
    const items = () => [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[part=review]') ?? [])];
    const before = items().length;
    if (!(await this.#pages.next())) return;
    this.#fold.closed = false;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const now = items();
    this.#spoken = words.shown(number(now.length, language), number(count, language));
    this.#host.requestUpdate();
    now[before]?.focus();
  }
}

function stateOf(error: KringError | undefined): 'refused' | 'offline' | 'error' {
  if (error?.kind === 'refused') return 'refused';
  return /offline|timeout/.test(error?.kind ?? '') ? 'offline' : 'error';
}

/** Whether the page put something between the tags that is for no slot of its own. */
const hasOwn = (host: HTMLElement): boolean =>
  [...host.childNodes].some((node) => (node instanceof Element ? !node.slot : /\S/.test(node.textContent ?? '')));
