import { problems, type Problem, type ProblemCode } from '@kring/contract';

interface RefusalOptions {
  /** Typed data that a widget or program can use. */
  readonly reason?: Readonly<Record<string, unknown>>;
  /** Seconds after which another try makes sense. */
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A "no" with a stable code. Thrown anywhere below a route, it becomes the answer. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly reason: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, options: RefusalOptions = {}) {
    super(detail, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Refusal';
    this.code = code;
    this.reason = options.reason;
    this.headers = {
      ...options.headers,
      ...(options.retryAfter === undefined ? {} : { 'retry-after': String(options.retryAfter) }),
    };
  }

  get status(): number {
    return problems[this.code].status;
  }
}

/** Makes a refusal: `throw refuse('order_unknown', 'There is no order 1001.')`. */
export function refuse(code: ProblemCode, detail: string, options?: RefusalOptions): Refusal {
  return new Refusal(code, detail, options);
}

/** The refusal of a cursor that no page of ours ended with. */
export const refuseCursor = (cursor: string): Refusal =>
  refuse('cursor_invalid', `The cursor ${JSON.stringify(cursor.slice(0, 60))} was not made here.`);

/** The RFC 9457 document of a refusal. `type` is relative to the server: a page about the code. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  return {
    type: `/docs/errors/${refusal.code}`,
    title: problems[refusal.code].title,
    status: refusal.status,
    code: refusal.code,
    detail: refusal.message,
    ...(refusal.reason === undefined ? {} : { reason: { ...refusal.reason } }),
    requestId,
  };
}
