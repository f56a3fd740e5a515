import type { Early } from './early.ts';

/** Asks the shop for a customer token, a fresh one at each call; null means that nobody is signed in. */
export type GetToken = () => Promise<string | null> | string | null;

/** Waits `ms` milliseconds, or until the signal aborts; never rejects. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export interface ClientOptions {
  /** Origin of the API, for instance `https://kring.example`. */
  readonly apiUrl: string;
  /** Publishable key `pk_…`: a page. */
  readonly key?: string | undefined;
  /** Secret key `sk_…`: the shop's own server, never a page. */
  readonly secretKey?: string | undefined;
  /** Signs the customer in at once, and again when the session ends. */
  readonly getToken?: GetToken | undefined;
  /** The transport; the global `fetch` at the time of the call where left out. */
  readonly fetch?: typeof fetch | undefined;
  /** Language of texts in answers, for instance `nl`. */
  readonly language?: string | undefined;
  /** Milliseconds since 1970; `Date.now` where left out. Only differences are used. */
  readonly now?: (() => number) | undefined;
  /** 0 up to 1; `Math.random` where left out. Only for jitter, never for keys. */
  readonly random?: (() => number) | undefined;
  readonly sleep?: Sleep | undefined;
  readonly early?: Early | undefined;
  /** Resolves when what is being loaded now, and may read too, is there: what it reads goes along in one call. */
  readonly company?: (() => Promise<unknown> | undefined) | undefined;
}
