/** What a journey needs of a browser, the same in Chromium, Firefox and WebKit. */
import { engineNames, findBrowsers } from '../scripts/browsers.mjs';
import { launchPlaywright } from './drivers/playwright.ts';
import { launchWebKit } from './drivers/webdriver.ts';

export type Engine = (typeof engineNames)[number];

/**
 * What to act on: CSS, where ` >>> ` goes into an open shadow root (`kring-points-balance >>> [part=balance]`), or a button or
 * link by words in it, in any case, shadow roots included. `within` is CSS for a part of the page. The first visible match is taken.
 */
export type Target = string | { readonly text: string; readonly within?: string };

/** What can travel to and from the page. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/** Something that went wrong in the page. */
export interface PageError {
  /** `error`: uncaught, or a promise nobody caught. `csp`: something the page's policy refused. */
  readonly kind: 'error' | 'csp';
  readonly message: string;
}

/** One tab with a profile of its own. Each action waits for its target, 10 s unless said otherwise, and throws a sentence. */
export interface Browser {
  readonly engine: Engine;
  /** Goes to an address and waits until its document is parsed. */
  open(url: string): Promise<void>;
  click(target: Target): Promise<void>;
  /** Replaces what a field holds. */
  fill(target: Target, text: string): Promise<void>;
  /** Presses a key as named by `KeyboardEvent.key`, or a chord: `Enter`, `Shift+Tab`. */
  press(key: string): Promise<void>;
  /** The words a person sees, white space made single. */
  text(target: Target): Promise<string>;
  /** The value of an attribute, null without it. */
  attribute(target: Target, name: string): Promise<string | null>;
  /** How many visible elements match right now; does not wait. */
  count(target: Target): Promise<number>;
  /** Waits until the words match, and gives them; the message of a failure holds the last words seen. */
  waitForText(target: Target, pattern: RegExp | string, timeoutMs?: number): Promise<string>;
  /** Runs a function in the page, on a copy of its arguments; it can't see variables around it. Promises are waited for. */
  evaluate<Result, Arguments extends readonly Json[]>(
    run: ((...args: Arguments) => Result | Promise<Result>) | string,
    ...args: Arguments
  ): Promise<Result>;
  /** Saves a PNG of what is in view. */
  screenshot(path: string): Promise<void>;
  /**
   * Gives the page this size in CSS pixels, and says which it got: the WebKit window can't be narrower than its toolbar (447 px).
   */
  viewport(width: number, height: number): Promise<{ width: number; height: number }>;
  /**
   * Uncaught errors and policy violations of every page opened so far, from the start of the document in Chromium and Firefox.
   * WebKit has no way in before the page does: there what happens in a document's first milliseconds can be missed.
   */
  errors(): Promise<readonly PageError[]>;
  /** A second tab with a fresh profile, in the same engine: another visitor. */
  newContext(): Promise<Browser>;
  /** Closes this tab; the first one closes the engine and all its tabs. */
  close(): Promise<void>;
}

const found = findBrowsers();

/** The engines on this machine. `npm test` says which are missing, and fails for it in CI. */
export const engines: readonly Engine[] = engineNames.filter((name) => found[name] !== undefined);

/** Starts an engine and opens its first tab. */
export async function launch(engine: Engine): Promise<Browser> {
  if (engine === 'webkit') {
    if (found.webkit !== undefined) return await launchWebKit(found.webkit);
  } else {
    const path = found[engine];
    if (path !== undefined) return await launchPlaywright(engine, path);
  }
  throw new Error(`${engine} is not on this machine. Run: node scripts/browsers.mjs`);
}
