import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { chromiumArguments, findBrowsers, installAdvice, missingEngines } from './scripts/browsers.mjs';
import { firefoxBidi } from './scripts/vitest-webdriver/firefox.ts';
import { webkitgtk } from './scripts/vitest-webdriver/webkit.ts';
import { shopPage } from './scripts/shop-page-plugin.mjs';
import { strictPage } from './scripts/strict-page-plugin.mjs';
import { kringWidgets } from './scripts/widgets-plugin.mjs';

const browsers = findBrowsers();
const missing = missingEngines(browsers);
// Printed once: Vitest loads this file again in its workers.
if (missing.length > 0 && !process.env['VITEST_WORKER_ID']) console.warn(`${installAdvice(missing)}\n`);

// `source` runs our packages straight from TypeScript. The list replaces Vite's own, so that one is repeated.
const resolve = { conditions: ['source', ...defaultClientConditions] };
const ssr = { resolve: { conditions: ['source', ...defaultServerConditions] } };
const oxc = { jsx: { runtime: 'automatic', importSource: '@kring/kit' } } as const;

const plugins = [kringWidgets(), shopPage(), strictPage()];

const inBrowsers = [
  'packages/*/src/**/*.browser.test.{ts,tsx}',
  'packages/widgets/src/*/*.test.tsx',
  'scripts/vitest-webdriver/*.browser.test.ts',
];
const inDom = ['packages/*/src/**/*.dom.test.{ts,tsx}', 'examples/**/*.dom.test.{ts,tsx}'];

type BrowserOptions = NonNullable<NonNullable<TestProjectInlineConfiguration['test']>['browser']>;

// A browser on a busy machine may miss a moment that no test means to measure. A second try is counted and told by name; what
// runs in Node gets none.
const retry = process.env['CI'] ? 1 : 0;

/** How long something may take before it counts as hanging. No expectation: what is to be fast is measured, and says so itself. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };

const inEngine = (
  name: 'chromium' | 'firefox' | 'webkit',
  provider: NonNullable<BrowserOptions['provider']>,
): TestProjectInlineConfiguration => ({
  plugins,
  resolve,
  oxc,
  // Found before a test asks for it: found later, the page would be loaded anew in the middle of one.
  optimizeDeps: { include: ['@kring/kit > lean-qr/nano', '@kring/kit > axe-core'] },
  test: {
    ...patience,
    // One that hangs is tried again.
    testTimeout: 30_000,
    name,
    retry,
    include: inBrowsers,
    exclude: inDom,
    // The built loader and an API, on an origin of their own.
    globalSetup: ['packages/loader/src/testing/stage.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider,
      instances: [{ browser: name }],
    } as BrowserOptions,
  },
});

export default defineConfig({
  test: {
    allowOnly: !process.env['CI'],
    // What passing tests write to the console would bury what failing ones do.
    silent: 'passed-only',
    projects: [
      {
        plugins,
        resolve,
        ssr,
        test: {
          ...patience,
          name: 'node',
          environment: 'node',
          include: [
            'packages/{contract,rules,client,mocks,server}/src/**/*.test.ts',
            'examples/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**', ...inBrowsers, ...inDom],
        },
      },
      { plugins, resolve, oxc, test: { ...patience, name: 'dom', environment: 'happy-dom', include: inDom } },
      // Without a path Playwright looks for a Chromium of its own.
      inEngine(
        'chromium',
        playwright({
          launchOptions: {
            ...(browsers.chromium ? { executablePath: browsers.chromium } : {}),
            args: chromiumArguments,
          },
        }),
      ),
      ...(browsers.firefox ? [inEngine('firefox', firefoxBidi(browsers.firefox))] : []),
      ...(browsers.webkit ? [inEngine('webkit', webkitgtk(browsers.webkit))] : []),
      {
        resolve,
        ssr,
        test: {
          ...patience,
          name: 'journeys',
          retry,
          environment: 'node',
          include: ['journeys/**/*.test.ts'],
          globalSetup: ['journeys/seeded.ts'],
        },
      },
    ],
  },
});
