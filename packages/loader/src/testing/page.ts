import { inject } from 'vitest';
import type { Behaviour, Logged } from './answers.ts';

declare global {
  interface Window {
    /** What went wrong in the page, gathered by its first script. */
    faults: string[];
  }
}

export interface PageOptions {
  /** Attributes of the script tag besides `src` and `data-key`; `STAGE` and `SCENE` stand for the stage's origin and the scene's name. */
  readonly attributes?: string;
  readonly body?: string;
  /** Runs before everything else. */
  readonly before?: string;
  readonly head?: string;
  readonly strict?: boolean;
  readonly behaviour?: Behaviour;
}

export interface Page {
  readonly window: Window;
  readonly document: Document;
  readonly scene: string;
  /** Where the script is. */
  readonly script: string;
  /** What the stage was asked, but for preflights. */
  log(): Promise<Logged[]>;
  behave(behaviour: Behaviour): Promise<void>;
  /** Writes to the open streams of changes. */
  stream(text: string): Promise<void>;
  /** The text that the first balance shows. */
  shown(): string;
  readonly faults: readonly string[];
  close(): void;
}

const probe = `
  window.faults = [];
  const note = (kind) => (event) => window.faults.push(kind + ': ' + (event.message || event.reason || event.violatedDirective || ''));
  addEventListener('error', note('error'));
  addEventListener('unhandledrejection', note('unhandledrejection'));
  document.addEventListener('securitypolicyviolation', note('violation'));
`;

/** A page of a shop, in a frame: the public snippet, on another origin than Kring's. */
export async function openPage({
  attributes = '',
  body,
  before = '',
  head = '',
  strict = false,
  behaviour = {},
}: PageOptions = {}): Promise<Page> {
  const stage = inject('stage');
  const scene = `scene${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
  const call = (method: string, text?: string) =>
    fetch(`${stage}/scenes/${scene}`, { method, ...(text === undefined ? {} : { body: text }) });
  await call('PUT', JSON.stringify(behaviour));
  const script = `${stage}/${scene}/v1/kring.js`;
  const policy = `default-src 'none'; script-src ${stage} 'nonce-probe'; connect-src ${stage}; require-trusted-types-for 'script'; trusted-types 'none'`;
  const frame = document.createElement('iframe');
  frame.width = '800';
  frame.height = '600';
  frame.srcdoc = `<!doctype html><html lang="nl"><head>
    ${strict ? `<meta http-equiv="Content-Security-Policy" content="${policy}">` : ''}
    <script nonce="probe">${probe}${before}</script>${head}
    <script type="module" async src="${script}" data-key="pk_${scene}" ${attributes.replace('STAGE', stage).replace('SCENE', scene)}></script>
    </head><body>${body ?? '<kring-points-balance><p>Spaar mee</p></kring-points-balance>'}</body></html>`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  const window = frame.contentWindow!;
  return {
    window,
    document: frame.contentDocument!,
    scene,
    script,
    log: async () => ((await (await call('GET')).json()) as Logged[]).filter(({ what }) => !what.startsWith('OPTIONS')),
    behave: async (next) => void (await call('PUT', JSON.stringify(next))),
    stream: async (text) => void (await call('POST', text)),
    shown: () => frame.contentDocument!.querySelector('kring-points-balance')?.shadowRoot?.textContent ?? '',
    get faults() {
      return window.faults;
    },
    close: () => frame.remove(),
  };
}
