import { afterEach, expect, vi } from 'vitest';
import type { Kring } from '../global.ts';
import { openPage, type Page, type PageOptions } from './page.ts';

/** Opens pages for the tests of one file, and closes them after each. What went wrong in one of them fails the test: sentence (2). */
export function usePages(): (options?: PageOptions) => Promise<Page> {
  let pages: Page[] = [];
  afterEach(() => {
    const faults = pages.flatMap((page) => page.faults);
    for (const page of pages) page.close();
    pages = [];
    expect(faults).toEqual([]);
  });
  return async (options) => {
    const page = await openPage(options);
    pages.push(page);
    return page;
  };
}

export const within = { timeout: 8_000, interval: 20 };
export const shows = (page: Page, text: string) => vi.waitFor(() => expect(page.shown()).toContain(text), within);
export const asked = async (page: Page) => (await page.log()).map(({ what }) => what);
export const times = async (page: Page, what: string) => (await asked(page)).filter((one) => one === what).length;
/** Waits until something was asked for so often. */
export const logs = (page: Page, what: string, count = 1) =>
  vi.waitFor(async () => expect(await times(page, what)).toBe(count), within);
export const kringOf = (page: Page) => (page.window as unknown as { kring: Kring }).kring;
/** Long enough for what must not come to come. */
export const quiet = (ms = 300) => new Promise((resolve) => setTimeout(resolve, ms));
/** Signed in, filled, and listening. */
export async function settled(page: Page, points: string): Promise<void> {
  await shows(page, points);
  const listens = async () => expect((await page.client().network()).changes.mode).toBe('stream');
  await vi.waitFor(listens, within);
}

export const RUNTIME = 'v1/chunks/runtime.js';
export const WIDGET = 'v1/chunks/points-balance.js';
export const NETWORK = 'v1/chunks/network.js';
