/** Behaviour that an element is given, in place of an ancestor that would bring it. */
export interface Controller {
  /** The element came into the page. */
  hostConnected?(): void;
  /** The element left the page. */
  hostDisconnected?(): void;
  /** The element is about to draw. */
  hostUpdate?(): void;
}

/** What a controller needs of its element. */
export interface Host extends HTMLElement {
  addController(controller: Controller): void;
  /** Draws soon, once however often it is asked. */
  requestUpdate(): void;
}
