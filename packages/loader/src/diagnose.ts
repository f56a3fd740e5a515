import type { Client } from '@kring/client';
import type { Settings } from './script.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly code: 'version' | 'csp' | 'service' | 'origin' | 'key' | 'token' | 'clock' | 'storage';
  readonly ok: boolean;
  /** In plain words, with what to do where something is wrong. */
  readonly text: string;
}

/** Further off than this, a device's clock shows. */
const SKEW = 60_000;

const finding = (code: Finding['code'], ok: boolean, text: string): Finding => ({ code, ok, text });

/** Looks at everything that is known to go wrong, and prints it as a table. Never rejects. */
export async function diagnose(
  settings: Settings,
  version: string,
  client: Client | undefined,
): Promise<readonly Finding[]> {
  const asked = await askService(settings);
  const findings = [
    scripts(settings, version),
    ...asked.findings,
    ...(asked.date === undefined ? [] : [clock(asked.date)]),
    token(settings, client),
    await storage(),
  ];
  console.table(Object.fromEntries(findings.map(({ code, ok, text }) => [code, { ok, text }])));
  return findings;
}

function scripts({ apiUrl }: Settings, version: string): Finding {
  const tags = [...document.scripts].filter(({ src }) => /\/kring\.js\b/.test(src));
  return finding(
    'version',
    tags.length < 2,
    tags.length < 2
      ? `Kring ${version} from ${apiUrl}.`
      : `Kring ${version} from ${apiUrl} runs. The page has ${tags.length} script tags of Kring; only the first one counts. Remove the others.`,
  );
}

interface Asked {
  readonly findings: readonly Finding[];
  /** The service's clock, where it answered. */
  readonly date?: number | undefined;
}

/** Asks for the programme as the page does. Where that fails, finds out who stopped it: the page's policy, the service, or the network. */
async function askService({ apiUrl, key }: Settings): Promise<Asked> {
  const blocked = new Set<string>();
  const note = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (blockedURI.startsWith(apiUrl)) blocked.add(effectiveDirective);
  };
  document.addEventListener('securitypolicyviolation', note);
  const ask = (mode: RequestMode) =>
    fetch(`${apiUrl}/v1/programme?key=${encodeURIComponent(key)}`, { mode, credentials: 'omit', cache: 'no-store' });
  const response = await ask('cors').catch(() => undefined);
  // An answer that we may not read comes through here, unread.
  const there = response ?? (await ask('no-cors').catch(() => undefined));
  // The event comes after the refusal.
  await new Promise((resolve) => setTimeout(resolve));
  document.removeEventListener('securitypolicyviolation', note);

  const csp = blocked.size
    ? finding(
        'csp',
        false,
        `The page's Content-Security-Policy does not let Kring through. Add ${apiUrl} to ${[...blocked].join(' and ')}.`,
      )
    : finding('csp', true, "The page's Content-Security-Policy lets Kring ask its service.");
  if (blocked.size) return { findings: [csp] };
  if (!there)
    return {
      findings: [
        csp,
        finding(
          'service',
          false,
          navigator.onLine
            ? `${apiUrl} does not answer. Is it running, and does something on this device or network block it?`
            : 'This device is offline.',
        ),
      ],
    };
  const origin = (ok: boolean) =>
    finding(
      'origin',
      ok,
      ok
        ? `${location.origin} may use this key.`
        : `${location.origin} may not use this key. Allow it: kring key allow ${key || '<pk>'} ${location.origin}`,
    );
  if (!response)
    return {
      findings: [csp, finding('service', true, `${apiUrl} answers, but this page may not read it.`), origin(false)],
    };
  const problem = response.ok ? {} : ((await response.json().catch(() => ({}))) as { code?: string; detail?: string });
  const { code = '', detail = '' } = problem;
  const well = response.status < 500;
  const keyFault = code.startsWith('key_');
  const service = finding(
    'service',
    well,
    well ? `${apiUrl} answers.` : `${apiUrl} answers ${response.status}. ${detail}`,
  );
  const keyFinding = finding('key', !keyFault, keyFault ? keyWords(key, detail) : `The key ${key} is known.`);
  const rest =
    code === 'origin_not_allowed'
      ? [origin(false)]
      : [...(well ? [keyFinding] : []), ...(keyFault || !well ? [] : [origin(true)])];
  const unpublished = code === 'programme_unpublished' ? [finding('service', false, detail)] : [service];
  const date = Date.parse(response.headers.get('date') ?? '');
  return { findings: [csp, ...unpublished, ...rest], date: Number.isNaN(date) ? undefined : date };
}

const keyWords = (key: string, detail: string): string =>
  key.startsWith('sk_')
    ? 'data-key holds a secret key. Take it out of the page and revoke it: it belongs on the server. Put the publishable key, pk_…, there.'
    : key
      ? `The key ${key} is refused. ${detail}`
      : 'The script tag has no data-key. Put the publishable key, pk_…, there.';

function clock(date: number): Finding {
  const skew = Date.now() - date;
  const off = Math.abs(skew) > SKEW;
  const [unit, size] = (
    [
      ['days', 86_400_000],
      ['hours', 3_600_000],
      ['minutes', 60_000],
    ] as const
  ).find(([, ms]) => Math.abs(skew) >= ms) ?? ['seconds', 1_000];
  return finding(
    'clock',
    !off,
    off
      ? `The clock of this device is ${Math.round(Math.abs(skew) / size)} ${unit} ${skew > 0 ? 'ahead' : 'behind'}. Kring counts by its own clock, so what it shows is right.`
      : 'The clock of this device is right.',
  );
}

function token({ token: inPage, tokenUrl }: Settings, client: Client | undefined): Finding {
  if (!client) return finding('token', true, 'No Kring element is in the page yet, so nobody was signed in.');
  const { state, error } = client.session;
  const skew = error?.reason['skewSeconds'];
  const words: Record<typeof state, string> = {
    guest:
      inPage || tokenUrl
        ? 'Nobody is signed in: the shop gave no customer token.'
        : 'Nobody is signed in: the page has no data-token and no data-token-url, and did not call kring.identify.',
    opening: 'A customer is being signed in.',
    open: 'A customer is signed in.',
    ended: `The customer token is refused (${error?.code}). ${error?.message}${typeof skew === 'number' ? ` The clock of the shop's server is ${skew} seconds off.` : ''}`,
    unreachable: `The customer could not be signed in: ${error?.message}`,
  };
  return finding('token', !/ended|unreachable/.test(state), words[state]);
}

/** Opens a database and takes it back before it is there: nothing is written. */
async function storage(): Promise<Finding> {
  const works = await new Promise<boolean>((resolve) => {
    try {
      const opening = indexedDB.open(`kring diagnose ${Math.random()}`);
      opening.addEventListener('upgradeneeded', () => {
        opening.transaction?.abort();
        resolve(true);
      });
      opening.addEventListener('error', (event) => {
        event.preventDefault();
        resolve(false);
      });
      setTimeout(() => resolve(false), 3_000);
    } catch {
      resolve(false);
    }
  });
  return finding(
    'storage',
    works,
    works
      ? 'What a customer does is kept on this device until the service has answered.'
      : 'This browser denies storage. What a customer does is kept only as long as the page is open.',
  );
}
