/**
 * Vitest in Debian's own Firefox, which Playwright drives over WebDriver BiDi.
 *
 * In that mode Playwright learns a frame's name only after the frame is there, and does not always pass it on. Vitest looks up its
 * test frame by name, so without this look-up by position about one run in eight fails with `Cannot find "vitest-iframe"`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { PlaywrightBrowserProvider, playwright, type PlaywrightProviderOptions } from '@vitest/browser-playwright';
import type { BrowserProviderOption, TestProject } from 'vitest/node';

class FirefoxProvider extends PlaywrightBrowserProvider {
  override getCommandsContext(sessionId: string) {
    const context = super.getCommandsContext(sessionId);
    const { page } = context;
    const frame = async () => {
      const deadline = performance.now() + 5_000;
      for (;;) {
        const found = page.frame('vitest-iframe') ?? page.mainFrame().childFrames().at(-1);
        if (found !== undefined) return found;
        if (performance.now() > deadline) throw new Error('Firefox shows no test frame after 5 seconds.');
        await sleep(50);
      }
    };
    // Not a spread: the context has getters that must stay getters.
    return Object.assign(context, { frame });
  }
}

/** The provider for a `firefox` project. `executablePath` comes from `findBrowsers()`. */
export function firefoxBidi(executablePath: string): BrowserProviderOption<PlaywrightProviderOptions> {
  const options: PlaywrightProviderOptions = { launchOptions: { channel: 'moz-firefox', executablePath } };
  return {
    ...playwright(options),
    providerFactory: (project: TestProject) => new FirefoxProvider(project, options),
  };
}
