/** Tells the page: an event that bubbles, out of shadow roots too. */
export function announce<Detail>(element: Element, name: string, detail: Detail): void {
  element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}
