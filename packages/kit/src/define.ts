/** A class that can be registered: it knows its own tag. */
export interface Definable {
  new (): HTMLElement;
  readonly tag: string;
}

/** Registers an element. A second definition, by another version or another bundle, changes nothing. */
export function define(element: Definable): void {
  if (!customElements.get(element.tag)) customElements.define(element.tag, element);
}
