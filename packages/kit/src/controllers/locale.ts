import type { Controller, Host } from '../host.ts';

/** The languages that Kring ships complete. */
export type Language = 'nl' | 'en';

/** Chooses the language: of the element, around it, of the page, of the browser; else English. Follows the page's `lang`. */
export class Locale implements Controller {
  readonly #host: Host;
  readonly #page: MutationObserver;

  constructor(host: Host) {
    this.#host = host;
    this.#page = new MutationObserver(() => host.requestUpdate());
    host.addController(this);
  }

  /** `:lang()` looks around the element as the browser does; out of the shadow root that it may be in, not in every one. */
  get language(): Language {
    for (let at: Element | undefined = this.#host; at; at = (at.getRootNode() as ShadowRoot).host) {
      for (const language of ['nl', 'en'] as const) if (at.matches(`:lang(${language})`)) return language;
    }
    return (/\b(nl|en)/.exec(navigator.languages.join())?.[1] as Language | undefined) ?? 'en';
  }

  hostConnected(): void {
    this.#page.observe(document.documentElement, { attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    this.#page.disconnect();
  }
}
