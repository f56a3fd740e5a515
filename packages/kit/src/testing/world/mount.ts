import { connect } from '../../connect.ts';
import type { Scenario } from './scenario.ts';
import { createWorld, type Stage } from './world.ts';

export interface MountOptions {
  readonly tag: string;
  readonly language?: 'nl' | 'en';
  readonly theme?: 'light' | 'dark';
  /** Width of the place on the page, in px. */
  readonly width?: number;
  readonly parent?: Element;
}

export interface Mounted {
  readonly element: HTMLElement;
  readonly place: HTMLElement;
  readonly stage: Stage;
  /** Waits until the element has drawn a state. Fails after 10 s with the state that it has. */
  readonly state: (name: string) => Promise<void>;
  readonly remove: () => void;
}

/** Waits until `holds` does, or fails with `what` after `ms` milliseconds. */
export async function until(holds: () => boolean, what: () => string, ms = 10_000): Promise<void> {
  for (const end = performance.now() + ms; !holds();) {
    if (performance.now() > end) throw new Error(`never came: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** All that can be read in an element, its shadow root and slots included. */
export function readable(node: Node): string {
  if (node instanceof HTMLSlotElement && node.assignedNodes().length)
    return node.assignedNodes().map(readable).join(' ');
  if (node instanceof HTMLElement && node.shadowRoot) return readable(node.shadowRoot);
  if (node instanceof Element && node.getAttribute('aria-hidden') === 'true') return '';
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  return [...node.childNodes].map(readable).join(' ').replace(/\s+/g, ' ').trim();
}

/** Puts an element of `scenario` on the page, in a place of its own with a client of its own. */
export function mount(scenario: Scenario, options: MountOptions): Mounted {
  const { tag, language = 'nl', theme = 'light', width = 380, parent = document.body } = options;
  const stage = createWorld(scenario.world ?? {}, language);
  const place = document.createElement('div');
  place.lang = language;
  // Through the object model, which a strict CSP allows; a style attribute it would not.
  Object.assign(place.style, { width: `${width}px`, colorScheme: theme });
  const leave = connect(place, stage.client);
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(scenario.attributes ?? {})) element.setAttribute(name, value);
  element.textContent = scenario.content ?? '';
  place.append(element);
  parent.append(place);
  return {
    element,
    place,
    stage,
    async state(name) {
      const now = () => element.dataset['state'] ?? '';
      await until(
        () => name.split(' ').every((word) => now().split(' ').includes(word)),
        () => `${scenario.name}: state "${name}"; it is "${now()}" and says "${readable(element)}"`,
      );
    },
    remove() {
      place.remove();
      leave();
      stage.client.close();
    },
  };
}

/** Mounts, lets the scenario happen, and waits for its state. */
export async function arrive(scenario: Scenario, options: MountOptions): Promise<Mounted> {
  const mounted = mount(scenario, options);
  await scenario.then?.(mounted.stage, mounted.element);
  await mounted.state(scenario.state);
  return mounted;
}
