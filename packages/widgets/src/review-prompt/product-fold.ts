import type { KringElement } from '@kring/kit';

/**
 * Room is kept for a part of the list before it is there; the rest shows when somebody asks for it. So nothing on the page
 * moves when the reviews come.
 */
export class Fold {
  /** Only so much shows as there is room for. */
  closed = true;
  /** There is more than fits; not known before it was measured. */
  overflows: boolean | undefined;
  readonly #host: KringElement;
  readonly #observer = new ResizeObserver(() => this.#measure());
  #watched: Element | undefined;

  constructor(host: KringElement) {
    this.#host = host;
    host.addController(this);
  }

  get #list(): Element | undefined {
    return this.#host.shadowRoot?.querySelector('.fold > ul') ?? undefined;
  }

  hostConnected(): void {
    this.#watched = undefined;
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** What was drawn is there after this moment. */
  hostUpdate(): void {
    queueMicrotask(() => {
      const list = this.closed ? this.#list : undefined;
      if (list === this.#watched) return;
      this.#observer.disconnect();
      this.#watched = list;
      if (list) this.#observer.observe(list);
    });
  }

  /** Shows the whole list, and goes on where it ended: the button may be gone. */
  readonly open = async (): Promise<void> => {
    const list = this.#list;
    const end = list?.parentElement?.getBoundingClientRect().bottom ?? 0;
    const next = [...(list?.children ?? [])].find((item) => item.getBoundingClientRect().bottom > end);
    this.closed = false;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    (next as HTMLElement | undefined)?.focus({ preventScroll: true });
  };

  #measure(): void {
    const list = this.#list;
    const room = list?.parentElement;
    const overflows = !!room && list.getBoundingClientRect().height > room.clientHeight + 1;
    if (overflows === this.overflows) return;
    this.overflows = overflows;
    this.#host.requestUpdate();
  }
}
