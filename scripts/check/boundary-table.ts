/**
 * Who may import whom at run time, and what code may not do where. Types of the contract may be imported anywhere.
 * The first row whose `files` match decides. `docs/architecture.md` shows the same table in words.
 */
export interface Rule {
  readonly name: string;
  /** Which files, by path from the root. */
  readonly files: RegExp;
  /** What they may import: names of packages, or paths from the root. `$1` is the first group of `files`. */
  readonly may: readonly string[];
  readonly why: string;
  /** Code that they may not hold. */
  readonly never?: readonly Never[];
}

export interface Never {
  readonly code: RegExp;
  readonly what: string;
  readonly why: string;
}

const noFetch: Never = {
  code: /\b(?:fetch|EventSource|XMLHttpRequest|WebSocket)\s*\(|\bsendBeacon\b/,
  what: 'a network call',
  why: 'Only the client knows the network, so that time-outs, retries and keys are in one place. Use Resource or Action.',
};

const noClockOrDice: Never[] = [
  {
    code: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/,
    what: 'the clock',
    why: 'A rule gives the same answer for the same facts. Take `now` as an argument.',
  },
  {
    code: /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/,
    what: 'dice',
    why: 'Take what is random as an argument.',
  },
  {
    code: /\b(?:console|process|setTimeout|setInterval)\b\s*[.(]/,
    what: 'the world outside',
    why: 'Rules are pure functions.',
  },
];

const noDom: Never = {
  code: /(?<![.\w'-])(?:document|window|navigator|localStorage|sessionStorage|indexedDB|customElements|HTMLElement)\b(?!['\-:])/,
  what: 'the page',
  why: 'The client also runs in Node. What it needs of a page comes in through its options.',
};

const noDate: Never = {
  code: /\bnew Date\b|\bDate[.(]|\bIntl\b/,
  what: 'dates or Intl',
  why: 'A view shows words that it is given. The Locale controller makes them, lazily: the first Intl formatter costs a long task.',
};

const noSql: Never = {
  code: /['"`]\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE TABLE)\b/i,
  what: 'SQL',
  why: 'SQL lives in storage/, so that the ledger says what must happen and each database says how.',
};

/** Everything that a shop's page loads. */
export const shippedToBrowsers: { readonly files: RegExp; readonly never: readonly Never[] } = {
  files: /^packages\/(?:client|kit|widgets|loader)\/src\//,
  never: [
    {
      code: /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|setHTMLUnsafe|DOMParser)\b|\bdocument\.write\b/,
      what: 'text that becomes HTML',
      why: 'It throws under Trusted Types, and is how stored markup becomes script. Build nodes, or render JSX.',
    },
    { code: /\beval\s*\(|\bnew Function\b/, what: 'text that becomes code', why: 'A strict policy refuses it.' },
    {
      code: /<style\b|\bstyle=[{"']|\bsetAttribute\(\s*['"]style|\bcreateElement\(\s*['"]style/,
      what: 'an inline style',
      why: '`style-src` without unsafe-inline refuses it. Use an adopted style sheet, a class, or style.setProperty.',
    },
    {
      code: /\bdocument\.cookie\b/,
      what: 'a cookie',
      why: 'Nothing is written to the device; tokens live in memory only.',
    },
  ],
};

const server = 'packages/server/src';

export const rules: readonly Rule[] = [
  {
    name: 'contract',
    files: /^packages\/contract\/src\//,
    may: ['typebox', 'packages/contract/src'],
    why: 'The contract is what travels; everything else depends on it, so it depends on nothing of ours.',
  },
  {
    name: 'rules',
    files: /^packages\/rules\/src\//,
    may: ['packages/rules/src'],
    why: 'The domain is pure: it has no dependency, so that anybody can read it, run it and trust it.',
    never: noClockOrDice,
  },
  {
    name: 'client',
    files: /^packages\/client\/src\//,
    may: ['packages/client/src'],
    why: 'The client has no dependency and takes only types from the contract: schemas would weigh on every page.',
    never: [noDom],
  },
  {
    name: 'kit',
    files: /^packages\/kit\/src\//,
    may: ['@kring/client', 'lean-qr', 'packages/kit/src'],
    why: 'Widgets are made of the kit, so it can know none of them.',
    never: [noFetch],
  },
  {
    name: 'a view',
    files: /^packages\/widgets\/src\/([^/]+)\/(?:[\w-]+-)?view\.tsx$/,
    may: ['@kring/kit/ui', 'packages/widgets/src/$1'],
    why: 'A view is a function from plain props to a picture: no controllers, no client. It is then tested and shown anywhere.',
    never: [noFetch, noDate],
  },
  {
    name: 'a widget',
    files: /^packages\/widgets\/src\/([^/]+)\//,
    may: ['@kring/kit', 'packages/widgets/src/$1'],
    why: 'No widget knows another; they meet in the client store. What two need belongs in the kit.',
    never: [noFetch],
  },
  {
    name: 'loader',
    files: /^packages\/loader\/src\//,
    may: ['@kring/client', '@kring/kit', 'virtual:kring-widgets', 'virtual:kring-version', 'packages/loader/src'],
    why: 'The loader learns of widgets from the generated table, so that a new widget changes no existing file.',
  },
  {
    name: 'mocks',
    files: /^packages\/mocks\/src\//,
    may: ['msw', '@kring/rules', 'packages/mocks/src'],
    why: 'A shop installs the mocks without a server. Their test may import it.',
  },
  {
    name: 'a feature',
    files: /^packages\/server\/src\/features\/([^/]+)\//,
    may: [
      '@kring/rules',
      '@kring/contract',
      'node:crypto',
      `${server}/ledger`,
      `${server}/http`,
      `${server}/photos`,
      `${server}/features/$1`,
      `${server}/features/*/service.ts`,
      // The customer of a session, apart from a service that reaches most features itself.
      `${server}/features/customers/own.ts`,
      `${server}/*.ts`,
    ],
    why: "A feature reaches another through its service. Another's store, and the database, are not its business.",
  },
  {
    name: 'the darkroom',
    files: /^packages\/server\/src\/photos\//,
    may: ['sharp', 'node:child_process', 'node:url', `${server}/http/problems.ts`, `${server}/photos`],
    why: 'What opens files of strangers runs in a process of its own, and so it needs no store, no key and no feature.',
  },
  {
    name: 'the ledger',
    files: /^packages\/server\/src\/ledger\//,
    may: [`${server}/ledger`, `${server}/ids.ts`, '@kring/rules'],
    why: 'The ledger knows accounts, not quizzes or HTTP. Its storage is behind the interface in ledger/store.ts.',
    never: [noSql],
  },
  {
    name: 'storage',
    files: /^packages\/server\/src\/storage\//,
    may: ['kysely', 'pg', 'node:*', `${server}/storage`, `${server}/ledger`, `${server}/*.ts`],
    why: 'Storage does what the store interfaces ask. It decides nothing, so it needs no feature and no HTTP.',
  },
  {
    name: 'the server',
    files: /^packages\/server\/src\//,
    may: ['!@kring/client', '!@kring/kit', '!@kring/widgets', '!@kring/loader', '!@kring/mocks'],
    why: 'The backend serves the built files and knows nothing of how they are made.',
  },
  {
    name: 'an example',
    files: /^examples\//,
    may: ['!@kring'],
    why: 'An example includes Kring as an outsider would: by the script tag and over HTTP.',
  },
];
