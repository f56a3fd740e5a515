/**
 * Loaded into the page before the tests: Vitest's locators for a browser behind W3C WebDriver.
 *
 * Vitest's selectors mean nothing to WebDriver, so a locator resolves itself in the page, files the element under a number,
 * and sends that number; the commands take the element from `__webdriverTargets`. This is exact where a CSS path is not: through
 * shadow roots, and between slotted and shadow children.
 */
import {
  getByAltTextSelector,
  getByLabelSelector,
  getByPlaceholderSelector,
  getByRoleSelector,
  getByTestIdSelector,
  getByTextSelector,
  getByTitleSelector,
  Locator,
  selectorEngine,
} from '@vitest/browser/locators';
import { page, server } from 'vitest/browser';
// @ts-expect-error The hook by which a provider brings its locators is there, but not in Vitest's types.
import { __INTERNAL } from 'vitest/internal/browser';

declare global {
  interface Window {
    /** Elements waiting for a WebDriver command, by number. */
    __webdriverTargets?: Map<string, WeakRef<Element>>;
  }
}

const targets = (window.__webdriverTargets ??= new Map());
let filed = 0;

/** Files an element and gives the selector that `commands.ts` understands. */
function file(element: Element): string {
  filed += 1;
  targets.set(String(filed), new WeakRef(element));
  // Commands run one after the other, so old numbers are dead.
  targets.delete(String(filed - 100));
  return `target=${filed}`;
}

type Options = Parameters<Locator['findElement']>[0];

class WebDriverLocator extends Locator {
  override _pwSelector: string;
  override _container: Element | undefined;

  constructor(pwSelector: string, container?: Element) {
    super();
    this._pwSelector = pwSelector;
    this._container = container;
  }

  override get selector(): string {
    const [element] = this.elements();
    if (element === undefined) throw new Error(`no element for ${this._pwSelector}`);
    return file(element);
  }

  // Each waits until there is exactly one element, since `selector` can't wait.
  override async click(options?: Parameters<Locator['click']>[0]): Promise<void> {
    await this.findElement(options as Options);
    await super.click(options);
  }
  override async dblClick(options?: Parameters<Locator['dblClick']>[0]): Promise<void> {
    await this.findElement(options as Options);
    await super.dblClick(options);
  }
  override async hover(options?: Parameters<Locator['hover']>[0]): Promise<void> {
    await this.findElement(options as Options);
    await super.hover(options);
  }
  override async fill(text: string, options?: Parameters<Locator['fill']>[1]): Promise<void> {
    await this.findElement(options as Options);
    await super.fill(text, options);
  }
  override async clear(options?: Parameters<Locator['clear']>[0]): Promise<void> {
    await this.findElement(options as Options);
    await super.clear(options);
  }
  override async selectOptions(...[value, options]: Parameters<Locator['selectOptions']>): Promise<void> {
    await this.findElement(options as Options);
    await super.selectOptions(value, options);
  }

  protected override locator(selector: string): Locator {
    return new WebDriverLocator(`${this._pwSelector} >> ${selector}`, this._container);
  }
  protected override elementLocator(element: Element): Locator {
    return new WebDriverLocator(selectorEngine.generateSelectorSimple(element), element);
  }
}

const make = (selector: string) => new WebDriverLocator(selector);

page.extend({
  getByLabelText: (text, options) => make(getByLabelSelector(text, options)),
  getByRole: (role, options) => make(getByRoleSelector(role, options)),
  getByTestId: (id) => make(getByTestIdSelector(server.config.browser.locators.testIdAttribute, id)),
  getByAltText: (text, options) => make(getByAltTextSelector(text, options)),
  getByPlaceholder: (text, options) => make(getByPlaceholderSelector(text, options)),
  getByText: (text, options) => make(getByTextSelector(text, options)),
  getByTitle: (text, options) => make(getByTitleSelector(text, options)),
  elementLocator: (element) => new WebDriverLocator(selectorEngine.generateSelectorSimple(element), element),
});
__INTERNAL._createLocator = make;
