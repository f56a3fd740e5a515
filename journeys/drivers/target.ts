import type { Target } from '../browser.ts';

/** What `{text}` looks among. */
export const pressable = ':is(button, a[href], [role=button], [role=link], [role=tab], summary, input[type=submit])';

/** A target in words, for messages. */
export function describeTarget(target: Target): string {
  if (typeof target === 'string') return target;
  return `"${target.text}"${target.within === undefined ? '' : ` in ${target.within}`}`;
}

/** White space as a reader sees it. */
export function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Whether words are what was waited for. */
export function matches(text: string, pattern: RegExp | string): boolean {
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
}

/** How long an action waits for its target, in milliseconds. */
export const patienceMs = 10_000;
