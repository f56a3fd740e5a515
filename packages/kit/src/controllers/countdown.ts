import type { Controller, Host } from '../host.ts';

/** A moment to count down to, with the answer of the server that named it. */
export interface Deadline {
  /** An instant by the server's clock, ISO 8601; null for none. */
  readonly deadline: string | null;
  /** That answer: `now` is what the server's clock said in it. */
  readonly answer: { readonly now: string };
}

/** Seconds left at which a countdown is said aloud, to who can't see it. */
const MARKS = [10, 30, 60, 300];
const HOUR = 3_600_000;

/** When each answer was first seen, by the clock that nobody can set. Elements that share an answer share its arrival. */
const arrivals = new WeakMap<object, number>();

/** By how much the device's clock is off from the one that nobody can set. Changes when the device slept, or was set. */
const drift = (): number => Date.now() - performance.now();

/**
 * Counts down to a moment by the server's clock. The device's own clock may be years off, or be set meanwhile: only the
 * time since the answer arrived counts, by a clock that runs on. For one deadline the time left never grows: answers that
 * travelled longer than others, or were seen before, can't bring any back. Redraws its host each second of the last hour,
 * before that each minute.
 */
export class Countdown implements Controller {
  /** Milliseconds that are left, 0 when it is over; undefined without a deadline. */
  ms: number | undefined;
  /** What to say aloud: so many seconds were left, as of the last mark that was passed while counting. */
  said: number | undefined;
  readonly #host: Host;
  readonly #until: () => Deadline | undefined;
  readonly #ask: () => void;
  #deadline: string | null | undefined;
  #end = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drift = 0;
  #asked = 0;

  /**
   * @param until what to count down to now
   * @param ask read the answer again: the time is over, or the device slept or was set
   */
  constructor(host: Host, until: () => Deadline | undefined, ask: () => void) {
    this.#host = host;
    this.#until = until;
    this.#ask = ask;
    host.addController(this);
  }

  /** Whole seconds left, rounded up, so that 0 is over; undefined without a deadline. */
  get left(): number | undefined {
    return this.ms === undefined ? undefined : Math.ceil(this.ms / 1000);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
    this.#drift = drift();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    this.#rest();
  }

  hostUpdate(): void {
    const { deadline, answer } = this.#until() ?? {};
    if (deadline !== this.#deadline) {
      this.#rest();
      this.#deadline = deadline;
      this.#end = Infinity;
      this.#asked = 0;
      this.ms = this.said = undefined;
    }
    if (!deadline || !answer) return;
    const seen = performance.now();
    const arrival = arrivals.get(answer) ?? seen;
    arrivals.set(answer, arrival);
    const end = arrival + Date.parse(deadline) - Date.parse(answer.now);
    if (end < this.#end) this.#end = end;
    // Whole ones: the fractions of that clock add up to a hair more than was given, and 30 s would begin at 31.
    if (this.#end < Infinity) this.#count(Math.max(Math.round(this.#end - seen), 0));
  }

  #count(ms: number): void {
    const before = this.left;
    this.ms = ms;
    const { left = 0 } = this;
    if (before !== undefined) {
      const passed = MARKS.find((mark) => left <= mark && before > mark);
      if (left > 0 && passed !== undefined) this.said = passed;
    }
    const step = ms > HOUR ? 60_000 : 1000;
    if (left > 0) this.#later(ms % step || step, this.#look);
    // Not everybody at once, and ever more slowly where the server takes its time.
    else if (this.#timer === undefined || before !== 0)
      this.#later(500 * Math.random() + (this.#asked && Math.min(1000 * 2 ** this.#asked, 60_000)), () => {
        this.#asked += 1;
        this.#ask();
        this.#host.requestUpdate();
      });
  }

  #later(ms: number, what: () => void): void {
    this.#rest();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      what();
    }, ms);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #look = (): void => {
    const off = drift();
    const moved = Math.abs(off - this.#drift) > 2000;
    this.#drift = off;
    if (moved && this.ms) this.#ask();
    this.#host.requestUpdate();
  };
}
