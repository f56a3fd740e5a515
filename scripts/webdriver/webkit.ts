/** WebKitGTK without a screen: an X server of our own, WebKitWebDriver on a free port, MiniBrowser in it. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebKit } from '../browsers.mjs';
import { Guarded } from './guarded.ts';
import { callDriver, WebDriverSession } from './session.ts';

export interface WebKitOptions {
  /** `normal` waits for the load event, `none` returns as soon as the navigation began. */
  readonly pageLoadStrategy?: 'normal' | 'none';
}

/** An X server with its WebKit sessions. Everything ends with `close`, or with this process. */
export class WebKitBrowser {
  readonly #programs: WebKit;
  readonly #screen: Guarded;
  readonly #display: string;
  readonly #open = new Map<WebDriverSession, Guarded>();

  private constructor(programs: WebKit, screen: Guarded, display: string) {
    this.#programs = programs;
    this.#screen = screen;
    this.#display = display;
  }

  /** Starts the X server; it picks a free display by itself. */
  static async start(programs: WebKit): Promise<WebKitBrowser> {
    const screen = new Guarded(programs.xvfb, ['-displayfd', '3', '-screen', '0', '1600x1400x24', '-nolisten', 'tcp']);
    const number = await firstLine(screen, 15_000);
    if (number === undefined) {
      await screen.stop();
      throw new Error(`Xvfb (${programs.xvfb}) did not start. ${screen.said}`);
    }
    return new WebKitBrowser(programs, screen, `:${number}`);
  }

  /** A window with a fresh profile, in a driver process of its own: WebKitWebDriver keeps one session at a time. */
  async session(options: WebKitOptions = {}): Promise<WebDriverSession> {
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const env = { ...process.env, DISPLAY: this.#display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' };
    const driver = new Guarded(this.#programs.driver, ['--host=127.0.0.1', `--port=${port}`], { env });
    try {
      await untilReady(base, driver);
      const answer = await callDriver(base, 'POST', '/session', {
        capabilities: {
          alwaysMatch: {
            pageLoadStrategy: options.pageLoadStrategy ?? 'normal',
            'webkitgtk:browserOptions': { binary: this.#programs.miniBrowser, args: ['--automation'] },
          },
        },
      });
      const { sessionId, capabilities } = answer as { sessionId: string; capabilities: { browserVersion: string } };
      const session = new WebDriverSession(base, sessionId, capabilities.browserVersion);
      this.#open.set(session, driver);
      return session;
    } catch (error) {
      await driver.stop();
      throw error;
    }
  }

  /** Closes one window and its driver. */
  async closeSession(session: WebDriverSession): Promise<void> {
    const driver = this.#open.get(session);
    this.#open.delete(session);
    // A window that crashed can't be asked to close; its driver is ended all the same.
    await session.close().catch(() => undefined);
    await driver?.stop();
  }

  /** Closes every window, then the X server. */
  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map(async (session) => await this.closeSession(session)));
    await this.#screen.stop();
  }
}

async function firstLine(program: Guarded, timeoutMs: number): Promise<string | undefined> {
  let line = '';
  program.channel.setEncoding('utf8').on('data', (text: string) => (line += text));
  const deadline = performance.now() + timeoutMs;
  while (!line.includes('\n') && performance.now() < deadline) await sleep(20);
  return line.includes('\n') ? line.trim() : undefined;
}

async function untilReady(base: string, driver: Guarded): Promise<void> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    try {
      await callDriver(base, 'GET', '/status');
      return;
    } catch (error) {
      if (performance.now() > deadline)
        throw new Error(`WebKitWebDriver did not start. ${driver.said}`, { cause: error });
      await sleep(50);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
