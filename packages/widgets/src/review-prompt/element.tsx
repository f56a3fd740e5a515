import {
  Connection,
  KringElement,
  Locale,
  Resource,
  link,
  list,
  type KringError,
  type Shown,
  type Speech,
  Parts,
} from '@kring/kit';
import { Card, Live, type Child } from '@kring/kit/ui';
import type { Programme, ReviewRequest } from '@kring/contract';
import { Asking } from './asking.ts';
import type { ReviewAsked, ReviewChanged, ReviewDismissed, ReviewWithdrawn, ReviewWritten } from './events.ts';
import type { OwnReviews } from './own.tsx';
import type { ProductReviewsPart } from './product.tsx';
import type { Question } from './question.tsx';
import { strings } from './strings.ts';
import { styles } from './styles.ts';
import { Trouble } from './trouble.tsx';
import { Foot, Loading, NoticeCard, Own } from './view.tsx';

declare global {
  interface HTMLElementTagNameMap {
    'kring-review-prompt': KringReviewPrompt;
  }
  interface GlobalEventHandlersEventMap {
    'kring:review-asked': CustomEvent<ReviewAsked>;
    'kring:review-dismissed': CustomEvent<ReviewDismissed>;
    'kring:review-written': CustomEvent<ReviewWritten>;
    'kring:review-changed': CustomEvent<ReviewChanged>;
    'kring:review-withdrawn': CustomEvent<ReviewWithdrawn>;
  }
}

const nothing = (state: string): Shown => ({ states: [state], view: null });

/**
 * Asks a customer what they think of something that they bought and had time to use: stars, text, photos. One question at a
 * time on a page. Below it, or by itself, what they wrote before and what became of it. With a review link in the address,
 * somebody who is not signed in can answer too. With `product`: that product's rating and reviews.
 *
 * Takes no room until there is something to ask, since most visitors are asked nothing; `reserve` keeps room.
 *
 * @summary Asks for a review of what was bought.
 * @tag kring-review-prompt
 *
 * @attr {string} product - The shop's id of a product: shows its rating and reviews, and asks nothing.
 * @attr {boolean} json-ld - With `product`: puts the rating into the page as schema.org data for search engines.
 * @attr {string} name - With `product` and `json-ld`: what the product is called.
 * @attr {'ask'|'own'} only - Only asks, or only shows the customer's own reviews; both where left out.
 * @attr {boolean} reserve - Keeps its room from the start and fills it whatever comes: for a page that is about reviews.
 * @attr {'nl'|'en'} lang - Language; else that of the nearest element with `lang`, the page, the browser.
 * @attr {'light'|'dark'} data-theme - Light or dark; else the page's `color-scheme`.
 *
 * @slot - Shows to a guest, and when Kring can't be reached.
 * @slot picture - A picture of the product that is asked about; a parcel where left out.
 * @slot how-we-check - How reviews are checked; what the programme says where left out.
 *
 * @csspart card - The surface.
 * @csspart question - What is asked.
 * @csspart stars - The five stars to choose from, or how good a product was found.
 * @csspart text - Where the text is written.
 * @csspart title - Where the title is written.
 * @csspart recommend - The question whether they would recommend the shop.
 * @csspart photos - The photos that go along.
 * @csspart photo - One photo.
 * @csspart disclosure - What a review brings, whatever it says.
 * @csspart check - How reviews are checked, open or closed.
 * @csspart dismiss - Later, or never.
 * @csspart panel - In place of the question: how it ended.
 * @csspart chip - The points that came, or the state of a review.
 * @csspart own - The customer's own reviews, open or closed.
 * @csspart review - One of them, or of those about a product.
 * @csspart reply - What the shop answered.
 * @csspart figure - With `product`: the average.
 * @csspart bars - How many gave each number of stars.
 * @csspart sort - The choice of what comes first.
 * @csspart reviews - The list of reviews.
 * @csspart verified - The mark that it was bought, and what that means.
 * @csspart read-more - The button that shows a long text whole.
 * @csspart helpful - The button that says that a review helped.
 * @csspart viewer - A photo, large.
 * @csspart notice - Words about something that is not as it should be.
 * @csspart button - Any button.
 *
 * @cssstate loading - The first answer is on its way.
 * @cssstate guest - Nobody is signed in.
 * @cssstate ready - Asks, or shows the customer's own reviews, or those of a product.
 * @cssstate empty - There is nothing to ask, or nobody reviewed the product yet.
 * @cssstate busy - Being sent.
 * @cssstate done - A review was just written.
 * @cssstate dismissed - The customer said later, or never; it can be undone.
 * @cssstate kept - Something was done without connection; it is kept and will be sent once.
 * @cssstate refused - The server said no.
 * @cssstate offline - Nothing came back.
 * @cssstate error - The server is at fault.
 * @cssstate off - Switched off by the programme, or it has no reviews; takes no room.
 *
 * @fires {CustomEvent<ReviewAsked>} kring:review-asked - The question was really seen, once.
 * @fires {CustomEvent<ReviewDismissed>} kring:review-dismissed - The customer said later or never, or took that back.
 * @fires {CustomEvent<ReviewWritten>} kring:review-written - A review was written here.
 * @fires {CustomEvent<ReviewChanged>} kring:review-changed - The customer changed a review.
 * @fires {CustomEvent<ReviewWithdrawn>} kring:review-withdrawn - The customer took a review back.
 */
export class KringReviewPrompt extends KringElement {
  static readonly tag = 'kring-review-prompt';
  static override readonly attributes = ['product', 'json-ld', 'name', 'only', 'reserve'];
  static override readonly styles = [...super.styles, styles];

  declare product: string | null;
  declare 'json-ld': string | null;
  declare name: string | null;
  declare only: string | null;
  declare reserve: string | null;

  readonly #tell = (message: string): void => this.hint(message);
  readonly #parts = new Parts(this);
  readonly #troubles = new Trouble(this.#parts, this.#tell);
  readonly #connection = new Connection(this);
  readonly #locale = new Locale(this);
  readonly #asking = new Asking(this, () => this.product === null && this.only !== 'own');
  readonly #programme = new Resource(this, this.#connection, 'GET /v1/programme', () => ({}));
  readonly #mine = new Resource(this, this.#connection, 'GET /v1/me/review-requests', () =>
    this.product === null && this.#programme.value?.reviews && /open|unreachable/.test(this.#session) ? {} : null,
  );
  readonly #linked = new Resource(this, this.#connection, 'GET /v1/review-links/:token', () => {
    const { token } = this.#asking;
    return token ? { params: { token } } : null;
  });
  #question: Question | undefined;
  #own: OwnReviews | undefined;
  #product: ProductReviewsPart | undefined;

  get #session() {
    return this.#connection.client?.session.state ?? 'opening';
  }

  get #speech(): Speech {
    const { language } = this.#locale;
    return { language, textLanguage: this.#connection.client?.language ?? language };
  }

  get #words() {
    return strings[this.#locale.language];
  }

  protected override show(): Shown {
    const { value: programme } = this.#programme;
    if (programme && (programme.widgets?.reviewPrompt?.enabled === false || !programme.reviews)) return nothing('off');
    if (this.product !== null) return this.#ofProduct(programme);
    const { states, view } = this.#prompt(programme);
    const said = this.#question?.said || this.#own?.said || '';
    return { states, view: [<Live key="live">{said}</Live>, view] };
  }

  /** Something for no slot of its own. */
  protected override get hasContent(): boolean {
    return [...this.childNodes].some((node) =>
      node instanceof Element ? !node.slot : /\S/.test(node.textContent ?? ''),
    );
  }

  protected override fallback(): Shown {
    return this.#trouble(undefined);
  }

  #prompt(programme: Programme | undefined): Shown {
    const { client } = this.#connection;
    const asking = this.#asking;
    const { token } = asking;
    const { value: mine } = this.#mine;
    if (this.only !== 'own') asking.decide(client, mine, this.#linked.value);
    if (asking.now && this.only !== 'own') return this.#ask(asking.now, programme);
    const error = this.#programme.error ?? (token ? this.#linked : this.#mine).error;
    if (!token && this.#session === 'ended') return this.#trouble(client?.session.error);
    if (!token && this.#session === 'guest' && programme) return this.#guest(programme);
    if (error) return this.#trouble(error);
    return token || !mine ? this.#loading() : this.#nothing();
  }

  #ask(asked: ReviewRequest, programme: Programme | undefined): Shown {
    if (this.#parts.state === 'cut' && !this.#question) return this.#trouble(undefined);
    if (!this.#question)
      this.#parts.need(async () => {
        const { Question } = await import('./question.tsx');
        this.#question ??= new Question(this, this.#connection, this.#asking, this.#parts);
      });
    const known = { programme, speech: this.#speech, mine: this.#mine.value, own: this.#owns() };
    return this.#question?.show(asked, known) ?? this.#loading();
  }

  /** The customer's own reviews, folded; nothing where there are none. */
  #owns(): Child {
    const reviews = list(this.#mine.value?.reviews);
    if (!reviews.length || this.only === 'ask') return null;
    const rejected = reviews.filter((one) => one?.state === 'rejected').length;
    return (
      <Own words={this.#words} count={reviews.length} rejected={rejected} onOpen={this.#openOwn}>
        {this.#own?.view(reviews, this.#programme.value, this.#speech)}
      </Own>
    );
  }

  /** Nothing to ask: what was written before, where this element is the one to show it. */
  #nothing(): Shown {
    const own = (this.only === 'own' || this.#asking.isFirst) && this.#owns();
    if (!own) return { states: ['empty'], view: this.#still(this.#words.empty) };
    return {
      states: ['ready', 'empty'],
      view: (
        <Card>
          <Foot>{own}</Foot>
        </Card>
      ),
    };
  }

  #guest({ shop }: Programme): Shown {
    const { guest, signIn } = this.#words;
    const invitation = this.#still({ ...guest, href: link(shop?.joinUrl), go: signIn });
    return { states: ['guest'], view: this.hasContent ? <slot /> : invitation };
  }

  #loading(): Shown {
    return { states: ['loading'], view: this.reserve !== null && <Loading words={this.#words} /> };
  }

  /** What stands in the room that was kept; where none was, nothing. */
  #still(notice: Parameters<typeof NoticeCard>[0]): Child {
    return this.reserve !== null && <NoticeCard {...notice} />;
  }

  #trouble(error: KringError | undefined): Shown {
    const linked = this.#asking.token !== undefined;
    const place = {
      open: linked || this.reserve !== null,
      content: this.hasContent && !linked,
      programme: this.#programme.value,
      speech: this.#speech,
      onRetry: this.#retry,
    };
    return this.#troubles.show(error, place) ?? this.#loading();
  }

  #ofProduct(programme: Programme | undefined): Shown {
    if (this.#product) return this.#product.show(this, programme, this.#speech, this.#tell);
    if (this.#parts.state === 'cut') return super.fallback();
    this.#parts.need(async () => {
      const { ProductReviewsPart } = await import('./product.tsx');
      this.#product ??= new ProductReviewsPart(this, this.#connection);
    });
    return { states: ['loading'], view: <Card busy>{null}</Card> };
  }

  readonly #retry = (): void => {
    this.#parts.state = undefined;
    this.requestUpdate();
    for (const resource of [this.#programme, this.#mine, this.#linked]) void resource.refresh();
  };

  readonly #openOwn = (): void =>
    void this.#parts.later(async () => {
      const { OwnReviews } = await import('./own.tsx');
      this.#own ??= new OwnReviews(this, this.#connection);
    });
}
