import type { MyReview, Programme } from '@kring/contract';
import {
  Action,
  announce,
  list,
  text,
  whole,
  type Connection,
  type Controller,
  type KringElement,
  type Speech,
} from '@kring/kit';
import type { Child } from '@kring/kit/ui';
import { emptyDraft, type Draft } from './draft.ts';
import type { ReviewChanged, ReviewWithdrawn } from './events.ts';
import { questionStrings } from './question-strings.ts';
import { questionStyles } from './question-styles.ts';
import { ownReview, type OwnReview } from './own-model.ts';
import { ownStrings } from './own-strings.ts';
import { ownStyles } from './own-styles.ts';
import { AskWithdraw, EditForm, OwnReviewItem } from './own-view.tsx';
import type { Photos } from './photos.tsx';
import { refusal } from './refusal.ts';
import { PhotoButton, Stars, TextArea } from './question-view.tsx';
import { writingStrings } from './writing-strings.ts';
import { writingStyles } from './writing-styles.ts';
import { Title, Wrong } from './writing-view.tsx';

const CHANGE = 'PUT /v1/me/reviews/:reviewId';
const WITHDRAW = 'DELETE /v1/me/reviews/:reviewId';

/** What the customer wrote before: what became of it, changing it, taking it back. One at a time. */
export class OwnReviews implements Controller {
  /** Says what happened to who can't see it. */
  said = '';
  readonly #host: KringElement;
  readonly #change: Action<typeof CHANGE>;
  readonly #withdraw: Action<typeof WITHDRAW>;
  readonly #draft: Draft = emptyDraft();
  readonly #connection: Connection;
  #photos: Photos | undefined;
  #reviews: readonly MyReview[] = [];
  /** The review that is open, and what is done with it. */
  #open = { id: '', step: '' as '' | 'edit' | 'withdraw', revision: 0, tried: false };

  constructor(host: KringElement, connection: Connection) {
    this.#host = host;
    this.#connection = connection;
    this.#change = new Action(host, connection, CHANGE);
    this.#withdraw = new Action(host, connection, WITHDRAW);
    host.addController(this);
    host.adopt(questionStyles);
    host.adopt(writingStyles);
    host.adopt(ownStyles);
  }

  hostDisconnected(): void {
    this.#leave();
    this.said = '';
  }

  view(reviews: readonly MyReview[], programme: Programme | undefined, speech: Speech): Child {
    this.#reviews = reviews;
    const words = ownStrings[speech.language];
    return (
      <ul class="list">
        {reviews.map((each) => {
          const review = ownReview(each, programme, speech);
          const open = review.id === this.#open.id ? this.#open.step : '';
          return (
            <OwnReviewItem
              key={review.id}
              review={review}
              words={words}
              form={open === 'edit' && this.#form(review, programme, speech)}
              asks={
                open === 'withdraw' && (
                  <AskWithdraw
                    words={words}
                    busy={this.#withdraw.status === 'busy'}
                    wrong={this.#open.tried && /refused|error/.test(this.#withdraw.status) ? words.failed : ''}
                    onYes={() => void this.#takeBack(review, speech)}
                    onNo={() => void this.#close()}
                  />
                )
              }
              onEdit={() => void this.#edit(each)}
              onWithdraw={() => void this.#begin(review.id, 'withdraw')}
            />
          );
        })}
      </ul>
    );
  }

  #leave(): void {
    this.#open = { id: '', step: '', revision: 0, tried: false };
    Object.assign(this.#draft, emptyDraft());
    this.#photos = undefined;
  }

  async #begin(id: string, step: 'edit' | 'withdraw', revision = 0): Promise<void> {
    this.#open = { id, step, revision, tried: false };
    this.said = '';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLElement>('[part=review] [part=panel]')?.focus();
  }

  /** Back to the review, with the focus on the button that opened this. */
  async #close(): Promise<void> {
    const { id, step } = this.#open;
    this.#leave();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    const row = [...(root?.querySelectorAll<HTMLElement>('[part=review]') ?? [])].find(
      ({ dataset }) => dataset['id'] === id,
    );
    const button = row?.querySelectorAll<HTMLElement>('.acts button')[step === 'withdraw' ? 1 : 0];
    (button ?? root?.querySelector<HTMLElement>('[part=own] summary'))?.focus();
  }

  async #edit(review: MyReview): Promise<void> {
    const { stars, title, text: body, photos } = review;
    const kept = list(photos).map(({ id, url }, at) => ({ id: text(id), name: `${at + 1}`, data: '', url: text(url) }));
    Object.assign(this.#draft, emptyDraft(), { stars, title: `${title}`, text: `${body}`, photos: kept });
    if (kept.length) await this.#loadPhotos().catch(() => {});
    await this.#begin(text(review.id), 'edit', whole(review.revision, 1));
  }

  async #loadPhotos(): Promise<void> {
    const { Photos } = await import('./photos.tsx');
    this.#photos ??= new Photos(this.#host, this.#draft, () => {});
  }

  #set(change: Partial<Draft>): void {
    Object.assign(this.#draft, change);
    this.#host.requestUpdate();
  }

  #form(review: OwnReview, programme: Programme | undefined, speech: Speech): Child {
    const { language } = speech;
    const words = questionStrings[language];
    const { stars, title, text: body, photos } = this.#draft;
    const most = Number(programme?.reviews?.photos) || 0;
    const addPhotos = (files: readonly File[]) =>
      void this.#loadPhotos().then(
        () => this.#photos?.add(files, most, language),
        () => {},
      );
    return (
      <EditForm
        words={ownStrings[language]}
        product={review.product}
        busy={this.#change.status === 'busy'}
        wrong={this.#wrong(review, speech)}
        also={photos.length < most && <PhotoButton words={words} onFiles={addPhotos} />}
        onSave={() => void this.#save(review, speech)}
        onCancel={() => void this.#close()}
      >
        <Stars
          words={words}
          name="mine"
          value={stars}
          label={review.product}
          onPick={(to) => this.#set({ stars: to })}
        />
        <Title words={writingStrings[language]} value={title} onTitle={(to) => this.#set({ title: to })} />
        <TextArea words={words} value={body} onText={(to) => this.#set({ text: to })} />
        {this.#photos?.view(most, language)}
      </EditForm>
    );
  }

  #wrong(review: OwnReview, speech: Speech): Child {
    const words = ownStrings[speech.language];
    const { status, error } = this.#change;
    if (!this.#open.tried || !/refused|error/.test(status)) return null;
    if (error?.code === 'review_changed')
      return (
        <Wrong>
          {words.changed} <q dir="auto">{review.title || review.text}</q> {words.changedAgain}
        </Wrong>
      );
    if (error?.code === 'review_unknown') return <Wrong>{words.gone}</Wrong>;
    return <Wrong>{status === 'error' ? words.failed : refusal(error, speech)?.text}</Wrong>;
  }

  async #save(review: OwnReview, { language }: Speech): Promise<void> {
    if (this.#photos?.busy) return;
    const { stars, title, text: body, photos } = this.#draft;
    this.#open.tried = true;
    await this.#change.run({
      params: { reviewId: review.id },
      body: {
        revision: this.#open.revision,
        stars,
        title: title.trim(),
        text: body.trim(),
        photos: photos.map(({ id, data }) => (data ? { data } : { id })),
        language,
      },
    });
    const { status, error } = this.#change;
    const { reason, code } = error ?? {};
    // What stands there now is read, so that the next try is about that.
    if (code === 'review_changed') {
      this.#open.revision = whole(reason?.['revision'], 1);
      this.#connection.client?.store.invalidate('GET /v1/me/review-requests');
    }
    if (code === 'photo_refused') this.#photos?.refuse(reason?.['index'], language);
    if (status !== 'done') return;
    const detail = { reviewId: review.id, productId: this.#productOf(review.id), stars };
    await this.#close();
    this.#say(ownStrings[language].saved);
    announce<ReviewChanged>(this.#host, 'kring:review-changed', detail);
  }

  async #takeBack({ id: reviewId }: OwnReview, { language }: Speech): Promise<void> {
    const detail = { reviewId, productId: this.#productOf(reviewId) };
    this.#open.tried = true;
    await this.#withdraw.run({ params: { reviewId } });
    if (this.#withdraw.status !== 'done') return;
    await this.#close();
    this.#say(ownStrings[language].withdrawn);
    announce<ReviewWithdrawn>(this.#host, 'kring:review-withdrawn', detail);
  }

  #productOf = (reviewId: string): string => text(this.#reviews.find(({ id }) => id === reviewId)?.product?.id);

  #say(words: string): void {
    this.said = words;
    this.#host.requestUpdate();
  }
}
