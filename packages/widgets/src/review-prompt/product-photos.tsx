import type { Child } from '@kring/kit/ui';
import type { KringElement } from '@kring/kit';
import type { Review } from './product-review.ts';
import { photosStyles } from './product-photos-styles.ts';
import type { ListStrings } from './product-list-strings.ts';

/** Photos shown large, one at a time, in the browser's own dialog: with its keyboard, and nothing behind it within reach. */
export class Photos {
  readonly #host: KringElement;
  #review: Review | undefined;
  #at = 0;
  /** Where the focus comes back to. */
  #from: HTMLElement | undefined;

  constructor(host: KringElement) {
    this.#host = host;
    host.adopt(photosStyles);
  }

  async open(review: Review, at: number, from: HTMLElement): Promise<void> {
    this.#review = review;
    this.#from = from;
    await this.#turn(at);
    const dialog = this.#host.shadowRoot?.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  async #turn(at: number): Promise<void> {
    const { length } = this.#review?.photos ?? [];
    this.#at = (at + length) % length;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  readonly #close = (): void => this.#host.shadowRoot?.querySelector('dialog')?.close();

  readonly #closed = (): void => {
    this.#from?.focus();
    this.#review = this.#from = undefined;
    this.#host.requestUpdate();
  };

  readonly #key = ({ key }: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step) void this.#turn(this.#at + step);
  };

  /** Part `viewer`. */
  view(words: ListStrings): Child {
    const { photos = [], author = '' } = this.#review ?? {};
    const photo = photos[this.#at];
    if (!photo) return null;
    const about = words.photo(this.#at + 1, photos.length, author);
    return (
      <dialog
        key="viewer"
        part="viewer"
        class="viewer"
        aria-label={about}
        onClose={this.#closed}
        onKeyDown={this.#key}
        onClick={(event) => event.target === event.currentTarget && this.#close()}
      >
        <img part="photo" key={photo.url} src={photo.url} alt={about} width={photo.width} height={photo.height} />
        <p class="under">
          <span>
            <bdi>{about}</bdi>
          </span>
          {photos.length > 1 && (
            <>
              <button
                type="button"
                class="turn"
                aria-label={words.previous}
                onClick={() => void this.#turn(this.#at - 1)}
              >
                ‹
              </button>
              <button type="button" class="turn" aria-label={words.next} onClick={() => void this.#turn(this.#at + 1)}>
                ›
              </button>
            </>
          )}
          <button type="button" class="turn" aria-label={words.close} onClick={this.#close}>
            ×
          </button>
        </p>
      </dialog>
    );
  }
}
