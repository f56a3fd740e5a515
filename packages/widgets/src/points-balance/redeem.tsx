import type { Me, Programme, Redemption, RewardOffer } from '@kring/contract';
import {
  Action,
  announce,
  copy,
  list,
  text,
  whole,
  type Connection,
  type Controller,
  type KringElement,
  type KringError,
  type Speech,
} from '@kring/kit';
import { Live, type Child } from '@kring/kit/ui';
import type { CodeCopied, RedemptionCancelled, RewardRedeemed } from './events.ts';
import { pointsName, type Deal } from './model.ts';
import { points, terms, undoLines, type Now } from './redeem-model.ts';
import { redeemStrings } from './redeem-strings.ts';
import { redeemStyles } from './redeem-styles.ts';
import { Ask, Code, Said, Undo } from './redeem-view.tsx';
import { refusalWords } from './refusal-words.ts';

/** So long, in milliseconds, a redemption or an undoing waits for a connection: longer, and the visitor has forgotten it. */
const KEEP = 600_000;

const REDEEM = 'POST /v1/me/redemptions';
const UNDO = 'POST /v1/me/redemptions/:redemptionId/cancel';

/** `ask` before redeeming, `code` after it, `undo` before undoing, `no` where it was refused before it began. */
type Step = 'ask' | 'code' | 'undo' | 'no';

/** Redeeming a reward, in the place of its row: asks, does, shows the code, undoes. One at a time. */
export class Redeeming implements Controller {
  readonly #host: KringElement;
  readonly #connection: Connection;
  readonly #redeem: Action<typeof REDEEM>;
  readonly #undo: Action<typeof UNDO>;
  #now: Now | undefined;
  /** The reward, or the redemption, whose row it stands in. */
  #id = '';
  #step: Step = 'ask';
  /** What a dry run said; null where it brought nothing. */
  #trial: Redemption | null | undefined;
  #refusal: KringError | undefined;
  /** What the code belongs to. */
  #made: Redemption | undefined;
  #seen: unknown[] = [];
  /** Something was asked of the server since the row was opened. */
  #tried = false;
  #copied: 'no' | 'yes' | 'selected' = 'no';
  #qr: ((code: string) => Child) | undefined;
  /** A picture was shown before. */
  #scanned = false;
  #said = '';
  #abort = new AbortController();

  constructor(host: KringElement, connection: Connection) {
    this.#host = host;
    this.#connection = connection;
    this.#redeem = new Action(host, connection, REDEEM, { keep: KEEP });
    this.#undo = new Action(host, connection, UNDO, { keep: KEEP });
    host.addController(this);
    host.adopt(redeemStyles);
  }

  /** Says what happened to who can't see it. It is there before it has something to say. */
  get live(): Child {
    return <Live key="redeeming">{this.#said}</Live>;
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** Follows both actions: how they end may come later, from the outbox. */
  hostUpdate(): void {
    const { answer: redeemed } = this.#redeem;
    const { answer: undone } = this.#undo;
    const ends = [redeemed, undone, this.#redeem.error, this.#undo.error];
    const [before, undoneBefore, ...errors] = this.#seen;
    this.#seen = ends;
    if (redeemed && redeemed !== before) this.#onRedeemed(redeemed);
    if (undone && undone !== undoneBefore) this.#onUndone(undone);
    // What the card said of the reward is no longer true.
    const refused = [this.#redeem, this.#undo].some(
      ({ error }) => error?.kind === 'refused' && !errors.includes(error),
    );
    if (refused) this.#connection.client?.store.invalidate('GET /v1/me');
    if (ends.some((end, index) => end && end !== [before, undoneBefore, ...errors][index])) void this.#focus();
  }

  /** What the card needs to know to draw. */
  at(me: Me, programme: Programme | undefined, speech: Speech, deals: readonly Deal[]) {
    this.#now = { me, programme, speech };
    const id = this.#id;
    const busy = this.#redeem.status === 'busy' || this.#undo.status === 'busy';
    const kept = this.#redeem.status === 'kept' || this.#undo.status === 'kept';
    // A code that was just made stays where it was made, until it is closed.
    const others = deals.filter((one) => one.id === id || one.id !== this.#made?.id);
    // What is open stays, also where the reward or the code is gone meanwhile: its end is told there.
    const gone = id !== '' && !others.some((one) => one.id === id);
    const rows = gone ? [{ id, name: '', about: '', action: '' }, ...others] : others;
    return { busy, kept, open: id !== '', deals: rows, panel: this.#panel };
  }

  /** Opens the row of a reward or of a code. */
  begin(id: string): void {
    const code = list(this.#now?.me.redemptions).find((one) => one.id === id);
    this.#leave();
    this.#id = id;
    this.#made = code;
    this.#go(code ? 'code' : 'ask');
    if (!code) void this.#try(id);
  }

  /** Asks for what would happen, so that the terms can be read before, and a refusal too. */
  async #try(rewardId: string): Promise<void> {
    const { signal } = this.#abort;
    try {
      const trial = await this.#connection.client?.call(REDEEM, { body: { rewardId, dryRun: true } }, { signal });
      if (!signal.aborted) this.#trial = trial ?? null;
    } catch (thrown) {
      if (signal.aborted) return;
      const error = thrown as KringError;
      this.#trial = null;
      if (error.kind === 'refused') {
        this.#refusal = error;
        this.#connection.client?.store.invalidate('GET /v1/me');
        if (this.#redeem.status !== 'busy') return this.#go('no');
      }
    }
    this.#host.requestUpdate();
  }

  #onRedeemed(made: Redemption): void {
    const { language } = this.#now?.speech ?? { language: 'nl' };
    this.#said = redeemStrings[language].say(text(made.name), text(made.code));
    if (this.#id === made.rewardId) {
      this.#made = made;
      this.#step = 'code';
    }
    const { id: redemptionId, rewardId, name, cost, code, expires } = made;
    const detail = { redemptionId, rewardId, name, cost, code, expiresAt: expires.at };
    announce<RewardRedeemed>(this.#host, 'kring:reward-redeemed', detail);
  }

  #onUndone({ id: redemptionId, rewardId, givenBack }: Redemption): void {
    this.#said = this.#now ? this.#words.undone(points(givenBack, this.#now)) : '';
    announce<RedemptionCancelled>(this.#host, 'kring:redemption-cancelled', {
      redemptionId,
      rewardId,
      points: givenBack,
    });
    if (this.#step === 'undo') void this.#close(rewardId);
  }

  #go(step: Step): void {
    this.#step = step;
    void this.#focus();
  }

  /** The panel has the focus after each step, so that it is read and the keyboard goes on from there. */
  async #focus(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLElement>('[part=panel]')?.focus();
  }

  #leave(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#id = '';
    this.#made = this.#trial = this.#refusal = this.#qr = undefined;
    this.#copied = 'no';
    this.#tried = false;
  }

  /** Back to the rows, with the focus on the button that opened this, or on that of the new code. */
  async #close(to = this.#made?.id ?? this.#id): Promise<void> {
    const from = this.#id;
    this.#leave();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const rows = [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[part=reward]') ?? [])];
    const row = rows.find(({ dataset }) => dataset['id'] === to) ?? rows.find(({ dataset }) => dataset['id'] === from);
    (row?.querySelector('button') ?? this.#host.shadowRoot?.querySelector<HTMLElement>('summary'))?.focus();
  }

  get #words() {
    return redeemStrings[this.#now?.speech.language ?? 'nl'];
  }

  readonly #panel = (id: string): Child => {
    const now = this.#now;
    if (!now || id !== this.#id) return null;
    const words = this.#words;
    const reward = list(now.me.rewards).find((one) => one.id === id);
    const name = text(this.#made?.name ?? reward?.name);
    const onClose = () => void this.#close();
    if (this.#step === 'no') return this.#refused(this.#refusal, now, onClose);
    const action = this.#step === 'ask' ? this.#redeem : this.#step === 'undo' ? this.#undo : undefined;
    // An action may remember the end of another reward, or of an earlier try.
    const status = action && this.#isOurs() && (this.#tried || action.status === 'kept') ? action.status : 'idle';
    if (status === 'refused') return this.#refused(action?.error, now, onClose);
    if (status === 'kept') {
      const { title, redeem, undo } = words.kept;
      return <Said words={words} title={title} text={this.#step === 'ask' ? redeem : undo} onClose={onClose} />;
    }
    if (status === 'error') {
      return <Said words={words} {...words.failed} onClose={onClose} onRetry={() => void this.#do()} />;
    }
    const busy = status === 'busy';
    if (this.#step === 'ask' && reward) return this.#ask(reward, name, busy, now);
    if (!this.#made) return <Said words={words} title={words.refused} text={words.gone} onClose={onClose} />;
    return this.#step === 'undo' ? this.#askUndo(this.#made, name, busy, now) : this.#code(this.#made, name, now);
  };

  #isOurs(): boolean {
    return this.#step === 'ask'
      ? this.#redeem.input?.body.rewardId === this.#id
      : this.#undo.input?.params.redemptionId === this.#made?.id;
  }

  #refused(error: KringError | undefined, { programme, speech }: Now, onClose: () => void): Child {
    const words = this.#words;
    const forms = pointsName(programme, speech);
    const because = error ? refusalWords(error, { programme, forms, speech }) : words.other;
    return <Said words={words} title={words.refused} text={because} onClose={onClose} />;
  }

  #ask({ cost }: RewardOffer, name: string, busy: boolean, now: Now): Child {
    const left = Math.max(0, whole(now.me.points.available) - whole(cost));
    const known = this.#trial === undefined ? undefined : this.#trial ? terms(this.#trial, now) : [];
    const about = { name, cost: points(cost, now), left: points(left, now), terms: known, busy };
    return <Ask words={this.#words} {...about} onYes={() => void this.#do()} onNo={() => void this.#close()} />;
  }

  #code(made: Redemption, name: string, now: Now): Child {
    const words = this.#words;
    const code = text(made.code);
    const title = this.#id === made.id ? words.yours(name) : words.redeemed(name);
    return (
      <Code
        words={words}
        title={title}
        code={code}
        terms={terms(made, now)}
        copied={this.#copied}
        qr={this.#qr?.(code)}
        onCopy={() => void this.#copy(made)}
        onQr={() => void this.#toggleQr()}
        onUndo={whole(made.cost) ? () => this.#go('undo') : null}
        onClose={() => void this.#close()}
      />
    );
  }

  #askUndo(made: Redemption, name: string, busy: boolean, now: Now): Child {
    const about = { words: this.#words, name, lines: undoLines(made, now), busy };
    return <Undo {...about} onYes={() => void this.#do()} onNo={() => this.#go('code')} />;
  }

  /** Does what was asked. The same intent after a lost answer keeps its key. */
  async #do(): Promise<void> {
    this.#tried = true;
    if (this.#step === 'ask') await this.#redeem.run({ body: { rewardId: this.#id } });
    else if (this.#made) await this.#undo.run({ params: { redemptionId: this.#made.id } });
  }

  async #copy({ id: redemptionId, rewardId, code }: Redemption): Promise<void> {
    const words = this.#words;
    const done = await copy(code, this.#host.shadowRoot?.querySelector('[part=code]'));
    this.#copied = done ? 'yes' : 'selected';
    this.#said = done ? words.copiedSay : words.selected;
    this.#host.requestUpdate();
    if (done) announce<CodeCopied>(this.#host, 'kring:code-copied', { redemptionId, rewardId, code });
  }

  /** What draws the picture comes when somebody asks for one. */
  async #toggleQr(): Promise<void> {
    const words = this.#words;
    if (this.#qr) this.#qr = undefined;
    else {
      try {
        const { Qr, qrStyles } = await import('@kring/kit/qr');
        if (!this.#scanned) this.#host.adopt(qrStyles);
        this.#scanned = true;
        this.#qr = (code) => <Qr code={code} label={words.qrOf(code)} />;
      } catch {
        this.#qr = () => <p class="quiet">{words.qrFailed}</p>;
      }
    }
    this.#host.requestUpdate();
  }
}
