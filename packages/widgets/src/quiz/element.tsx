import type { Input, Quiz } from '@kring/contract';
import {
  Connection,
  KringElement,
  link,
  Locale,
  Parts,
  Resource,
  text,
  whole,
  type KringError,
  type Shown,
  type Speech,
} from '@kring/kit';
import type { NoticeProps } from '@kring/kit/ui';
import { keptAttempt, keptTicket } from './device.ts';
import type { PrizeWon, QuestionAnswered, QuizFinished, QuizStarted } from './events.ts';
import { intro, wordsIn } from './model.ts';
import type { Play } from './play.tsx';
import { styles } from './styles.ts';
import { IntroCard, Loading, NoticeCard, TermsCard } from './view.tsx';

declare global {
  interface HTMLElementTagNameMap {
    'kring-quiz': KringQuiz;
  }
  interface GlobalEventHandlersEventMap {
    'kring:quiz-started': CustomEvent<QuizStarted>;
    'kring:question-answered': CustomEvent<QuestionAnswered>;
    'kring:quiz-finished': CustomEvent<QuizFinished>;
    'kring:prize-won': CustomEvent<PrizeWon>;
  }
}

/**
 * A quiz: what it asks and what there is to win, one question at a time, whether each was right and why, and what came of
 * it. The server keeps the time, grades each answer and decides the prize.
 *
 * @summary A quiz with prizes.
 * @tag kring-quiz
 *
 * @attr {string} quiz - The id of the quiz in the programme.
 * @attr {'nl'|'en'} lang - Language; else that of the nearest element with `lang`, the page, the browser.
 * @attr {'light'|'dark'} data-theme - Light or dark; else the page's `color-scheme`.
 *
 * @slot - Shows when Kring can't be reached.
 *
 * @csspart card - The surface.
 * @csspart title - What the quiz is called, or what came of it.
 * @csspart text - What it is about.
 * @csspart ring - How many questions, how far, the time that is left, or the score.
 * @csspart prize - What there is to win, or what was won.
 * @csspart facts - How long it takes, and until when it can be played.
 * @csspart terms - The terms of play.
 * @csspart leaders - The leaderboard, open or closed.
 * @csspart progress - Which question it is.
 * @csspart question - What is asked.
 * @csspart picture - A picture of a question, an option or a product.
 * @csspart options - What can be chosen.
 * @csspart option - One of them.
 * @csspart estimate - Where a number is set.
 * @csspart verdict - Whether it was right, and why.
 * @csspart products - What a personality leads to.
 * @csspart product - One of them.
 * @csspart code - The code that was won.
 * @csspart name - Where the name for the leaderboard is typed.
 * @csspart answers - All answers, open or closed.
 * @csspart why - Why something could not be done.
 * @csspart notice - Words about something that is not as it should be.
 * @csspart button - Any button.
 *
 * @cssstate loading - The first answer is on its way.
 * @cssstate guest - Nobody is signed in.
 * @cssstate ready - Shows a customer the quiz.
 * @cssstate upcoming - It has not begun yet.
 * @cssstate open - It can be played.
 * @cssstate limit - No attempt is left now.
 * @cssstate ended - It is over.
 * @cssstate empty - There is nothing to play now.
 * @cssstate playing - A question is asked.
 * @cssstate checked - Shows whether the last answer was right.
 * @cssstate finished - All is answered; shows what came of it.
 * @cssstate done - The same.
 * @cssstate busy - Being read again, or something is being sent.
 * @cssstate kept - An answer could not be sent; it will be, once.
 * @cssstate refused - The server said no.
 * @cssstate offline - Nothing came back; shows what was known where there is something.
 * @cssstate error - The server is at fault.
 * @cssstate off - Switched off, or there is no such quiz; takes no room.
 *
 * @fires {CustomEvent<QuizStarted>} kring:quiz-started - The player began.
 * @fires {CustomEvent<QuestionAnswered>} kring:question-answered - A question was answered, or passed.
 * @fires {CustomEvent<QuizFinished>} kring:quiz-finished - The last question was answered.
 * @fires {CustomEvent<PrizeWon>} kring:prize-won - The player won.
 */
export class KringQuiz extends KringElement {
  static readonly tag = 'kring-quiz';
  static override readonly attributes = ['quiz'];
  static override readonly styles = [...super.styles, styles];

  declare quiz: string | null;

  readonly #connection = new Connection(this);
  readonly #locale = new Locale(this);
  readonly #programme = new Resource(this, this.#connection, 'GET /v1/programme', () => ({}));
  readonly #quiz = new Resource(this, this.#connection, 'GET /v1/quizzes/:quizId', () =>
    this.#off ? null : this.#input,
  );
  readonly #parts = new Parts(this);
  /** Which quiz was looked for on the device, and under which name it is kept there. */
  #looked = '';
  #place = '';
  #play: Play | undefined;
  /** The terms show, before a prize by chance is played for. */
  #agreeing = false;
  #untimed = false;

  get #session(): string {
    return this.#connection.client?.session.state ?? 'opening';
  }

  get #speech(): Speech {
    const { language } = this.#locale;
    return { language, textLanguage: this.#connection.client?.language ?? language };
  }

  get #off(): boolean {
    return this.#programme.value?.widgets?.quiz?.enabled === false;
  }

  /** Names the quiz; null where it is none. */
  get #input(): Input<'GET /v1/quizzes/:quizId'> | null {
    const quizId = this.quiz ?? '';
    return /^[a-z\d-]{1,64}$/.test(quizId) ? { params: { quizId } } : null;
  }

  protected override show(): Shown {
    const { value: quiz, error } = this.#quiz;
    if (!this.#input) this.hint('needs quiz="…", its id in the programme.');
    if (this.#off || !this.#input) return { states: ['off'], view: null };
    if (this.#session === 'ended') return this.#trouble(this.#connection.client?.session.error);
    if (quiz && error?.kind !== 'refused') return this.#shown(quiz, error);
    return error ? this.#trouble(error) : this.#loading();
  }

  protected override fallback(): Shown {
    return this.#trouble(undefined);
  }

  #loading(): Shown {
    return { states: ['loading'], view: <Loading words={wordsIn(this.#speech)} /> };
  }

  #shown(quiz: Quiz, error: KringError | undefined): Shown {
    const id = this.quiz ?? '';
    if (this.#looked !== id) {
      void this.#look(id);
      return this.#loading();
    }
    const waits = !this.#play && (keptAttempt(this.#place) || keptTicket(this.#place));
    if (waits && !this.#parts.state) this.#parts.need(() => this.#played());
    if (waits && this.#parts.state === 'asked') return this.#loading();
    const about = { quiz, programme: this.#programme.value, speech: this.#speech, guest: this.#session === 'guest' };
    const going = this.#play?.show(about);
    if (going === null) return this.#parts.state === 'cut' ? this.#cut() : this.#loading();
    return going ?? this.#intro(quiz, error);
  }

  /** What an earlier page left, under a name that another shop on this origin does not have. */
  async #look(id: string): Promise<void> {
    const shop = await this.#connection.client?.network().then(
      ({ shop: name }) => name,
      () => '',
    );
    this.#looked = id;
    this.#place = `kring.quiz ${shop} ${id}`;
    this.#agreeing = this.#untimed = false;
    this.#play?.turn(id, this.#place);
    this.requestUpdate();
  }

  #intro(quiz: Quiz, error: KringError | undefined): Shown {
    const words = wordsIn(this.#speech);
    const { state, attempt, last } = quiz;
    const play = this.#play;
    const [name, notice] = error ? this.#lost(error) : [this.#session === 'guest' ? 'guest' : 'ready'];
    const why = this.#parts.state === 'cut' ? words.error.title : play?.why(this.#speech);
    const busy = play?.game.beginning ?? false;
    const open = state === 'open';
    const states = [name, state, !open && 'empty', (busy || this.#quiz.busy) && 'busy', why && 'refused'];
    const shown = intro(quiz, words);
    const begin = () => {
      this.#agreeing = false;
      void this.#parts.later(async () => (await this.#played()).game.begin(attempt, !this.#untimed));
    };
    const terms = this.#agreeing && open && !error && (
      <TermsCard terms={shown.terms} words={words} busy={busy} onAgree={begin} onBack={() => this.#agree(false)} />
    );
    const recall = () => void this.#parts.later(async () => (await this.#played()).recall(text(last?.attemptId)));
    return {
      states: states.filter((flag) => typeof flag === 'string'),
      view: terms || (
        <IntroCard
          intro={shown}
          words={words}
          go={open ? (attempt ? words.goOn(whole(attempt.number) + 1) : words.begin) : undefined}
          onGo={quiz.chance && !attempt ? () => this.#agree(true) : begin}
          onResult={last && state !== 'upcoming' ? recall : undefined}
          untimed={open && !attempt && quiz.timerOptional && quiz.secondsPerQuestion ? this.#untimed : undefined}
          onUntimed={(untimed) => (this.#untimed = untimed)}
          draw={link(quiz.draw?.url)}
          busy={busy}
          why={why}
          notice={notice}
        />
      ),
    };
  }

  #agree(agreeing: boolean): void {
    this.#agreeing = agreeing;
    this.requestUpdate();
    void this.updateComplete.then(() =>
      this.shadowRoot?.querySelector<HTMLElement>(agreeing ? '.big' : '.act .button')?.focus(),
    );
  }

  /** What plays: it comes with the click that begins, or with an attempt that goes on. */
  async #played(): Promise<Play> {
    const { Play } = await import('./play.tsx');
    if (!this.#play) {
      this.#play = new Play(this, this.#connection, this.#parts, () => void this.#quiz.refresh());
      this.#play.turn(this.#looked, this.#place);
    }
    return this.#play;
  }

  /** Nothing to show but why: the page's own content where it put some, else a quiet notice. */
  #trouble(error: KringError | undefined): Shown {
    if (error?.code === 'quiz_unknown') {
      this.hint(error.message);
      return { states: ['off'], view: null };
    }
    const no = error?.kind === 'refused';
    if (no && !this.#refused) {
      // The server answers, so the words for it can come.
      this.#parts.need(async () => void (this.#refused = (await import('./refused.tsx')).refusedQuiz));
      if (this.#parts.state === 'asked') return this.#loading();
    }
    const said = no
      ? this.#refused?.(error, this.#programme.value, this.#speech, (hint) => this.hint(hint))
      : undefined;
    const [state, notice] = this.#lost(error);
    const own = this.hasContent && !said?.signIn;
    return { states: [no ? 'refused' : state], view: own ? <slot /> : (said?.view ?? <NoticeCard {...notice} />) };
  }

  #refused: typeof import('./refused.tsx').refusedQuiz | undefined;

  /** The code of what shows now did not come. */
  #cut(): Shown {
    const [state, notice] = this.#lost(undefined);
    return { states: [state], view: <NoticeCard {...notice} /> };
  }

  /** Nothing came back, or the server is at fault: trying again may help. */
  #lost(error: KringError | undefined): [state: 'offline' | 'error', notice: NoticeProps] {
    const words = wordsIn(this.#speech);
    const state = /offline|timeout/.test(error?.kind ?? '') ? 'offline' : 'error';
    return [state, { ...words[state], retry: words.retry, busy: this.#quiz.busy, onRetry: this.#retry }];
  }

  readonly #retry = (): void => {
    this.#parts.state = undefined;
    this.requestUpdate();
    void this.#programme.refresh();
    void this.#quiz.refresh();
  };
}
