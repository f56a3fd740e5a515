import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Subject } from '../conformance.ts';
import { moment } from '../errors.ts';
import { arrive } from '../world/index.ts';

const nameOf = (node: HTMLElement): string => node.textContent.trim() || (node.ariaLabel ?? '');

/** Of radio buttons that belong together, one is a stop: the one that is chosen, else the first. */
function isStop(node: HTMLElement): boolean {
  if (!(node instanceof HTMLInputElement) || node.type !== 'radio') return true;
  const group = [...(node.getRootNode() as ShadowRoot).querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
    ({ name }) => name === node.name,
  );
  return node === (group.find(({ checked }) => checked) ?? group[0]);
}

/** Everything that can be clicked is reached by Tab, in order, and shows that it has the focus. */
export function keyboardChecks({ element, scenarios }: Subject): void {
  test.each(scenarios.filter(({ says }) => says.nl))('keyboard: $name', async (scenario) => {
    const before = document.createElement('input');
    before.ariaLabel = 'Before';
    document.body.append(before);
    const mounted = await arrive(scenario, { tag: element.tag });
    // What it still does by itself (an answer that it reads again, a focus that it moves) comes before the first key.
    await moment();
    try {
      const root = mounted.element.shadowRoot!;
      const wanted = [...root.querySelectorAll<HTMLElement>('a[href],button,summary,select,input,textarea')].filter(
        (node) => node.checkVisibility() && isStop(node),
      );
      before.focus();
      const reached: string[] = [];
      for (const _ of wanted) {
        await userEvent.tab();
        const active = root.activeElement as HTMLElement | null;
        if (!active) break;
        reached.push(nameOf(active));
        const { outlineStyle, outlineWidth } = getComputedStyle(active);
        // WebKitGTK without a window manager never has the focus itself, and then draws no outline.
        if (document.hasFocus())
          expect(`${outlineStyle} ${outlineWidth}`, `focus of "${nameOf(active)}"`).toBe('solid 2px');
      }
      expect(reached).toEqual(wanted.map(nameOf));
    } finally {
      mounted.remove();
      before.remove();
    }
  });
}
