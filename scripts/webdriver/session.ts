/** A small typed client for W3C WebDriver: one session, the calls that tests need. https://www.w3.org/TR/webdriver2/ */
import { setTimeout as sleep } from 'node:timers/promises';

/** The name under which WebDriver passes an element. */
export const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** An element, as WebDriver refers to it. */
export type ElementReference = { [elementKey]: string };

export type Action = { type: string; [detail: string]: unknown };

/** An error answered by the driver; `code` is WebDriver's own, for example `stale element reference`. */
export class WebDriverError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.name = 'WebDriverError';
    this.code = code;
  }
}

/** A driver that is stuck answers never, and a test that waits for it could not say on what. */
const patienceMs = 45_000;

/** Calls a driver and returns `value` of its answer. Throws `WebDriverError` for a refusal. */
export async function callDriver(
  base: string,
  method: string,
  path: string,
  body?: unknown,
  patience = patienceMs,
): Promise<unknown> {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(patience),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
    throw new WebDriverError('no answer', `${method} ${path} was not answered within ${patience / 1000} s`);
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = (value ?? {}) as { error?: string; message?: string };
  throw new WebDriverError(error ?? `HTTP ${response.status}`, message ?? `${method} ${path}`);
}

/** One browser window with a profile of its own. */
export class WebDriverSession {
  readonly #base: string;
  /** The browser's version, for the log. */
  readonly version: string;

  constructor(base: string, id: string, version: string) {
    this.#base = `${base}/session/${id}`;
    this.version = version;
  }

  async #get(path: string): Promise<unknown> {
    return await callDriver(this.#base, 'GET', path);
  }

  async #post(path: string, body: unknown = {}): Promise<unknown> {
    return await callDriver(this.#base, 'POST', path, body);
  }

  /** Goes to an address; waits for its load event unless the session was opened with another page load strategy. */
  async open(url: string): Promise<void> {
    await this.#post('/url', { url });
  }

  /** Runs the body of a function in the current frame; its `arguments` are `args`. */
  async run(body: string, ...args: unknown[]): Promise<unknown> {
    return await this.#post('/execute/sync', { script: body, args });
  }

  /**
   * As `run`, for a body that may run twice. WebKit's driver loses the answer of a script that the page leaves under way, and
   * the call would wait for ever: it is made again.
   */
  async look(body: string, ...args: unknown[]): Promise<unknown> {
    const script = { script: body, args };
    for (let left = 3; ; left -= 1) {
      try {
        return await callDriver(this.#base, 'POST', '/execute/sync', script, 5_000);
      } catch (error) {
        if (left === 0 || !(error instanceof WebDriverError && error.code === 'no answer')) throw error;
      }
    }
  }

  /** As `run`, but the body ends by calling the last of its `arguments` with a result. */
  async runAsync(body: string, ...args: unknown[]): Promise<unknown> {
    return await this.#post('/execute/async', { script: body, args });
  }

  /** Makes a frame the current one; null is the page itself. */
  async frame(frame: ElementReference | null): Promise<void> {
    await this.#post('/frame', { id: frame });
  }

  async click(element: ElementReference): Promise<void> {
    await this.#post(`/element/${element[elementKey]}/click`);
  }

  async clear(element: ElementReference): Promise<void> {
    await this.#post(`/element/${element[elementKey]}/clear`);
  }

  /** Types text (or gives a path to a file input). */
  async sendKeys(element: ElementReference, text: string): Promise<void> {
    await this.#post(`/element/${element[elementKey]}/value`, { text });
  }

  /** Replaces what a field holds. The first keys in a window that is just coming up can get lost, so it looks and tries again. */
  async fill(element: ElementReference, text: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await this.clear(element);
      if (text !== '') await this.sendKeys(element, text);
      const value = await this.run('return arguments[0].value ?? arguments[0].textContent', element);
      // A field may format what is typed; only an empty one says that nothing arrived.
      if (text === '' || value !== '' || attempt === 4) return;
      await sleep(150);
    }
  }

  /** Keyboard actions; a key that is not released stays down. */
  async keys(actions: readonly Action[]): Promise<void> {
    await this.#post('/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async pointer(actions: readonly Action[]): Promise<void> {
    const parameters = { pointerType: 'mouse' };
    await this.#post('/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters, actions }] });
  }

  async wheel(actions: readonly Action[]): Promise<void> {
    await this.#post('/actions', { actions: [{ type: 'wheel', id: 'wheel', actions }] });
  }

  /** Lets go of every key and button. */
  async release(): Promise<void> {
    await callDriver(this.#base, 'DELETE', '/actions');
  }

  /** A PNG of what is in view. */
  async screenshot(): Promise<Buffer> {
    const take = async () => Buffer.from((await this.#get('/screenshot')) as string, 'base64');
    await this.#painted();
    // WebKit may answer with a part that is not painted yet, black: wait until two pictures in a row are the same.
    let picture = await take();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await this.#painted();
      const next = await take();
      if (next.equals(picture)) break;
      picture = next;
    }
    return picture;
  }

  /** Two frames, and a moment for the window to show them. */
  async #painted(): Promise<void> {
    const wait =
      'const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))';
    await this.runAsync(wait);
  }

  /** Gives the page's own area (without the window's bars) this size in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.frame(null);
    // The window's manager may need a moment, and the bars' height is known only after the first answer.
    let outer = { width, height };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await this.#post('/window/rect', outer);
      const [w, h] = (await this.run('return [innerWidth, innerHeight]')) as [number, number];
      if (w === width && h === height) break;
      outer = { width: outer.width + width - w, height: outer.height + height - h };
    }
    await this.#painted();
  }

  async setTimeouts(timeouts: { script?: number; pageLoad?: number; implicit?: number }): Promise<void> {
    await this.#post('/timeouts', timeouts);
  }

  /** Closes the window and forgets its profile. */
  async close(): Promise<void> {
    await callDriver(this.#base, 'DELETE', '');
  }
}
