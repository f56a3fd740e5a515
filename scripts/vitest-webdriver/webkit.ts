/** Vitest in WebKitGTK. Playwright can't drive the WebKit that Debian ships; its own W3C WebDriver can. */
import { fileURLToPath } from 'node:url';
import { defineBrowserProvider } from '@vitest/browser';
import type { BrowserCommand, BrowserProvider, BrowserProviderOption, TestProject } from 'vitest/node';
import type { WebKit } from '../browsers.mjs';
import type { WebDriverSession } from '../webdriver/session.ts';
import { WebKitBrowser } from '../webdriver/webkit.ts';
import { webDriverCommands } from './commands.ts';

declare module 'vitest/node' {
  interface _BrowserNames {
    webdriver: 'webkit';
  }
}

class WebKitProvider implements BrowserProvider {
  readonly name = 'webdriver';
  // One window in front at a time: WebKit gives only that one the focus that keyboard tests need.
  readonly supportsParallelism = false;
  readonly initScripts = [fileURLToPath(new URL('./locators.ts', import.meta.url))];
  readonly #project: TestProject;
  readonly #programs: WebKit;
  #browser: WebKitBrowser | undefined;
  #session: WebDriverSession | undefined;

  constructor(project: TestProject, programs: WebKit) {
    this.#project = project;
    this.#programs = programs;
    const commands = webDriverCommands(() => {
      if (this.#session === undefined) throw new Error('WebKit is not running.');
      return this.#session;
    });
    for (const [name, command] of Object.entries(commands)) {
      // Vitest types the names of commands that projects add; these are its own.
      project.browser?.registerCommand(name as never, command as BrowserCommand<never[]> as never);
    }
  }

  getCommandsContext(): Record<string, unknown> {
    return {};
  }

  async openPage(_sessionId: string, url: string): Promise<void> {
    if (this.#session === undefined) {
      this.#browser = await WebKitBrowser.start(this.#programs);
      this.#session = await this.#browser.session();
      this.#project.vitest.logger.log(`WebKitGTK ${this.#session.version}`);
    }
    await this.#session.open(url);
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    this.#session = undefined;
    await browser?.close();
  }
}

/** The provider for a `webkit` project. `programs` come from `findBrowsers()`. */
export function webkitgtk(programs: WebKit): BrowserProviderOption {
  return defineBrowserProvider({
    name: 'webdriver',
    supportedBrowser: ['webkit'],
    providerFactory: (project: TestProject) => new WebKitProvider(project, programs),
  });
}
