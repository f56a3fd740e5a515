import type { Controller, Host } from '../host.ts';

/** The languages that Kring ships complete. */
export type Language = 'nl' | 'en';

const known = (tag: string | null | undefined): Language | undefined => {
  const language = tag?.slice(0, 2).toLowerCase();
  return language === 'nl' || language === 'en' ? language : undefined;
};

/** The nearest `lang` around an element, also outside the shadow root that it may be in. */
function around(element: Element): string | null | undefined {
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as ShadowRoot).host) {
    const named = at.closest('[lang]');
    if (named) return named.getAttribute('lang');
  }
  return undefined;
}

/** Chooses the language: of the element, around it, of the page, of the browser; else English. Follows the page's `lang`. */
export class Locale implements Controller {
  readonly #host: Host;
  readonly #page: MutationObserver;

  constructor(host: Host) {
    this.#host = host;
    this.#page = new MutationObserver(() => host.requestUpdate());
    host.addController(this);
  }

  get language(): Language {
    return known(around(this.#host)) ?? navigator.languages.map(known).find(Boolean) ?? 'en';
  }

  hostConnected(): void {
    this.#page.observe(document.documentElement, { attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    this.#page.disconnect();
  }
}
