import { sheet } from './css.ts';
import type { Controller, Host } from './host.ts';
import { jsx } from './render/jsx-runtime.ts';
import { render } from './render/render.ts';
import type { Child } from './render/vnode.ts';
import { base } from './styles.ts';
import { tokens } from './tokens/tokens.ts';

/** What an element shows now: its view, and the words that name its state. */
export interface Shown {
  /** For instance `['ready', 'busy']`: `:state(ready)` and `data-state="ready busy"`. `off` hides the element. */
  readonly states: readonly string[];
  readonly view: Child;
}

/**
 * What every Kring element is: attributes in, a view in the shadow root out, and controllers for the rest. Whatever its
 * view throws stays inside, and the page's own content (the slot) shows instead.
 */
export abstract class KringElement extends HTMLElement implements Host {
  static readonly styles: readonly string[] = [tokens, base];

  /** Attributes that change what is shown. Each is a property of the same name too: a string, or null without it. */
  static readonly attributes: readonly string[] = [];

  /** Read once, by `customElements.define`: the moment to make the properties. */
  static get observedAttributes(): string[] {
    for (const name of this.attributes) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        get(this: Element) {
          return this.getAttribute(name);
        },
        set(this: Element, value: unknown) {
          if (value == null) this.removeAttribute(name);
          else this.setAttribute(name, `${value as string}`);
        },
      });
    }
    return [...this.attributes, 'lang'];
  }

  readonly #internals = this.attachInternals();
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #controllers = new Set<Controller>();
  #update: Promise<void> | undefined;
  #hinted = '';

  constructor() {
    super();
    const { attributes, styles } = this.constructor as typeof KringElement;
    this.#root.adoptedStyleSheets = styles.map(sheet);
    // What the page set before the element was defined hides the property: it is set again.
    for (const name of attributes) {
      if (!this.hasOwnProperty(name)) continue;
      const own = this as Record<string, unknown>;
      const value = own[name];
      delete own[name];
      own[name] = value;
    }
  }

  /** Decides what to show, from attributes and controllers. May throw: then {@link fallback} shows. */
  protected abstract show(): Shown;

  /** What shows when `show` or its view throws: the page's own content. */
  protected fallback(): Shown {
    return { states: ['error'], view: jsx('slot', {}) };
  }

  /** Whether the page put something between the tags for when Kring can't be reached. */
  protected get hasContent(): boolean {
    return this.childElementCount > 0 || /\S/.test(this.textContent ?? '');
  }

  /** Tells the developer, once for each hint, in the console. */
  hint(message: string): void {
    if (message !== this.#hinted) console.warn(`[kring] <${this.localName}> ${message}`);
    this.#hinted = message;
  }

  /** Adds a style sheet that comes later, with a part that was asked for later. */
  adopt(styles: string): void {
    this.#root.adoptedStyleSheets.push(sheet(styles));
  }

  addController(controller: Controller): void {
    this.#controllers.add(controller);
    if (this.isConnected) controller.hostConnected?.();
  }

  connectedCallback(): void {
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(): void {
    this.requestUpdate();
  }

  requestUpdate(): void {
    this.#update ??= Promise.resolve().then(() => {
      this.#update = undefined;
      if (this.isConnected) this.#redraw();
    });
  }

  /** Resolves when what was asked for is drawn. */
  get updateComplete(): Promise<void> {
    return this.#update ?? Promise.resolve();
  }

  #redraw(): void {
    try {
      for (const controller of this.#controllers) controller.hostUpdate?.();
      this.#draw(this.show());
    } catch (thrown) {
      this.hint(`could not be drawn: ${String(thrown)}`);
      try {
        this.#draw(this.fallback());
      } catch {
        this.#draw({ states: ['error'], view: jsx('slot', {}) });
      }
    }
  }

  #draw({ states, view }: Shown): void {
    render(view, this.#root);
    const named = states.join(' ');
    if (named === this.dataset['state']) return;
    this.dataset['state'] = named;
    try {
      this.#internals.states.clear();
      for (const state of states) this.#internals.states.add(state);
    } catch {
      // Browsers before `:state()`: the attribute is there.
    }
  }
}
