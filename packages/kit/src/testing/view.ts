import { render } from '../render/render.ts';
import type { Child } from '../render/vnode.ts';

let container: HTMLElement | undefined;

/** Puts a view into the document without an element around it, in place of the one before. */
export function renderView(view: Child): HTMLElement {
  if (!container) {
    container = document.createElement('div');
    document.body.append(container);
  }
  render(view, container);
  return container;
}

/** Takes it out again. */
export function cleanView(): void {
  container?.remove();
  container = undefined;
}
