import { afterEach, beforeEach, expect } from 'vitest';
import type { Behaviour, Logged } from './answers.ts';
import { openScene, probe, STRICT, type PageOptions } from './page.ts';

export interface ShopOptions extends Pick<PageOptions, 'attributes' | 'before' | 'body' | 'behaviour'> {
  /** Where the visitor comes in: a path with its query and fragment. */
  readonly at?: string;
  /** The strictest policy under which all must work. */
  readonly strict?: boolean;
  /** Another tab of the same shop. */
  readonly beside?: Shop;
}

/** A tab with a shop of several pages: real addresses, so that one page follows the other. */
export interface Shop {
  readonly scene: string;
  readonly window: Window & typeof globalThis;
  /** The address of the page, below the shop's own. */
  address(): string;
  /** Follows a link. */
  go(path: string): Promise<void>;
  /** Sends a form, and is led on. */
  submit(): Promise<void>;
  reload(): Promise<void>;
  /** Single-page navigation: another address and another content without another page. */
  push(path: string): void;
  back(): Promise<void>;
  log(): Promise<Logged[]>;
  behave(behaviour: Behaviour): Promise<void>;
}

const encode = (text: string): string =>
  btoa(String.fromCodePoint(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');

/** Opens shops for the tests of one file, and closes them after each; the device is empty before. What went wrong in a page fails the test. */
export function useShops(): (options?: ShopOptions) => Promise<Shop> {
  let frames: HTMLIFrameElement[] = [];
  let faults: string[] = [];
  const gather = ({ contentWindow }: HTMLIFrameElement) => faults.push(...(contentWindow?.faults ?? []));
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    for (const frame of frames) {
      gather(frame);
      frame.remove();
    }
    localStorage.clear();
    const found = faults;
    [frames, faults] = [[], []];
    expect(found).toEqual([]);
  });

  return async ({ at = '/', attributes = '', before = '', body = '', behaviour = {}, strict, beside } = {}) => {
    const { scene, stage, call } = await openScene(behaviour, beside?.scene);
    const html = `<!doctype html><html lang="nl"><head><title>Shop</title>
      <script nonce="probe">${probe}${before}</script>
      <script type="module" async src="${stage}/${scene}/v1/kring.js" data-key="pk_${scene}" ${attributes}></script>
      </head><body>${body}<a id="link">On</a><form id="form" method="post"></form></body></html>`;
    const policy = strict ? `${STRICT.replaceAll('STAGE', stage)}; form-action 'self'` : undefined;
    const home = `/__kring_shop/${encode(JSON.stringify({ html, policy }))}`;
    const frame = document.createElement('iframe');
    frame.width = '800';
    frame.height = '600';
    const loaded = () => new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const then = async (act: () => void) => {
      gather(frame);
      const next = loaded();
      act();
      await next;
    };
    const part = <T extends HTMLElement>(id: string) => frame.contentDocument!.getElementById(id) as T;
    const first = loaded();
    frame.src = home + at;
    document.body.append(frame);
    frames.push(frame);
    await first;
    return {
      scene,
      get window() {
        return frame.contentWindow as Window & typeof globalThis;
      },
      address: () => frame.contentWindow!.location.href.slice(location.origin.length + home.length),
      go: (path) =>
        then(() => {
          const link = part<HTMLAnchorElement>('link');
          link.href = home + path;
          link.click();
        }),
      submit: () =>
        then(() => {
          const form = part<HTMLFormElement>('form');
          form.action = `${home}/send`;
          form.submit();
        }),
      reload: () => then(() => frame.contentWindow!.location.reload()),
      push(path) {
        frame.contentWindow!.history.pushState({ page: path }, '', home + path);
        part('link').before(frame.contentDocument!.createElement('p'));
      },
      back: async () => {
        frame.contentWindow!.history.back();
      },
      log: async () =>
        ((await (await call('GET')).json()) as Logged[]).filter(({ what }) => !what.startsWith('OPTIONS')),
      behave: async (next) => void (await call('PUT', JSON.stringify(next))),
    };
  };
}
