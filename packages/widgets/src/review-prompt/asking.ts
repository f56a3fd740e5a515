import type { MyReviews, ReviewRequest } from '@kring/contract';
import { text, type Client, type Controller, type KringElement } from '@kring/kit';
import { emptyDraft, isEmpty } from './draft.ts';
import { takeLink } from './link.ts';
import { requests } from './model.ts';
import { doneAsking, mayAsk } from './turn.ts';

/** Which question is asked: one, until it has an end. What comes after that waits for a click. */
export class Asking implements Controller {
  /** Of a review link. */
  token: string | undefined;
  /** What is asked about. */
  now: ReviewRequest | undefined;
  /** Its answer has an end, or is on its way to one. */
  engaged = false;
  readonly draft = emptyDraft();
  readonly #host: KringElement;
  readonly #mayTakeLink: () => boolean;
  #rests = false;
  #who: string | undefined;
  #client: Client | undefined;

  constructor(host: KringElement, mayTakeLink: () => boolean) {
    this.#host = host;
    this.#mayTakeLink = mayTakeLink;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#mayTakeLink()) this.token ??= takeLink();
  }

  /** What was written stays: the page may only move the element. */
  hostDisconnected(): void {
    doneAsking(this.#client, this.#host);
  }

  /** Whether this element is the one that asks. */
  get isFirst(): boolean {
    return this.#client !== undefined && mayAsk(this.#client, this.#host);
  }

  /** Decides; the answer is in {@link now}. `linked` is what a review link asks about. */
  decide(client: Client | undefined, mine: MyReviews | undefined, linked: ReviewRequest | undefined): void {
    this.#client = client;
    // Another customer, or none: nothing of the one before stays.
    const who = client?.store.read('GET /v1/me', {}).data?.customer?.id;
    if (this.#who && this.#who !== who) this.#forget();
    this.#who = who;
    const open = requests(mine);
    const gone = this.now && !this.token && mine && !open.some(({ id }) => id === this.now?.id);
    // Answered elsewhere, before anything was written here.
    if (gone && !this.engaged && isEmpty(this.draft)) {
      this.now = undefined;
      this.#rests = true;
    }
    const next = this.token ? linked : this.#rests ? undefined : open[0];
    if (!this.now && next && text(next.id) && this.isFirst) this.now = next;
  }

  /** Asks about the next one, since the customer wants to. */
  goOn(next: ReviewRequest): void {
    this.token = undefined;
    this.now = next;
  }

  #forget(): void {
    this.now = undefined;
    this.engaged = this.#rests = false;
    Object.assign(this.draft, emptyDraft());
  }
}
