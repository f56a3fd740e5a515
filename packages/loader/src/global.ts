import type { GetToken } from '@kring/client';
import type { Finding } from './diagnose.ts';

/** A customer, by a token that opens one session, or by a function that gives a fresh one each time. */
export type Who = { readonly token: string } | { readonly getToken: GetToken };

/** `window.kring` once the script is there. Before, a page may push calls into an array of that name. */
export interface Kring {
  readonly version: string;
  /** `kring.push(['identify', { token }])` is `kring.identify({ token })`, and works before the script has loaded. */
  push(...calls: readonly KringCall[]): void;
  /** A customer signed in. With `getToken` the session can be renewed after its 15 minutes. */
  identify(who: Who): void;
  /** The customer signed out: what was read for them is forgotten. */
  signOut(): void;
  /**
   * What the visitor said about storage, for a consent manager: with a yes the code of a friend's link is kept on the device
   * until the checkout, without one it stays in the address and in memory. May be said on every page, and again.
   */
  consent(to: Consent): void;
  /** Something changed that Kring can't know of: read again what the page shows. */
  refresh(): void;
  /** Says in plain words what works here and what does not, in the console too. For a developer; loaded when it is called. */
  diagnose(): Promise<readonly Finding[]>;
}

/** Whether something may be kept on the visitor's device. */
export interface Consent {
  readonly storage: boolean;
}

/** A call as the page pushes it. */
export type KringCall =
  | readonly [name: 'identify', who: Who]
  | readonly [name: 'consent', to: Consent]
  | readonly [name: 'signOut', nothing?: undefined]
  | readonly [name: 'refresh', nothing?: undefined];

declare global {
  var kring: Kring | KringCall[] | undefined;
}
