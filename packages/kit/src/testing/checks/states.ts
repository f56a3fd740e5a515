import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import type { Subject } from '../conformance.ts';
import { arrive, commonStates, readable, type Mounted } from '../world/index.ts';

const looks = [
  { language: 'nl', theme: 'light', width: 380 },
  { language: 'en', theme: 'dark', width: 720 },
  { language: 'nl', theme: 'dark', width: 240 },
  { language: 'en', theme: 'light', width: 240 },
] as const;

const plain = (text: string) => text.replace(/\s+/g, ' ');

/** A piece of a page: what axe asks of a whole page does not fit, and no style sheet or film is to be fetched for it first. */
const options: axe.RunOptions = { resultTypes: ['violations'], rules: { region: { enabled: false } }, preload: false };

/** Every common state can be reached and says what it should, and axe finds nothing in it. */
export function stateChecks({ element, scenarios }: Subject): void {
  test('has every common state', () => {
    const states = new Set(scenarios.flatMap(({ state }) => state.split(' ')));
    expect(commonStates.filter((state) => !states.has(state))).toEqual([]);
  });

  describe.each(scenarios)('$name', (scenario) => {
    test.each(looks)('$language, $theme, $width px', async (look) => {
      const mounted = await arrive(scenario, { tag: element.tag, ...look });
      try {
        const says = scenario.says[look.language];
        if (says) expect(plain(readable(mounted.element))).toContain(says);
        else expect(mounted.element.offsetHeight, 'takes no room').toBe(0);
        expect(mounted.element.matches(':state(' + scenario.state.split(' ')[0] + ')')).toBe(true);
        // What has no surface of its own is read on the page's, of the same scheme.
        mounted.place.style.background = 'Canvas';
        await still(mounted);
        const { violations } = await axe.run(mounted.place, options);
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        expect(smallTargets(mounted), 'targets under 24 px').toEqual([]);
        expect(clipped(mounted), 'text that does not fit').toEqual([]);
        expect(squeezed(mounted), 'buttons far higher than wide').toEqual([]);
      } finally {
        mounted.remove();
      }
    });
  });
}

/** Brings what moves to its end, without the time that it takes. */
async function still({ element }: Mounted): Promise<void> {
  const moving = [...document.getAnimations(), ...element.shadowRoot!.getAnimations()];
  for (const motion of moving) motion.finish();
  await Promise.allSettled(moving.map(({ finished }) => finished));
}

const inside = ({ element }: Mounted) => [...(element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])];

function smallTargets(mounted: Mounted): string[] {
  return inside(mounted)
    .filter((node) => node.matches('a,button,summary,input,select,textarea') && node.checkVisibility())
    .filter((node) => node.offsetWidth < 24 || node.offsetHeight < 24)
    .map((node) => `${node.textContent}: ${node.offsetWidth} x ${node.offsetHeight}`);
}

/** A button so narrow that its words stand below each other, letter by letter. */
const squeezed = (mounted: Mounted): (string | null)[] =>
  inside(mounted)
    .filter((node) => node.matches('a,button') && node.offsetHeight > node.offsetWidth * 1.5)
    .map(({ textContent }) => textContent);

/** Words that stick out of the element or are cut off by a box around them. */
function clipped(mounted: Mounted): string[] {
  const edge = mounted.place.getBoundingClientRect();
  return inside(mounted)
    .filter((node) => node.checkVisibility() && !node.closest('svg,[role=status],.hidden'))
    .filter((node) => [...node.childNodes].some((child) => child instanceof Text && child.data.trim()))
    .filter((node) => {
      const { left, right } = node.getBoundingClientRect();
      const cut = node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline';
      return left < edge.left - 1 || right > edge.right + 1 || cut;
    })
    .map(({ textContent }) => textContent);
}
