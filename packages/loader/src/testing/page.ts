import type { Client } from '@kring/client';
import { CONNECT } from '@kring/kit';
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
  /** A Content-Security-Policy; true for the strictest under which all must work. `STAGE` stands for the stage's origin. */
  readonly policy?: string | true;
  /** False: the same page without our script tag. */
  readonly ours?: boolean;
  readonly behaviour?: Behaviour;
  /** A page of the same shop as this one: another tab, or the next page after it. */
  readonly beside?: Pick<Page, 'scene'>;
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
  /** The client that the page's elements have. */
  client(): Client;
  /** The text that the first balance shows. */
  shown(): string;
  readonly faults: readonly string[];
  close(): void;
}

export const probe = `
  window.faults = [];
  const note = (kind) => (event) => window.faults.push(kind + ': ' + (event.message || event.reason || event.violatedDirective || ''));
  addEventListener('error', note('error'));
  addEventListener('unhandledrejection', note('unhandledrejection'));
  document.addEventListener('securitypolicyviolation', note('violation'));
`;

export const STRICT =
  "default-src 'none'; script-src STAGE 'nonce-probe'; style-src 'self'; connect-src STAGE; require-trusted-types-for 'script'; trusted-types 'none'";

interface OpenScene {
  readonly scene: string;
  /** The origin of Kring in this scene. */
  readonly stage: string;
  /** Speaks with the stage about the scene. */
  call(method: string, text?: string): Promise<Response>;
}

/** A scene of its own on the stage, or one that is there. */
export async function openScene(behaviour: Behaviour, known?: string): Promise<OpenScene> {
  const scene = known ?? `scene${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
  const [control = '', ...stages] = inject('stages');
  const stage = stages[Number(scene.slice(-4)) % stages.length] ?? control;
  const call = (method: string, text?: string) =>
    fetch(`${control}/scenes/${scene}`, { method, ...(text === undefined ? {} : { body: text }) });
  if (known === undefined) await call('PUT', JSON.stringify(behaviour));
  return { scene, stage, call };
}

/** A page of a shop, in a frame: the public snippet, on another origin than Kring's. */
export async function openPage({
  attributes = '',
  body,
  before = '',
  head = '',
  policy,
  behaviour = {},
  beside,
  ours = true,
}: PageOptions = {}): Promise<Page> {
  const { scene, stage, call } = await openScene(behaviour, beside?.scene);
  const script = `${stage}/${scene}/v1/kring.js`;
  const tag = `<script type="module" async src="${script}" data-key="pk_${scene}" ${attributes.replace('STAGE', stage).replace('SCENE', scene)}></script>`;
  const frame = document.createElement('iframe');
  frame.width = '800';
  frame.height = '600';
  frame.srcdoc = `<!doctype html><html lang="nl"><head>
    ${policy ? `<meta http-equiv="Content-Security-Policy" content="${(policy === true ? STRICT : policy).replaceAll('STAGE', stage)}">` : ''}
    <script nonce="probe">${probe}${before}</script>${head}
    ${ours ? tag : ''}
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
    client() {
      let client: Client | undefined;
      const accept = (given: Client) => (client = given);
      frame.contentDocument!.dispatchEvent(new CustomEvent(CONNECT, { detail: { accept } }));
      if (!client) throw new Error('the page has no client yet');
      return client;
    },
    stream: async (text) => void (await call('POST', text)),
    shown: () => frame.contentDocument!.querySelector('kring-points-balance')?.shadowRoot?.textContent ?? '',
    get faults() {
      return window.faults;
    },
    close: () => frame.remove(),
  };
}
