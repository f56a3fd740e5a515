import type { AskedQuestion, Attempt, GivenAnswer } from '@kring/contract';
import { Action, announce, list, Resource, whole, type Connection, type KringElement } from '@kring/kit';
import { keepAttempt, keepTicket, keptAttempt, keptTicket, type KeptTicket } from './device.ts';
import type { PrizeWon, QuestionAnswered, QuizFinished, QuizStarted } from './events.ts';
import { askedOf, gradedOf, type Asked, type Graded } from './question-model.ts';

/** A question that was just answered here, with how it went. */
export interface Checked {
  readonly question: Asked;
  /** Which one it was, from 1. */
  readonly number: number;
  readonly graded: Graded;
  /** Time ran out before anything was chosen. */
  readonly late: boolean;
}

/** An attempt: the server asks, keeps the time and grades, and what it said last holds, in all tabs. */
export class Game {
  /** The attempt that is played; empty for none. */
  id = '';
  ticket = '';
  /** The ticket stands on the device. */
  kept = false;
  checked: Checked | undefined;
  /** Why something did not go as it should: the name of its words, or the code of the server. */
  why: string | undefined;
  readonly #host: KringElement;
  readonly #connection: Connection;
  readonly #again: () => void;
  readonly #start;
  readonly #answer;
  readonly #attempt;
  #quizId = '';
  #place = '';

  /** @param again reads the quiz again */
  constructor(host: KringElement, connection: Connection, again: () => void) {
    this.#host = host;
    this.#connection = connection;
    this.#again = again;
    this.#attempt = new Resource(host, connection, 'GET /v1/attempts/:attemptId', () =>
      this.id ? { params: { attemptId: this.id } } : null,
    );
    this.#start = new Action(host, connection, 'POST /v1/quizzes/:quizId/attempts');
    this.#answer = new Action(host, connection, 'POST /v1/attempts/:attemptId/answers');
    const resend = () => this.resend();
    host.addController({
      hostConnected: () => addEventListener('online', resend),
      hostDisconnected: () => removeEventListener('online', resend),
    });
  }

  get attempt(): Attempt | undefined {
    return this.#attempt.value;
  }

  /** The attempt can't be read: `gone` where it is over, or of somebody else. */
  get trouble(): 'gone' | 'offline' | undefined {
    const { error } = this.#attempt;
    if (!error) return undefined;
    return error.kind === 'refused' ? 'gone' : 'offline';
  }

  get beginning(): boolean {
    return this.#start.status === 'busy';
  }

  get busy(): boolean {
    return this.#answer.status === 'busy';
  }

  /** An answer waits to be sent. */
  get unsent(): boolean {
    const { status, input } = this.#answer;
    return (
      status === 'error' && input?.body.questionId === this.attempt?.question?.id && input?.params.attemptId === this.id
    );
  }

  /** Reads the attempt again. */
  refresh(): void {
    void this.#attempt.refresh();
  }

  /** Reads the quiz again. */
  look(): void {
    this.#again();
  }

  /** Another quiz, or the same, with what an earlier page left of it. */
  turn(quizId: string, place: string): void {
    this.#quizId = quizId;
    this.#place = place;
    this.why = this.checked = undefined;
    this.kept = false;
    [this.id = '', this.ticket = ''] = keptAttempt(place).split(' ');
    try {
      const { ticket, attemptId } = JSON.parse(keptTicket(place) || '{}') as Partial<KeptTicket>;
      if (typeof ticket !== 'string' || typeof attemptId !== 'string') return;
      this.id ||= attemptId;
      if (this.id !== attemptId) return;
      this.ticket = ticket;
      this.kept = true;
    } catch {
      this.drop();
    }
  }

  /** Begins, or goes on with the attempt that is under way. */
  async begin(going: Attempt | null, timer: boolean): Promise<void> {
    this.why = undefined;
    if (going) return this.#enter(going);
    const place = this.#place;
    await this.#start.run({ params: { quizId: this.#quizId }, body: { timer } });
    const { status, answer, error } = this.#start;
    if (status === 'done' && answer) {
      const { of: questions, timer: timed, quizId } = answer;
      announce<QuizStarted>(this.#host, 'kring:quiz-started', { quizId, questions, timer: timed });
      if (place === this.#place) return this.#enter(answer);
      // The page shows another quiz by now; this one goes on when it is back.
      return keepAttempt(place, answer.id);
    }
    if (place !== this.#place) return;
    this.why = status === 'refused' ? error?.code : 'offline';
    this.#again();
    this.#host.requestUpdate();
  }

  #enter(attempt: Attempt): void {
    this.ticket = '';
    this.kept = false;
    this.id = attempt.id;
    keepAttempt(this.#place, attempt.id);
    this.#prime(attempt);
  }

  #prime(attempt: Attempt): void {
    this.#connection.client?.store.prime('GET /v1/attempts/:attemptId', { params: { attemptId: attempt.id } }, attempt);
    this.#host.requestUpdate();
  }

  /** Back to where it begins. */
  leave(why?: string): void {
    keepAttempt(this.#place, '');
    this.id = '';
    this.checked = undefined;
    this.why = why;
    this.#again();
    this.#host.requestUpdate();
  }

  /** Writes the ticket on the device: its winner said so. */
  keep(): void {
    keepTicket(this.#place, { ticket: this.ticket, attemptId: this.id });
    this.kept = true;
  }

  /** The ticket was used, or is good for nothing. */
  drop(): void {
    this.ticket = '';
    keepTicket(this.#place, undefined);
    keepAttempt(this.#place, this.id);
  }

  /** What could not be sent goes out again, once. */
  resend(): void {
    const { input } = this.#answer;
    const question = this.attempt?.question;
    if (!this.unsent || !input || !question) return;
    void this.send(question, input.body.given);
  }

  /** Sends an answer, and takes in what came of it. Never rejects. @param timeUp time ran out */
  async send(question: AskedQuestion, given: GivenAnswer | null, timeUp = false): Promise<void> {
    const { id } = this;
    this.why = this.checked = undefined;
    await this.#answer.run({ params: { attemptId: id }, body: { questionId: question.id, given } });
    const { status, answer, error } = this.#answer;
    // Another is played by now; this one goes on where it is.
    if (this.id !== id) return answer && this.#prime(answer);
    if (status === 'done' && answer) return this.#went(answer, question, timeUp && !given);
    if (status !== 'refused') return;
    const code = error?.code ?? '';
    if (code === 'answer_late') this.why = 'late';
    else if (/^(?:question_|attempt_finished)/.test(code)) this.why = 'elsewhere';
    else this.why = code === 'answer_too_early' ? 'early' : 'failed';
    await this.#attempt.refresh();
    // The last question waits to be passed.
    if (code === 'answer_late' && this.attempt?.question?.id === question.id) await this.send(question, null, true);
    this.#host.requestUpdate();
  }

  /** Graded: tells the page. */
  #went(attempt: Attempt, question: AskedQuestion, late: boolean): void {
    const { quizId, of, result } = attempt;
    const { id: questionId, number } = question;
    const answered = list(attempt.graded).find((one) => one.questionId === questionId);
    if (answered) {
      const graded = gradedOf(answered);
      const { correct, explanation } = graded;
      if (correct !== null || explanation)
        this.checked = { question: askedOf(question), number: whole(number), graded, late };
      announce<QuestionAnswered>(this.#host, 'kring:question-answered', { quizId, questionId, number, of, correct });
    }
    if (typeof result?.ticket === 'string') {
      this.ticket = result.ticket;
      // It is told once: a reload must not lose it.
      keepAttempt(this.#place, `${attempt.id} ${this.ticket}`);
    }
    this.#prime(attempt);
    if (!result) return;
    const { score, of: most, outcome, prize } = result;
    announce<QuizFinished>(this.#host, 'kring:quiz-finished', {
      quizId,
      score,
      of: most,
      outcome: outcome?.id ?? null,
    });
    if (prize?.state === 'won' || prize?.state === 'claimable') this.won(prize.state, prize.points);
    this.#again();
  }

  won(state: PrizeWon['state'], points: number): void {
    announce<PrizeWon>(this.#host, 'kring:prize-won', { quizId: this.#quizId, state, points });
  }
}
