import type { Entry } from '@kring/contract';
import { Resource, list, type Connection, type Forms, type KringElement, type Speech } from '@kring/kit';
import { Button, Notice, Skeleton, type Child } from '@kring/kit/ui';
import { historyLines } from './history-model.ts';
import { historyStrings } from './history-strings.ts';
import { historyStyles } from './history-styles.ts';
import { EntryLine } from './history-view.tsx';

/** Lines on a page of the history. */
const PAGE = 10;

/** The customer's history, read from when it is opened: the first page follows every change, further pages come on demand. */
export class History {
  readonly #host: KringElement;
  readonly #connection: Connection;
  readonly #first: Resource<'GET /v1/me/entries'>;
  #page: object | undefined;
  #more: readonly Entry[] = [];
  #cursor: string | null = null;
  #abort = new AbortController();
  #state: 'idle' | 'busy' | 'failed' = 'idle';

  constructor(host: KringElement, connection: Connection) {
    this.#host = host;
    this.#connection = connection;
    this.#first = new Resource(host, connection, 'GET /v1/me/entries', () =>
      connection.client?.session.state === 'open' ? { query: { limit: PAGE } } : null,
    );
    host.addController(this);
    host.adopt(historyStyles);
  }

  hostDisconnected(): void {
    this.#begin(undefined);
  }

  view(speech: Speech, forms: Forms): Child {
    const words = historyStrings[speech.language];
    const { value, error } = this.#first;
    if (!value && error)
      return <Notice {...words.failed} retry={words.retry} onRetry={() => void this.#first.refresh()} />;
    if (!value) {
      return (
        <p class="entry">
          <span class="hidden">{words.loading}</span>
          <Skeleton like="Bestelling 1001, 22 november" />
        </p>
      );
    }
    // Something new came on top: the pages below have moved, so they are asked for again.
    if (this.#page !== value) this.#begin(value);
    const lines = historyLines([...list(value.items), ...this.#more], speech, forms);
    if (!lines.length) return <p class="quiet entry">{words.none}</p>;
    return (
      <>
        <ul class="list">
          {lines.map((line) => (
            <EntryLine key={line.id} line={line} why={words.why} />
          ))}
        </ul>
        {this.#state === 'failed' && (
          <p class="quiet" role="status">
            {words.failed.title}
          </p>
        )}
        {this.#cursor !== null && (
          <p class="row more">
            <Button ghost busy={this.#state === 'busy'} onClick={() => void this.#next()}>
              {this.#state === 'failed' ? words.retry : words.more}
            </Button>
          </p>
        )}
      </>
    );
  }

  #begin(page: { readonly nextCursor: string | null } | undefined): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#page = page;
    this.#more = [];
    this.#state = 'idle';
    this.#cursor = typeof page?.nextCursor === 'string' ? page.nextCursor : null;
  }

  async #next(): Promise<void> {
    const { client } = this.#connection;
    const cursor = this.#cursor;
    const { signal } = this.#abort;
    if (!client || cursor === null || this.#state === 'busy') return;
    this.#become('busy');
    try {
      const page = await client.call('GET /v1/me/entries', { query: { limit: PAGE, cursor } }, { signal });
      if (signal.aborted) return;
      this.#more = [...this.#more, ...list(page.items)];
      this.#cursor = typeof page.nextCursor === 'string' ? page.nextCursor : null;
      this.#become('idle');
    } catch {
      if (!signal.aborted) this.#become('failed');
    }
  }

  #become(state: 'idle' | 'busy' | 'failed'): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
