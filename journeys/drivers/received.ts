/** All that a page of Chromium receives, as it came over the line: documents, scripts, answers and streams. */
import type { BrowserContext, Page } from 'playwright';

export interface Received {
  readonly url: string;
  readonly body: string;
}

/** What is noted goes with its page: read it before another opens, or `all` fails. */
export interface Receiver {
  /** Everything so far, streams with what they have said until now. */
  all(): Promise<readonly Received[]>;
}

export async function receiver(context: BrowserContext, page: Page): Promise<Receiver> {
  const line = await context.newCDPSession(page);
  const streams = new Map<string, { readonly url: string; body: string }>();
  const urls = new Map<string, string>();
  const bodies: Promise<Received>[] = [];
  const text = (base64: string) => Buffer.from(base64, 'base64').toString('utf8');

  line.on('Network.responseReceived', ({ requestId, type, response: { url, mimeType, status } }) => {
    // These have no body.
    if (type === 'Preflight' || status === 204) return;
    if (mimeType !== 'text/event-stream') return void urls.set(requestId, url);
    const stream = { url, body: '' };
    streams.set(requestId, stream);
    void line.send('Network.streamResourceContent', { requestId }).then(
      ({ bufferedData }) => (stream.body = text(bufferedData) + stream.body),
      () => {},
    );
  });
  line.on('Network.dataReceived', ({ requestId, data }) => {
    const stream = streams.get(requestId);
    if (stream && data) stream.body += text(data);
  });
  line.on('Network.loadingFinished', ({ requestId }) => {
    const url = urls.get(requestId);
    if (url === undefined) return;
    const read = line.send('Network.getResponseBody', { requestId }).then(
      ({ body, base64Encoded }) => ({ url, body: base64Encoded ? text(body) : body }),
      (cause: unknown) => Promise.reject(new Error(`${url} could not be read: ${String(cause)}`)),
    );
    // Looked at by who asks for everything.
    read.catch(() => {});
    bodies.push(read);
  });
  await line.send('Network.enable', { maxTotalBufferSize: 50_000_000, maxResourceBufferSize: 10_000_000 });
  return { all: async () => [...(await Promise.all(bodies)), ...streams.values()] };
}
