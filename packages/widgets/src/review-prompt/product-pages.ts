import type { Answer, PublicReview } from '@kring/contract';
import { Resource, list, type Connection, type Host, type KringError } from '@kring/kit';

export type Sort = 'newest' | 'helpful' | 'highest' | 'lowest';
type Page = Answer<'GET /v1/products/:productId/reviews'>;

/** Reviews that come at first, and with each asking for more. */
const FIRST = 5;
const NEXT = 10;

const cursorOf = ({ nextCursor }: Pick<Page, 'nextCursor'>): string | null =>
  typeof nextCursor === 'string' ? nextCursor : null;

/** The reviews of a product, page by page: the first follows every change, further ones come on demand. */
export class Pages {
  sort: Sort = 'newest';
  /** Of the pages after the first. */
  paging: 'idle' | 'busy' | 'failed' = 'idle';
  /** Which product, and the last answer about it: it shows until the next one comes. */
  #product: string | null = null;
  #page: Page | undefined;
  #more: readonly (readonly PublicReview[])[] = [];
  #cursor: string | null = null;
  #abort = new AbortController();
  readonly #host: Host;
  readonly #connection: Connection;
  readonly #first: Resource<'GET /v1/products/:productId/reviews'>;
  /** Whether the answer was for a customer; not known before the first one. */
  #customer: boolean | undefined;

  constructor(host: Host, connection: Connection) {
    this.#host = host;
    this.#connection = connection;
    this.#first = new Resource(host, connection, 'GET /v1/products/:productId/reviews', () => {
      const productId = this.product;
      return productId === null ? null : { params: { productId }, query: { sort: this.sort, limit: FIRST } };
    });
    host.addController(this);
  }

  /** The shop's own id of the product; null where it is none. */
  get product(): string | null {
    const id = this.#host.getAttribute('product') ?? '';
    return /^[\w.:~-]{1,64}$/.test(id) ? id : null;
  }

  get error(): KringError | undefined {
    return this.#first.error;
  }

  /** What is shown is being read again, or will be replaced. */
  get busy(): boolean {
    return !this.error && (this.#first.busy || !this.#first.value);
  }

  get page(): Page | undefined {
    return this.#page;
  }

  /** All that came, page by page. */
  get items(): readonly (readonly PublicReview[])[] {
    return [list(this.#page?.items), ...this.#more];
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  hostDisconnected(): void {
    this.#begin(undefined);
    this.#customer = undefined;
  }

  /** Before each drawing. Another customer is answered otherwise: what they found helpful, and what they wrote. */
  hostUpdate(): void {
    const { state } = this.#connection.client?.session ?? {};
    const customer = state === 'opening' || !state ? undefined : state === 'open';
    if (customer !== undefined) {
      if (this.#customer !== undefined && this.#customer !== customer) void this.refresh();
      this.#customer = customer;
    }
    const { value } = this.#first;
    if (this.product !== this.#product) {
      this.#product = this.product;
      this.#begin(undefined);
    }
    // Something new came on top: the pages below have moved, so they are asked for again.
    if (value && value !== this.#page) this.#begin(value);
  }

  async refresh(): Promise<void> {
    await this.#first.refresh();
  }

  sortBy(sort: Sort): void {
    this.sort = sort;
    this.#host.requestUpdate();
  }

  /** Fetches the next page. Answers whether it came. */
  async next(): Promise<boolean> {
    const { client } = this.#connection;
    const cursor = this.#cursor;
    const productId = this.product;
    const { signal } = this.#abort;
    if (!client || cursor === null || productId === null || this.paging === 'busy') return false;
    this.#become('busy');
    try {
      const query = { sort: this.sort, limit: NEXT, cursor };
      const input = { params: { productId }, query };
      const page = await client.call('GET /v1/products/:productId/reviews', input, { signal });
      if (signal.aborted) return false;
      this.#more = [...this.#more, list(page.items)];
      this.#cursor = cursorOf(page);
      this.#become('idle');
      return true;
    } catch {
      if (!signal.aborted) this.#become('failed');
      return false;
    }
  }

  #begin(page: Page | undefined): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#page = page;
    this.#more = [];
    this.paging = 'idle';
    this.#cursor = page ? cursorOf(page) : null;
  }

  #become(paging: 'idle' | 'busy' | 'failed'): void {
    this.paging = paging;
    this.#host.requestUpdate();
  }
}
