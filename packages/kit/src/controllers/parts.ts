import type { KringElement } from '../element.ts';

/** Code of an element that comes later, when it is needed. */
export class Parts {
  /** Something that shows now needs code: `asked`, it is on its way; `cut`, it is not to be had. */
  state: 'asked' | 'cut' | undefined;
  readonly #host: KringElement;

  constructor(host: KringElement) {
    this.#host = host;
  }

  /** Code that comes when somebody asks for what it does; `quiet` where nobody did yet. Never rejects. */
  async later(load: () => Promise<unknown>, quiet?: boolean): Promise<void> {
    try {
      await load();
      this.state = undefined;
    } catch (thrown) {
      if (quiet) return;
      this.state = 'cut';
      this.#host.hint(`could not load a part: ${String(thrown)}`);
    }
    this.#host.requestUpdate();
  }

  /** Code without which there is nothing to show: asked for once. */
  need(load: () => Promise<unknown>): void {
    if (this.state) return;
    this.state = 'asked';
    void this.later(load);
  }
}
