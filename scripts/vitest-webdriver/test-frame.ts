/** Finds elements of the frame that Vitest runs a test file in. */
import { elementKey, type ElementReference, type WebDriverSession } from '../webdriver/session.ts';

/** A selector as it comes from the page: a number filed by `locators.ts`, a path of Vitest's own, or plain CSS. */
export interface Target {
  readonly selector: string;
}

/**
 * Runs in the test frame. Vitest writes a path for a bare element: each part is a child of the one before, in its shadow root or
 * its own tree.
 */
const find = `
  const [selector] = arguments;
  if (selector.startsWith('target=')) return window.__webdriverTargets.get(selector.slice(7))?.deref() ?? null;
  let level = [document];
  for (const part of selector.split(' > ')) {
    level = level.flatMap((node) => [...(node.shadowRoot?.children ?? []), ...node.children].filter((child) => child.matches(part)));
  }
  return level[0] ?? null;`;

/** Makes the test frame the current one; outside it scripts would see Vitest's own page. */
export async function enterTestFrame(session: WebDriverSession): Promise<void> {
  await session.frame(null);
  const frame = await session.run(`return document.querySelector('iframe[data-vitest]')`);
  if (frame !== null) await session.frame(frame as ElementReference);
}

/** The element for a target. Throws when it is gone. */
export async function findTarget(session: WebDriverSession, target: Target): Promise<ElementReference> {
  await enterTestFrame(session);
  const found = (await session.run(find, target.selector)) as ElementReference | null;
  if (found?.[elementKey] === undefined) throw new Error(`The element is no longer in the page (${target.selector}).`);
  return found;
}
