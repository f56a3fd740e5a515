import type { MyReviews, Programme, ReviewRequest } from '@kring/contract';
import {
  announce,
  text,
  type Connection,
  type Controller,
  type KringElement,
  type Shown,
  type Speech,
  type Parts,
} from '@kring/kit';
import { Card, type Child } from '@kring/kit/ui';
import type { Asking } from './asking.ts';
import { somethingWaits } from './device.ts';
import type { Draft } from './draft.ts';
import type { ReviewAsked } from './events.ts';
import { requests } from './model.ts';
import { ask, question } from './question-model.ts';
import { questionStrings } from './question-strings.ts';
import { questionStyles } from './question-styles.ts';
import { AskCard } from './question-view.tsx';
import { Foot } from './view.tsx';
import { whenSeen } from './seen.ts';
import type { Writing } from './writing.tsx';

/** What is known when the question is drawn. */
interface Known {
  readonly programme: Programme | undefined;
  readonly speech: Speech;
  readonly mine: MyReviews | undefined;
  /** The customer's own reviews, below it. */
  readonly own: Child;
}

/** Asking: what is there to be seen from the start. Writing and sending come with the first sign of an intent. */
export class Question implements Controller {
  readonly #host: KringElement;
  readonly #connection: Connection;
  readonly #asking: Asking;
  readonly #parts: Parts;
  #writing: Writing | undefined;
  /** What waits on the device is shown before anything is asked. */
  #looked: 'asked' | 'yes' | undefined;
  /** The request whose question is being watched, until it is seen. */
  #watched = '';
  #stop: (() => void) | undefined;

  constructor(host: KringElement, connection: Connection, asking: Asking, parts: Parts) {
    this.#host = host;
    this.#connection = connection;
    this.#asking = asking;
    this.#parts = parts;
    const intent = () => void (asking.now && this.#write(true));
    host.addEventListener('pointerenter', intent);
    host.addEventListener('focusin', intent);
    host.addController(this);
    host.adopt(questionStyles);
  }

  hostDisconnected(): void {
    this.#looked = undefined;
    this.#stop?.();
    this.#watched = '';
  }

  /** Says what happened to who can't see it. */
  get said(): string {
    return this.#writing?.said ?? '';
  }

  /** Undefined as long as it is not known what waits on the device. */
  show(asked: ReviewRequest, { programme, speech, mine, own }: Known): Shown | undefined {
    if (this.#looked !== 'yes') return void this.#look();
    const words = questionStrings[speech.language];
    const asking = this.#asking;
    const { token, draft } = asking;
    const next = requests(mine).find(({ id }) => id !== asked.id);
    const onward = next && { question: question(next, speech), go: () => this.#goOn(next) };
    const told = this.#writing?.at({ asked, token, programme, speech, next: onward });
    asking.engaged = this.#writing?.engaged ?? false;
    if (told?.panel)
      return {
        states: told.states,
        view: (
          <Card busy={told.busy}>
            {told.panel}
            <Foot>{own}</Foot>
          </Card>
        ),
      };
    this.#watch(asked);
    const cut = this.#parts.state === 'cut' && <p role="alert">{words.cut}</p>;
    const view = (
      <AskCard
        ask={ask(asked, programme, speech)}
        words={words}
        draft={draft}
        photos={Number(programme?.reviews?.photos) || 0}
        details={cut ? { notice: cut } : told?.details}
        busy={told?.busy}
        onChange={this.#change}
        onFiles={(files) => void this.#write().then(() => this.#writing?.addPhotos(files))}
        onSend={() => void this.#write().then(() => this.#writing?.send())}
        onDismiss={token ? undefined : (choice) => void this.#write().then(() => this.#writing?.dismiss(choice))}
      >
        {own}
      </AskCard>
    );
    return { states: told?.states ?? ['ready'], view };
  }

  async #look(): Promise<void> {
    if (this.#looked) return;
    this.#looked = 'asked';
    if (await somethingWaits()) await this.#write(true);
    this.#looked = 'yes';
    this.#host.requestUpdate();
  }

  readonly #change = (change: Partial<Draft>): void => {
    Object.assign(this.#asking.draft, change);
    this.#host.requestUpdate();
    void this.#write().then(() => this.#writing?.changed());
  };

  #goOn(next: ReviewRequest): void {
    this.#asking.goOn(next);
    void this.#writing?.begin(next, true);
  }

  #write(quiet?: boolean): Promise<void> {
    return this.#parts.later(async () => {
      const { Writing } = await import('./writing.tsx');
      const { now, draft } = this.#asking;
      this.#writing ??= new Writing(this.#host, this.#connection, draft);
      if (now) await this.#writing.begin(now);
    }, quiet);
  }

  /** Once it is really seen, the shop and the page are told. */
  #watch({ id: requestId, product }: ReviewRequest): void {
    if (this.#watched === requestId) return;
    this.#watched = requestId;
    this.#stop?.();
    this.#stop = whenSeen(this.#host, () => {
      announce<ReviewAsked>(this.#host, 'kring:review-asked', { requestId, productId: text(product?.id) });
      if (this.#asking.token) return;
      const input = { params: { requestId } };
      // How often was asked is a figure for the shop: where it does not arrive, nothing is lost.
      this.#connection.client?.call('POST /v1/me/review-requests/:requestId/shown', input).catch(() => {});
    });
  }
}
