import type { AskedQuestion, Attempt, Programme, Quiz } from '@kring/contract';
import { Countdown, whole, type Connection, type KringElement, type Parts, type Shown, type Speech } from '@kring/kit';
import { Live, type NoticeProps, type RingProps } from '@kring/kit/ui';
import { draftFor, givenBy, picked, type Draft } from './draft.ts';
import type { Ending } from './ending.tsx';
import { Game, type Checked } from './game.ts';
import { percent, wordsIn } from './model.ts';
import { playStrings, type PlayStrings } from './play-strings.ts';
import { playStyles } from './play-styles.ts';
import { askedOf, isSpecial, type Asked } from './question-model.ts';
import { QuestionCard, type Hands } from './question-view.tsx';
import type { SpecialProps } from './special.tsx';
import { CheckedCard, Verdict, verdictOf } from './verdict-view.tsx';

/** What a play is shown with. */
export interface About {
  readonly quiz: Quiz;
  readonly programme: Programme | undefined;
  readonly speech: Speech;
  readonly guest: boolean;
}

/** What shows while a quiz is played. A part of its own: it comes with the click that begins. */
export class Play {
  readonly game: Game;
  readonly #host: KringElement;
  readonly #connection: Connection;
  readonly #parts: Parts;
  readonly #countdown: Countdown;
  #draft: Draft | undefined;
  #ending: Ending | undefined;
  #special: typeof import('./special.tsx').Special | undefined;
  /** Shows how the last attempt ended: the customer asked for it. */
  #recalls = false;
  #said = '';
  #heard: Checked | undefined;
  #warned: string | undefined;
  #mark: number | undefined;
  /** What was in view, to move the focus on when that changes. */
  #scene = '';

  /** @param again reads the quiz again */
  constructor(host: KringElement, connection: Connection, parts: Parts, again: () => void) {
    this.#host = host;
    this.#connection = connection;
    this.#parts = parts;
    const game = (this.game = new Game(host, connection, again));
    this.#countdown = new Countdown(
      host,
      () => {
        const { attempt: answer } = game;
        return answer?.question ? { deadline: answer.question.deadline, answer } : undefined;
      },
      () => (this.#countdown.ms ? game.refresh() : this.#timeUp()),
    );
    host.adopt(playStyles);
  }

  /** Why it did not begin, or an answer was not taken, in words. */
  why({ language }: Speech): string | undefined {
    const { why } = this.game;
    const words: Partial<Record<string, string>> = playStrings[language].why;
    return why && (words[why] ?? words['failed']);
  }

  turn(quizId: string, place: string): void {
    this.#draft = undefined;
    this.#recalls = false;
    this.#said = this.#scene = '';
    this.game.turn(quizId, place);
  }

  /** Shows how the last attempt of the customer ended. */
  recall(attemptId: string): void {
    this.#recalls = true;
    this.game.id = attemptId;
    this.#host.requestUpdate();
  }

  /** Null while it is on its way, undefined where nothing is played. */
  show(about: About): Shown | null | undefined {
    const { game } = this;
    const { attempt, trouble } = game;
    const name = about.guest ? 'guest' : 'ready';
    // Where the attempt can't be read, its result is known all the same.
    if (this.#recalls && about.quiz.last) return attempt || trouble ? this.#end(about, name, attempt) : null;
    if (!game.id) return undefined;
    if (trouble === 'gone') {
      // A ticket that was kept may be of another attempt.
      if (game.ticket) game.drop();
      game.leave('lapsed');
      return undefined;
    }
    if (!attempt) return trouble ? undefined : null;
    const words = playStrings[about.speech.language];
    this.#listen(words);
    const { question } = attempt;
    const { checked } = game;
    const scene = checked ? `${checked.question.id} checked` : (question?.id ?? 'end');
    if (scene !== this.#scene) this.#goOn(scene, checked && !question?.deadline ? '.act .button' : '.big');
    // With a clock the next question shows at once, since its time runs.
    if (checked && !question?.deadline) return this.#check(name, attempt, checked, words);
    return question ? this.#ask(about, name, attempt, question, words) : this.#end(about, name, attempt);
  }

  /** What to say aloud. */
  #listen(words: PlayStrings): void {
    const { said: mark } = this.#countdown;
    if (mark && mark !== this.#mark) this.#said = words.seconds(mark);
    this.#mark = mark;
    const { checked } = this.game;
    if (checked && checked !== this.#heard) {
      const { correct, rightText, explanation } = checked.graded;
      const right = correct === false && words.rightIs(rightText);
      this.#said = [verdictOf({ ...checked, words }), right, explanation].filter(Boolean).join(' ');
    }
    this.#heard = checked;
  }

  /** Says why something did not go, once. */
  #warn(why: string | undefined): void {
    if (why && why !== this.#warned) this.#said = why;
    this.#warned = why;
  }

  /** Where the focus was in here, it goes to what is new: a question, or the way on from a verdict. */
  #goOn(scene: string, to: string): void {
    this.#scene = scene;
    if (this.#host.shadowRoot?.activeElement) this.#focus(to);
  }

  #focus(to: string): void {
    const { updateComplete, shadowRoot } = this.#host;
    void updateComplete.then(() => shadowRoot?.querySelector<HTMLElement>(to)?.focus());
  }

  #check(name: string, attempt: Attempt, checked: Checked, words: PlayStrings): Shown {
    const [number, of] = [whole(attempt.number), whole(attempt.of, 1)];
    return {
      states: [name, 'checked'],
      view: [
        <Live key="live">{this.#said}</Live>,
        <CheckedCard
          {...checked}
          words={words}
          progress={words.question(checked.number, of)}
          ring={{ share: percent(number, of), text: `${number}/${of}` }}
          last={!attempt.question}
          onNext={() => {
            this.game.checked = undefined;
            this.#host.requestUpdate();
          }}
        />,
      ],
    };
  }

  #ask({ quiz, speech }: About, name: string, attempt: Attempt, question: AskedQuestion, words: PlayStrings): Shown {
    const { game } = this;
    const asked = askedOf(question);
    const Special = isSpecial(asked) ? this.#special : undefined;
    const lacks = isSpecial(asked) && !Special;
    if (lacks) this.#parts.need(() => this.#bring());
    const busy = game.busy || lacks;
    if (this.#draft?.questionId !== question.id) this.#draft = draftFor(asked);
    const why = this.why(speech);
    this.#warn(why);
    const notice = this.#notice(speech, words, lacks);
    const { onMove, onNumber, ...hands } = this.#hands(question, asked, this.#draft);
    const flags = [busy && 'busy', game.unsent && 'kept', why && 'refused'];
    return {
      states: [name, 'playing', ...flags.filter((flag) => typeof flag === 'string')],
      view: [
        <Live key="live">{this.#said}</Live>,
        <QuestionCard
          question={asked}
          draft={this.#draft}
          words={words}
          progress={words.question(whole(question.number, 1), whole(attempt.of, 1))}
          ring={this.#ring(attempt, question, words)}
          personality={quiz.kind === 'personality'}
          busy={busy}
          before={game.checked && <Verdict {...game.checked} words={words} />}
          why={why}
          notice={notice}
          hands={hands}
          special={
            Special && (
              <Special
                question={asked}
                draft={this.#draft}
                language={speech.language}
                fixed={busy || !!notice}
                onMove={onMove}
                onNumber={onNumber}
              />
            )
          }
        />,
      ],
    };
  }

  /** In place of the buttons: the answer waits, or what it is given with did not come. */
  #notice(speech: Speech, words: PlayStrings, lacks: boolean): NoticeProps | undefined {
    const { game } = this;
    if (game.unsent) return { ...words.unsent, retry: words.retry, onRetry: () => game.resend() };
    if (!lacks || this.#parts.state !== 'cut') return undefined;
    const { error, retry } = wordsIn(speech);
    const onRetry = () => {
      this.#parts.state = undefined;
      this.#host.requestUpdate();
    };
    return { ...error, retry, onRetry };
  }

  /** With what an order or an estimate is given. */
  async #bring(): Promise<void> {
    const { Special, specialStyles } = await import('./special.tsx');
    this.#special = Special;
    this.#host.adopt(specialStyles);
  }

  /** The time that is left, or how far the player has come. */
  #ring({ of }: Attempt, { number, deadline, askedAt }: AskedQuestion, words: PlayStrings): RingProps {
    const { left, ms = 0 } = this.#countdown;
    const total = Date.parse(deadline ?? '') - Date.parse(askedAt);
    if (left === undefined || !(total > 0)) return { share: percent(number - 1, of), text: `${number}/${of}` };
    return { share: percent(ms, total), text: `${left}`, label: words.seconds(left), gold: left <= 5 };
  }

  #hands(question: AskedQuestion, asked: Asked, draft: Draft): Hands & Pick<SpecialProps, 'onMove' | 'onNumber'> {
    const change = (to: Draft) => {
      this.#draft = to;
      this.game.why = undefined;
      this.#host.requestUpdate();
    };
    return {
      onPick: (id) => change(picked(draft, asked, id)),
      onNumber: (number) => change({ ...draft, number, touched: true }),
      onMove: (move, said) => {
        const focused = this.#host.shadowRoot?.activeElement as HTMLElement | null;
        this.#said = said;
        change(move(this.#draft ?? draft));
        // What moved up was taken out and put back, without its focus.
        void this.#host.updateComplete.then(() => focused?.focus({ preventScroll: true }));
      },
      onAnswer: () => {
        const given = givenBy(this.#draft ?? draft, asked);
        if (given) return void this.game.send(question, given);
        this.game.why = 'choose';
        this.#host.requestUpdate();
      },
      onPass: () => void this.game.send(question, null),
    };
  }

  /** What was chosen is sent as it is; else it counts as not answered. */
  #timeUp(): void {
    const { game } = this;
    const question = game.attempt?.question;
    const draft = this.#draft;
    if (!question || game.busy || game.unsent) return;
    const given = draft?.questionId === question.id && draft.touched ? givenBy(draft, askedOf(question)) : null;
    void game.send(question, given, true);
  }

  #end(about: About, name: string, attempt: Attempt | undefined): Shown | null {
    if (!this.#ending) {
      const inside = this.#host.shadowRoot?.activeElement;
      this.#parts.need(async () => {
        const { Ending } = await import('./ending.tsx');
        this.#ending = new Ending(this.#host, this.#connection, this.game, () => {
          this.#recalls = false;
          this.game.leave();
        });
        this.#host.requestUpdate();
        if (inside) this.#focus('.big');
      });
      return null;
    }
    const { states, view, why } = this.#ending.show(about, attempt, this.#recalls);
    this.#warn(why ?? this.why(about.speech));
    return { states: [name, 'finished', 'done', ...states], view: [<Live key="live">{this.#said}</Live>, view] };
  }
}
