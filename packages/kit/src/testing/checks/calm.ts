import { expect, test } from 'vitest';
import { define } from '../../define.ts';
import type { Subject } from '../conformance.ts';
import { moment, watchErrors } from '../errors.ts';
import { mount, type Scenario } from '../world/index.ts';

/** Scenarios that come to their state by themselves, so that loading can be compared with it. */
const usual = (scenarios: readonly Scenario[]) =>
  scenarios.filter(({ name }) => name === 'member' || name === 'guest' || name === 'empty');

/** Nothing moves when the answer comes; loading twice and leaving early do no harm. */
export function calmChecks({ element, scenarios }: Subject): void {
  const { tag } = element;
  test.each(usual(scenarios))('no layout shift: $name', async (scenario) => {
    for (const width of [240, 320, 380, 639, 640, 720, 900]) {
      const below = document.createElement('p');
      below.textContent = 'What comes after';
      const shifts: number[] = [];
      const observer = new PerformanceObserver((seen) => {
        for (const entry of seen.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      });
      let answer = () => {};
      const mounted = mount(scenario, { tag, width });
      mounted.stage.hold = new Promise((resolve) => (answer = () => resolve(undefined)));
      mounted.place.append(below);
      await mounted.state('loading');
      if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
        await moment();
        observer.observe({ type: 'layout-shift' });
      }
      const height = mounted.element.offsetHeight;
      expect(height).toBeGreaterThan(0);
      answer();
      await mounted.state(scenario.state);
      await moment();
      expect(mounted.element.offsetHeight, `height at ${width} px`).toBe(height);
      expect(shifts).toEqual([]);
      observer.disconnect();
      mounted.remove();
    }
  });

  test('a second definition changes nothing', async () => {
    class Second extends HTMLElement {
      static readonly tag = element.tag;
    }
    define(element);
    define(Second);
    expect(customElements.get(tag)).toBe(element);
  });

  test('removed while loading: no error, nothing drawn, and back it works', async () => {
    const watch = watchErrors();
    const scenario = scenarios.find(({ name }) => name === 'member') ?? scenarios[0]!;
    let answer = () => {};
    const mounted = mount(scenario, { tag });
    mounted.stage.hold = new Promise((resolve) => (answer = () => resolve(undefined)));
    await mounted.state('loading');
    mounted.element.remove();
    answer();
    await moment();
    expect(mounted.element.dataset['state']).toBe('loading');
    mounted.place.append(mounted.element);
    await mounted.state(scenario.state);
    mounted.remove();
    await moment();
    watch.stop();
    expect(watch.errors).toEqual([]);
  });
}
