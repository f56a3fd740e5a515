import type { Problem } from '@kring/contract';

/**
 * Why a call brought no answer: `refused` (the server said no, see `problem`), `failed` (the server is at fault or has
 * too much to do, or its answer can't be read), `offline` (nothing came back), `timeout`, `aborted` (the caller's signal, or another customer
 * signed in meanwhile).
 */
export type KringErrorKind = 'refused' | 'failed' | 'offline' | 'timeout' | 'aborted';

/** The one error that a call throws. */
export class KringError extends Error {
  declare readonly name: 'KringError';
  declare readonly kind: KringErrorKind;
  /** HTTP status; 0 where no answer came. */
  declare readonly status: number;
  /** Stable code of a refusal; empty where the answer named none. New codes may come: fall back on `status`. */
  declare readonly code: Problem['code'];
  /** Typed data of the refusal that a widget may show; an empty object where there is none. */
  declare readonly reason: Readonly<Record<string, unknown>>;
  /** Milliseconds that the server asked to wait; undefined where it did not. */
  declare readonly retryAfter: number | undefined;
  /** What the visitor did was not sent, but is kept and will be. Only where a call asked to be kept. */
  declare readonly kept?: boolean;
  /** The id to give when asking for help; empty where no answer came. */
  declare readonly requestId: string;

  constructor(
    kind: KringErrorKind,
    status = 0,
    { detail = kind, ...problem }: Partial<Problem> = {},
    retryAfter?: number,
  ) {
    super(detail);
    // Declared above and assigned at once: this class is in what every page loads first.
    Object.assign(this, {
      name: 'KringError',
      code: '',
      reason: {},
      requestId: '',
      ...problem,
      kind,
      status,
      retryAfter,
    });
  }
}
