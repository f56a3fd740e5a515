import { expect, test } from 'vitest';
import type { Subject } from '../conformance.ts';
import type { StrictReport } from '../strict-frame.ts';
import { until } from '../world/index.ts';

declare global {
  interface Window {
    kringStrict?: (elementUrl: string, scenariosUrl: string) => Promise<StrictReport>;
  }
}

/**
 * On a page with `default-src 'none'`, Trusted Types enforced and no policy allowed, served with real headers by
 * `scripts/strict-page-plugin.mjs`, every state draws, and the browser reports nothing.
 */
export function strictPageChecks({ at, scenarios }: Subject): void {
  test('strict CSP and Trusted Types: every state, no violation', { timeout: 60_000 }, async () => {
    const frame = document.createElement('iframe');
    frame.src = '/__kring_strict';
    document.body.append(frame);
    await until(
      () => frame.contentWindow?.kringStrict !== undefined,
      () => 'the strict page',
      20_000,
    );
    const report = await frame.contentWindow!.kringStrict!(
      new URL('./element.tsx', at).href,
      new URL('./scenarios.ts', at).href,
    );
    frame.remove();
    expect(report.policy, 'the page is as strict as it says').toBe(true);
    expect(report.violations).toEqual([]);
    expect(report.errors).toEqual([]);
    expect(report.drawn).toEqual(scenarios.map(({ name }) => name));
  });
}
