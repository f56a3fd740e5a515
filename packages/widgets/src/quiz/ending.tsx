import type { Attempt, QuizResult } from '@kring/contract';
import { Action, copy, link, text, type Connection, type KringElement, type Shown } from '@kring/kit';
import { endOf } from './ending-model.ts';
import { endingStrings } from './ending-strings.ts';
import { endingStyles } from './ending-styles.ts';
import { ConsentCard, EndCard } from './ending-view.tsx';
import type { Game } from './game.ts';
import { intro, wordsIn } from './model.ts';
import type { About } from './play.tsx';

type Doing = Pick<Action<'POST /v1/quiz-claims'>, 'status' | 'error'>;

/** What comes of a play: the score, the prize, and what can be done with them. A part of its own: it comes with the end. */
export class Ending {
  readonly #host: KringElement;
  readonly #game: Game;
  readonly #leave: () => void;
  readonly #claim;
  readonly #profile;
  readonly #name;
  /** What was tried last, and how that went. */
  #tried: Doing | undefined;
  /** What the server said last, of an attempt that may have been another's before. */
  #result: QuizResult | undefined;
  #of = '';
  /** The question about the profile has its own step. */
  #asking = false;
  #shared: 'copied' | 'failed' | undefined;
  #copied = false;

  /** @param leave goes back to where it begins */
  constructor(host: KringElement, connection: Connection, game: Game, leave: () => void) {
    this.#host = host;
    this.#game = game;
    this.#leave = leave;
    this.#claim = new Action(host, connection, 'POST /v1/quiz-claims');
    this.#profile = new Action(host, connection, 'PUT /v1/attempts/:attemptId/profile');
    this.#name = new Action(host, connection, 'PUT /v1/attempts/:attemptId/name');
    host.adopt(endingStyles);
  }

  show(about: About, attempt: Attempt | undefined, recalled: boolean): Shown & { readonly why: string | undefined } {
    const { quiz, speech, guest, programme } = about;
    const { language } = speech;
    const words = endingStrings[language];
    const id = attempt?.id ?? '';
    const of = `${quiz.id} ${id}`;
    if (this.#of !== of) {
      this.#of = of;
      this.#tried = this.#result = this.#shared = undefined;
      this.#asking = this.#copied = false;
    }
    const result = attempt ? (this.#result ?? attempt.result) : quiz.last;
    if (!result) throw new TypeError('no result');
    const busy = this.#tried?.status === 'busy';
    const why = this.#why(language);
    const states = [busy && 'busy', why && 'refused', result.prize?.state === 'won' && 'won'].filter(
      (flag) => typeof flag === 'string',
    );
    const { board } = intro(quiz, wordsIn(speech));
    const end = endOf(quiz, result, attempt, board, wordsIn(speech));
    const say = (granted: boolean) => void this.#say(id, granted, end.ask, language);
    if (this.#asking && end.ask)
      return {
        states,
        why,
        view: (
          <ConsentCard words={words} ask={end.ask} busy={busy} why={why} onSay={say} onBack={() => this.#ask(false)} />
        ),
      };
    const { ticket, kept } = this.#game;
    // It was to be collected, and is not to be had: that it waits is no longer true.
    const lost = this.#tried === this.#claim && /ticket|limit/.test(this.#claim.error?.code ?? '');
    const waits = result.prize?.state === 'claimable' && ticket !== '';
    return {
      states,
      why,
      view: (
        <EndCard
          end={lost ? { ...end, prize: { state: 'gone', text: why ?? '', code: '' } } : end}
          words={words}
          shared={wordsIn(speech)}
          busy={busy}
          why={lost ? undefined : why}
          // Words by which it is known to be ours: what could be done with it depends on who looks.
          claim={waits && !guest ? () => void this.#take(ticket) : undefined}
          keep={waits && guest ? () => this.#keep() : undefined}
          signIn={link(programme?.shop?.joinUrl)}
          kept={kept}
          onAsk={attempt && end.ask && end.granted === null ? () => this.#ask(true) : undefined}
          onWithdraw={attempt && end.granted ? () => say(false) : undefined}
          // Who goes on without the ticket has lost it.
          onAgain={quiz.state === 'open' && !(waits && guest && !kept) ? this.#leave : undefined}
          onBack={recalled ? this.#leave : undefined}
          next={quiz.state === 'limit' ? text(quiz.next?.text) : ''}
          onName={attempt && quiz.leaderboard ? (name) => void this.#put(id, name) : undefined}
          share={this.#shared}
          onShare={() => void this.#share(end.share)}
          copied={this.#copied}
          onCopy={() => void this.#copy(end.prize?.code ?? '')}
        />
      ),
    };
  }

  #why(language: 'nl' | 'en'): string | undefined {
    const { status, error } = this.#tried ?? {};
    if (!error || !status || !/refused|error/.test(status)) return undefined;
    const words = endingStrings[language];
    if (status === 'error') return /offline|timeout/.test(error.kind) ? words.offline : words.failed;
    return words.why[error.code === 'ticket_invalid' ? text(error.reason['why']) : error.code] ?? words.failed;
  }

  #ask(asking: boolean): void {
    this.#asking = asking;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.shadowRoot?.querySelector<HTMLElement>('.big')?.focus());
  }

  /** Nothing of it is written before this click. */
  #keep(): void {
    this.#game.keep();
    this.#host.requestUpdate();
  }

  async #take(ticket: string): Promise<void> {
    this.#tried = this.#claim;
    await this.#claim.run({ body: { ticket } });
    const { status, answer, error } = this.#claim;
    if (status === 'done' && answer) {
      this.#game.drop();
      this.#result = answer;
      if (answer.prize?.state === 'won') this.#game.won('won', answer.prize.points);
      this.#game.refresh();
    } else if (status === 'refused' && error?.code === 'ticket_invalid') {
      this.#game.drop();
    }
    this.#host.requestUpdate();
  }

  async #say(attemptId: string, granted: boolean, shown: string, language: 'nl' | 'en'): Promise<void> {
    this.#tried = this.#profile;
    await this.#profile.run({ params: { attemptId }, body: { granted, shown, language } });
    if (this.#profile.status !== 'done') return;
    this.#result = this.#profile.answer;
    this.#ask(false);
  }

  async #put(attemptId: string, name: string | null): Promise<void> {
    this.#tried = this.#name;
    await this.#name.run({ params: { attemptId }, body: { name } });
    if (this.#name.status !== 'done') return;
    this.#result = this.#name.answer;
    this.#game.look();
    this.#host.requestUpdate();
  }

  /** By the visitor's own app where there is one, else by the clipboard. The address goes without what stands behind it. */
  async #share(words: string): Promise<void> {
    const url = location.origin + location.pathname;
    try {
      if (navigator.share) return await navigator.share({ text: words, url });
    } catch (thrown) {
      if ((thrown as Error).name === 'AbortError') return;
    }
    this.#shared = (await copy(`${words} ${url}`, undefined)) ? 'copied' : 'failed';
    this.#host.requestUpdate();
  }

  async #copy(code: string): Promise<void> {
    this.#copied = await copy(code, this.#host.shadowRoot?.querySelector('.code b'));
    this.#host.requestUpdate();
  }
}
