import type { Client } from '@kring/client';
import version from 'virtual:kring-version';
import { sendEarly } from './early.ts';
import type { Kring, KringCall, Who } from './global.ts';
import { patiently } from './patient.ts';
import { readScript } from './script.ts';
import { tokenSource } from './token.ts';
import { watch } from './watch.ts';

/** Each widget's tag, and how to get its chunk. */
export type Widgets = Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>>;
type Runtime = typeof import('./runtime.ts');

const quietly = (promise: Promise<unknown> | undefined): void => void promise?.catch(() => {});

/** A call that never throws into the page. */
const safely =
  <Args extends readonly unknown[]>(run: (...args: Args) => void) =>
  (...args: Args): void => {
    try {
      run(...args);
    } catch {
      // A wrong argument is the page's to find; it must not stop the page.
    }
  };

/** Puts `window.kring` in place, and loads what the page needs when it needs it. Where it stands already, it is only told who is signed in. */
export function start(url: string, widgets: Widgets): void {
  const settings = readScript(url);
  const { apiUrl, key, language, token } = settings;
  const before: unknown = globalThis.kring;
  if (before && (before as Kring).version) {
    if (token) (before as Kring).identify({ token });
    return;
  }

  const source = tokenSource(settings);
  let who: Who | undefined = source && { getToken: source };
  let lastToken = token;
  let client: Client | undefined;
  let runtime: Promise<Runtime> | undefined;

  /** Starts the runtime and the first request side by side, once. */
  function begin(): Promise<Runtime> {
    if (runtime) return runtime;
    const chunk = patiently(() => import('./runtime.ts'));
    const given = who;
    const ask = given && ('token' in given ? () => given.token : given.getToken);
    const { early, getToken } = sendEarly(settings, ask);
    who = getToken && { getToken };
    runtime = chunk.then((loaded) => {
      client = loaded.createClient({ apiUrl, key, language, early });
      if (who) quietly(client.session.identify(who));
      loaded.connect(document, client);
      return loaded;
    });
    quietly(runtime);
    // What only a page that stays open needs comes when this one is filled, or can't be.
    const idle = () => {
      if (!globalThis.requestIdleCallback) return setTimeout(() => quietly(later()));
      // A page that is never idle, or that nobody looks at now, must not wait for ever.
      return requestIdleCallback(() => quietly(later()), { timeout: 2_000 });
    };
    const later = async () => (await patiently(() => import('./follow.ts'))).follow((await runtime, client!));
    early.then(idle, idle);
    return runtime;
  }

  const kring: Kring = {
    version,
    push: safely((...calls) => {
      for (const [name, argument] of calls) {
        if (name === 'identify') kring.identify(argument);
        else if (name === 'signOut' || name === 'refresh') kring[name]();
      }
    }),
    identify: safely((next) => {
      const { token: given } = next as { token?: string };
      if (given && given === lastToken) return;
      lastToken = given;
      who = next;
      quietly(client?.session.identify(next));
    }),
    signOut: safely(() => {
      lastToken = who = undefined;
      client?.session.signOut();
    }),
    refresh: safely(() => client?.store.invalidate(() => true)),
    diagnose: async () => (await import('./diagnose.ts')).diagnose(settings, version, client),
  };
  globalThis.kring = kring;
  if (Array.isArray(before)) kring.push(...(before as KringCall[]));

  watch(
    Object.keys(widgets),
    () => void begin(),
    (tag) => {
      quietly(
        Promise.all([begin(), patiently(widgets[tag]!)]).then(([{ define }, chunk]) => {
          for (const value of Object.values(chunk) as (Parameters<typeof define>[0] | undefined)[])
            if (value?.tag === tag) define(value);
        }),
      );
    },
  );
}
