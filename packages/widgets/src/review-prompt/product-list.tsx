import type { Programme } from '@kring/contract';
import { link, number, text, type Connection, type KringElement, type Speech } from '@kring/kit';
import type { Child } from '@kring/kit/ui';
import { Helpful } from './product-helpful.ts';
import { Item, type ItemActs, type ItemStrings } from './product-item.tsx';
import { listStrings } from './product-list-strings.ts';
import { listStyles } from './product-list-styles.ts';
import { NoReviews } from './product-none.tsx';
import type { Pages } from './product-pages.ts';
import type { Photos } from './product-photos.tsx';
import { asReviews, type Review } from './product-review.ts';
import { productStrings } from './product-strings.ts';

/** The reviews themselves, and what can be done with one. Comes beside the figures, while their answer is on its way. */
export class ReviewList {
  readonly #host: KringElement;
  readonly #helpful: Helpful;
  readonly #unfold: () => void;
  /** What is shown whole. */
  readonly #open = new Set<string>();
  #photos: Photos | undefined;

  /** @param unfold somebody wants to see more than there is room kept for */
  constructor(host: KringElement, connection: Connection, unfold: () => void) {
    this.#host = host;
    this.#helpful = new Helpful(host, connection);
    this.#unfold = unfold;
    host.adopt(listStyles);
  }

  /** What came, with what was said since. */
  reviews({ items, page }: Pages, { language, textLanguage }: Speech): readonly Review[] {
    return this.#helpful.applied(asReviews(items, listStrings[language], { language, textLanguage }), page);
  }

  view(reviews: readonly Review[], programme: Programme | undefined, { language }: Speech): Child {
    const words: ItemStrings = { ...listStrings[language], stars: productStrings[language].stars };
    const about = {
      words,
      number: (value: number) => number(value, language),
      shop: text(programme?.shop?.name),
      acts: this.#acts(words, programme),
    };
    return reviews.map((review) => <Item key={review.id} review={review} {...about} />);
  }

  /** In place of everything else where nobody said anything yet. */
  none(check: string, { language }: Speech): Child {
    return <NoReviews words={{ ...listStrings[language], check: productStrings[language].check }} check={check} />;
  }

  /** What stands over everything else: a photo, large. */
  over({ language }: Speech): Child {
    return this.#photos?.view(listStrings[language]);
  }

  #acts(words: ItemStrings, programme: Programme | undefined): ItemActs {
    const { note, saying } = this.#helpful;
    const joinUrl = link(programme?.shop?.joinUrl);
    const signIn: Child = [words.signIn, ' ', joinUrl && <a href={joinUrl}>{words.signInNow}</a>];
    return {
      open: this.#open,
      onOpen: this.#toggle,
      onPhoto: (review, at, from) => void this.#photo(review, at, from),
      onHelpful: (review) => void this.#helpful.say(review),
      note: note && { id: note.id, view: note.why === 'signIn' ? signIn : words.notSaid },
      saying,
    };
  }

  readonly #toggle = (id: string): void => {
    if (!this.#open.delete(id)) this.#open.add(id);
    // Whoever reads on wants no room kept.
    if (!id.endsWith('?')) this.#unfold();
    this.#host.requestUpdate();
  };

  async #photo(review: Review, at: number, from: HTMLElement): Promise<void> {
    try {
      const { Photos } = await import('./product-photos.tsx');
      this.#photos ??= new Photos(this.#host);
      await this.#photos.open(review, at, from);
    } catch {
      // It stays as small as it is; the next press tries again.
    }
  }
}
