import type { Change } from '@kring/contract';
import { eventReader } from './events.ts';
import { isPersonal } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import type { Store } from './store.ts';

/** What is listened to, and who is told. */
export interface ListenTo {
  readonly around: Surroundings;
  readonly store: Store;
  /** Opens `GET /v1/me/changes` as the present customer. The server tells at once what is newer than `revision`. */
  readonly open: (revision: number | undefined, signal: AbortSignal) => Promise<Response>;
}

/** The server sends a comment every 20 s; after two of them missed, the line is dead though open. */
const SILENCE = 45_000;

const revisionOf = (store: Store) => store.read('GET /v1/me', {}).data?.revision;

function changed(store: Store, data: string): void {
  try {
    const { revision, stale } = JSON.parse(data) as Partial<Change>;
    const mine = revisionOf(store) ?? -1;
    if (Array.isArray(stale)) store.invalidate(stale.filter((key) => key !== 'GET /v1/me' || !(revision! <= mine)));
  } catch {
    // Not ours to read; a newer server may send other things.
  }
}

/** Reads until the stream ends or is silent for too long. Says whether anything came. */
async function stream({ store, open }: ListenTo, came: () => void, signal: AbortSignal): Promise<boolean> {
  const line = new AbortController();
  const cut = () => line.abort();
  signal.addEventListener('abort', cut);
  let timer = setTimeout(cut, SILENCE);
  let alive = false;
  try {
    const { body, ok } = await open(revisionOf(store), line.signal);
    const reader = ok && body?.getReader();
    if (!reader) return false;
    const text = new TextDecoder();
    const feed = eventReader(({ event, data }) => {
      if (event === 'changed') changed(store, data);
    });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return alive;
      alive = true;
      came();
      clearTimeout(timer);
      timer = setTimeout(cut, SILENCE);
      feed(text.decode(value, { stream: true }));
    }
  } catch {
    return alive;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cut);
    cut();
  }
}

/** Listens until the signal aborts: opens the stream again when it breaks, and asks by polling where none comes through. */
export async function listen(
  to: ListenTo,
  told: (mode: 'stream' | 'poll') => void,
  signal: AbortSignal,
): Promise<void> {
  const { store } = to;
  const { random, sleep } = to.around;
  // What the shop did meanwhile makes no new revision of the customer: it is read again, whatever the server then tells.
  let missed = false;
  const came = () => {
    told('stream');
    if (missed) store.invalidate(isPersonal);
    missed = false;
  };
  for (let failures = 0; !signal.aborted; missed = true) {
    failures = (await stream(to, came, signal)) ? 0 : failures + 1;
    // The first failure may be chance; after a second, ask by polling, and try the stream again with every poll.
    const poll = failures > 1;
    if (poll) told('poll');
    await sleep(poll ? 15_000 + random() * 15_000 : 500 + random() * 2_000, signal);
    if (poll && !signal.aborted) store.invalidate(isPersonal);
  }
}
