import type { MyReview, ReviewRequest } from '@kring/contract';
import {
  Action,
  announce,
  dayText,
  text,
  whole,
  type Connection,
  type Controller,
  type KringElement,
  type KringError,
} from '@kring/kit';
import type { Child } from '@kring/kit/ui';
import { details, notice, type Now } from './details.tsx';
import { bodyOf, emptyDraft, isEmpty, type Draft } from './draft.ts';
import { Drafts } from './drafts.ts';
import { endPanel, type Ending } from './ending.tsx';
import type { ReviewDismissed, ReviewWritten } from './events.ts';
import { line } from './question-model.ts';
import type { Photos } from './photos.tsx';
import { refusal } from './refusal.ts';
import type { Details } from './question-view.tsx';
import { writingStrings } from './writing-strings.ts';
import { writingStyles } from './writing-styles.ts';

/** So long, in milliseconds, a review waits for a connection: two days. */
const KEEP = 48 * 3_600_000;

const SEND = 'POST /v1/reviews';
const DISMISS = 'POST /v1/me/review-requests/:requestId/dismissal';

/** Writing a review: what is asked besides the stars, keeping it on the device, sending it, and putting it off. */
export class Writing implements Controller {
  /** Says what happened to who can't see it. */
  said = '';
  readonly #host: KringElement;
  readonly #connection: Connection;
  readonly #draft: Draft;
  readonly #send: Action<typeof SEND>;
  readonly #dismiss: Action<typeof DISMISS>;
  #drafts: Drafts | undefined;
  /** `cus_…`; empty for somebody who is not signed in. */
  #who = '';
  #photos: Photos | undefined;
  #now: Now | undefined;
  #about = '';
  #begun: Promise<void> | undefined;
  #ending: Ending | undefined;
  #seen: readonly unknown[] = [];
  /** What is wrong with what was written. */
  #wrong: 'stars' | 'photos' | '' = '';
  #restored = false;
  /** The customer has just done something here, and the focus goes along. */
  #acting = false;

  constructor(host: KringElement, connection: Connection, draft: Draft) {
    this.#host = host;
    this.#connection = connection;
    this.#draft = draft;
    this.#send = new Action(host, connection, SEND, { keep: KEEP });
    this.#dismiss = new Action(host, connection, DISMISS, { keep: KEEP });
    host.addController(this);
    host.adopt(writingStyles);
  }

  /** It has an end, or is on its way to one. */
  get engaged(): boolean {
    return this.#ending !== undefined || this.#status !== 'idle' || this.#putting !== 'idle';
  }

  /** How far sending is, where that is about what is asked now. */
  get #status() {
    const { input, status } = this.#send;
    const { request, link } = input?.body ?? {};
    const { asked, token } = this.#now ?? {};
    return request === asked?.id || (link && link === token) ? status : 'idle';
  }

  /** How far putting it off is. */
  get #putting() {
    const { input, status } = this.#dismiss;
    return input?.params.requestId === this.#now?.asked.id ? status : 'idle';
  }

  get #words() {
    return writingStrings[this.#now?.speech.language ?? 'nl'];
  }

  /** Begins with one request: what was begun before comes back from the device. `onClick`: the customer asked for it. */
  begin({ id }: ReviewRequest, onClick = false): Promise<void> {
    if (this.#about === id && this.#begun) return this.#begun;
    if (this.#about) this.#clear();
    this.#about = id;
    this.#ending = undefined;
    this.#wrong = '';
    this.said = '';
    this.#restored = false;
    return (this.#begun = this.#restore(id, onClick));
  }

  async #restore(id: string, onClick: boolean): Promise<void> {
    const { client } = this.#connection;
    const network = await client?.network().catch(() => undefined);
    if (!client || !network || this.#about !== id) return;
    this.#who = text(client.store.read('GET /v1/me', {}).data?.customer?.id);
    this.#drafts ??= new Drafts(network.shop, this.#who);
    // The action finds by itself what is kept; what is asked waits for it.
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const [stored] = await Promise.all([this.#drafts.read(id), network.kept()]);
    if (this.#about !== id) return;
    // What was typed meanwhile is newer.
    if (!isEmpty(this.#draft)) this.changed();
    else if (stored) {
      Object.assign(this.#draft, stored);
      this.#restored = !isEmpty(stored);
      if (stored.photos?.length) await this.#loadPhotos();
    }
    this.#host.requestUpdate();
    if (!onClick) return;
    this.#acting = true;
    await this.#focus('[part=question]');
  }

  hostDisconnected(): void {
    this.#drafts?.close();
    this.#about = '';
    this.#begun = this.#ending = this.#drafts = this.#now = undefined;
  }

  /** Follows both actions: how they end may come later, from the outbox. */
  hostUpdate(): void {
    const ends = [this.#send.answer, this.#dismiss.answer, this.#send.error, this.#dismiss.error] as const;
    const before = this.#seen;
    this.#seen = ends;
    const [written, dismissed, ...errors] = ends;
    if (written && written !== before[0]) this.#onWritten(written);
    if (dismissed && dismissed !== before[1]) this.#onDismissed(dismissed.until);
    errors.forEach((error, at) => error && error !== before[at + 2] && this.#onRefused(error));
    const state = this.#connection.client?.session.state;
    if (state === 'guest' && this.#who) {
      // Signed out: nothing of this customer stays in the page.
      this.#drafts?.forget();
      this.#drafts = undefined;
      this.#about = this.#who = '';
      this.#clear();
    }
  }

  #clear(): void {
    Object.assign(this.#draft, emptyDraft());
    this.#photos = undefined;
  }

  #onWritten(review: MyReview): void {
    if (this.#status === 'idle') return;
    this.#drafts?.remove(this.#about);
    this.#clear();
    this.#ending = { how: 'done', review };
    this.said = this.#words.doneSaid;
    announce<ReviewWritten>(this.#host, 'kring:review-written', {
      reviewId: text(review.id),
      productId: text(review.product?.id),
      stars: whole(review.stars),
      points: whole(review.reward?.points ?? 0),
    });
    void this.#focus('[part=panel]');
  }

  #onDismissed(until: { on: string; onText: string } | null): void {
    const { choice } = this.#dismiss.input?.body ?? {};
    if (!choice || !this.#now) return;
    const { speech, asked } = this.#now;
    const known = choice === 'undo' ? !this.#ending : this.#ending?.how === choice;
    if (choice === 'undo') this.#ending = undefined;
    else this.#ending = { how: choice, until: until ? line(dayText(until, speech)) : '' };
    // What was kept was told when it was done.
    if (known) return;
    if (choice === 'never') this.#drafts?.remove(this.#about);
    const detail = { requestId: text(asked.id), productId: text(asked.product?.id), choice };
    announce<ReviewDismissed>(this.#host, 'kring:review-dismissed', detail);
    void this.#focus(choice === 'undo' ? '[part=question]' : '[part=panel]');
  }

  #onRefused(error: KringError): void {
    if (!this.#now || error.kind !== 'refused') return;
    const { speech } = this.#now;
    if (error.code === 'photo_refused' && this.#photos?.refuse(error.reason['index'], speech.language))
      this.#wrong = 'photos';
    const closed = refusal(error, speech);
    if (!closed?.final) return;
    this.#ending = { how: 'closed', why: closed.text };
    this.#drafts?.remove(this.#about);
    this.#connection.client?.store.invalidate('GET /v1/me/review-requests');
    void this.#focus('[part=panel]');
  }

  /** The focus goes to what came, where the customer was here. */
  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    if (!this.#acting) return;
    this.#acting = false;
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Something was typed or chosen: from now on it may be kept on the device. */
  changed(): void {
    this.#wrong = '';
    this.#restored = false;
    if (this.#about) this.#drafts?.write(this.#about, this.#draft);
    this.#host.requestUpdate();
  }

  async addPhotos(files: readonly File[]): Promise<void> {
    await this.#loadPhotos();
    const { programme, speech } = this.#now ?? {};
    await this.#photos?.add(files, whole(programme?.reviews?.photos ?? 0), speech?.language ?? 'nl');
  }

  async #loadPhotos(): Promise<void> {
    const { Photos } = await import('./photos.tsx');
    this.#photos ??= new Photos(this.#host, this.#draft, () => this.changed());
    this.#host.requestUpdate();
  }

  async send(): Promise<void> {
    const { asked, token, speech } = this.#now ?? {};
    if (!asked || !speech || this.#photos?.busy) return;
    this.#acting = true;
    if (!this.#draft.stars) {
      this.#wrong = 'stars';
      return this.#focus('.star input');
    }
    this.#drafts?.flush();
    const about = token ? { link: token } : { request: asked.id };
    await this.#send.run({ body: bodyOf(this.#draft, about, speech.language) });
    // What is kept took the place of what had the focus.
    if (this.#status === 'kept') await this.#focus('[part=panel]');
  }

  async dismiss(choice: 'later' | 'never' | 'undo'): Promise<void> {
    const { asked } = this.#now ?? {};
    if (!asked) return;
    this.#acting = true;
    await this.#dismiss.run({ params: { requestId: asked.id }, body: { choice } });
    // Without a connection it is done here, and told later.
    if (this.#putting === 'kept') this.#onDismissed(null);
  }

  /** What the card needs to know to draw. */
  at(now: Now): { states: string[]; busy: boolean; panel: Child; details: Details } {
    this.#now = now;
    const { programme, speech, next, token } = now;
    const status = this.#status;
    const putting = this.#putting;
    const ending = this.#ending ?? (status === 'kept' ? ({ how: 'kept' } as const) : undefined);
    const busy = status === 'busy' || putting === 'busy' || this.#photos?.busy === true;
    const flags = {
      busy,
      kept: status === 'kept' || (putting === 'kept' && ending !== undefined),
      done: ending?.how === 'done',
      dismissed: ending?.how === 'later' || ending?.how === 'never',
      refused: ending?.how === 'closed' || status === 'refused' || putting === 'refused',
      error: status === 'error' || putting === 'error',
    };
    const after = { next, linked: token !== undefined, busy, onUndo: () => void this.dismiss('undo') };
    const troubled = /refused|error/.test(putting) ? this.#dismiss : { status, error: this.#send.error };
    const most = Number(programme?.reviews?.photos) || 0;
    const photos = this.#photos?.view(most, speech.language);
    return {
      states: ['ready', ...Object.entries(flags).flatMap(([state, on]) => (on ? [state] : []))],
      busy,
      panel: ending && endPanel(ending, this.#words, after),
      details: {
        ...details({ draft: this.#draft, programme, speech, photos, onChange: this.#change }),
        notice: notice({
          speech,
          wrong: this.#wrong,
          status: troubled.status,
          error: troubled.error,
          restored: this.#restored,
        }),
        wrong: this.#wrong === 'stars' ? 'wrong' : undefined,
      },
    };
  }

  readonly #change = (change: Partial<Draft>): void => {
    Object.assign(this.#draft, change);
    this.changed();
  };
}
