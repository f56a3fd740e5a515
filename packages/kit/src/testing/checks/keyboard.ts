import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Subject } from '../conformance.ts';
import { arrive } from '../world/index.ts';

/** Everything that can be clicked is reached by Tab, in order, and shows that it has the focus. */
export function keyboardChecks({ element, scenarios }: Subject): void {
  test.each(scenarios.filter(({ says }) => says.nl))('keyboard: $name', async (scenario) => {
    const before = document.createElement('input');
    before.ariaLabel = 'Before';
    document.body.append(before);
    const mounted = await arrive(scenario, { tag: element.tag });
    try {
      const root = mounted.element.shadowRoot!;
      const wanted = [...root.querySelectorAll<HTMLElement>('a[href],button,summary')].filter((node) =>
        node.checkVisibility(),
      );
      before.focus();
      const reached: string[] = [];
      for (const _ of wanted) {
        await userEvent.tab();
        const active = root.activeElement as HTMLElement | null;
        if (!active) break;
        reached.push(active.textContent.trim());
        const { outlineStyle, outlineWidth } = getComputedStyle(active);
        // WebKitGTK without a window manager never has the focus itself, and then draws no outline.
        if (document.hasFocus())
          expect(`${outlineStyle} ${outlineWidth}`, `focus of "${active.textContent}"`).toBe('solid 2px');
      }
      expect(reached).toEqual(wanted.map(({ textContent }) => textContent.trim()));
    } finally {
      mounted.remove();
      before.remove();
    }
  });
}
