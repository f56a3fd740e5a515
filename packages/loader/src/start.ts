import type { Client, GetToken } from '@kring/client';
import version from 'virtual:kring-version';
import { sendEarly } from './early.ts';
import type { Kring, KringCall } from './global.ts';
import { patiently } from './patient.ts';
import { readScript } from './script.ts';
import { tokenSource } from './token.ts';
import { watch } from './watch.ts';

/** Each widget's tag, and how to get its chunk. */
export type Widgets = Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>>;
type Runtime = typeof import('./runtime.ts');
type Landing = typeof import('@kring/kit/landing');

/** The code of a friend in an address. */
const CODE = /[?&]kring=/;

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
  if ((before as Kring | undefined)?.version) {
    if (token) (before as Kring).identify({ token });
    return;
  }

  let ask = tokenSource(settings);
  let lastToken = token;
  let agreed: boolean | undefined;
  let landing: Landing | undefined;
  let client: Client | undefined;
  let runtime: Promise<Runtime> | undefined;
  /** Resolves when every widget that was asked for so far is there, or did not come. */
  let company: Promise<unknown> | undefined;

  /** Starts the runtime and the first request side by side, once. */
  function begin(): Promise<Runtime> {
    if (runtime) return runtime;
    const chunk = patiently(() => import('./runtime.ts'));
    const { early, getToken } = sendEarly(settings, ask);
    ask = getToken;
    runtime = chunk.then((loaded) => {
      client = loaded.createClient({ apiUrl, key, language, early, company: () => company });
      if (ask) quietly(client.session.identify({ getToken: ask }));
      loaded.connect(document, client);
      return loaded;
    });
    quietly(runtime);
    // What only a page that stays open needs comes when this one is filled, or can't be.
    const later = () =>
      quietly(patiently(() => import('./follow.ts')).then(async ({ follow }) => follow((await runtime, client!))));
    early.then(later, later);
    return runtime;
  }

  const kring: Kring = {
    version,
    push: safely((...calls) => {
      for (const [name, argument] of calls) (kring[name] as ((argument: unknown) => void) | undefined)?.(argument);
    }),
    identify: safely((who) => {
      const { token: given, getToken } = who as { token?: string; getToken?: GetToken };
      if (given && given === lastToken) return;
      lastToken = given;
      ask = given ? () => given : getToken;
      quietly(client?.session.identify(who));
    }),
    consent: safely(({ storage }) => {
      agreed = storage;
      landing?.consent(storage);
    }),
    signOut: safely(() => {
      lastToken = ask = undefined;
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
      const defined = Promise.all([begin(), patiently(widgets[tag]!)]).then(([{ define }, chunk]) => {
        for (const value of Object.values(chunk) as (Parameters<typeof define>[0] | undefined)[])
          if (value?.tag === tag) define(value);
      });
      company = Promise.allSettled([company, defined]);
    },
  );

  // Last, since where storage is denied this throws: then nothing is there either.
  if (CODE.test(location.search + document.referrer) || localStorage['kring.referral'])
    quietly(
      Promise.all([patiently(() => import('@kring/kit/landing')), begin()]).then(([loaded]) => {
        landing = loaded;
        loaded.land(client!, agreed);
      }),
    );
}
