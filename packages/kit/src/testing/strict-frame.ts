import { define, type Definable } from '../define.ts';
import { watchErrors } from './errors.ts';
import { arrive, type Scenario } from './world/index.ts';

/** What happened on the strict page. */
export interface StrictReport {
  /** The policy is in force: what it forbids does not work. */
  readonly policy: boolean;
  readonly violations: string[];
  readonly errors: string[];
  readonly drawn: string[];
}

// The test runner wraps imports; here, outside it, they are what they are.
Object.assign(globalThis, { __vitest_browser_runner__: { wrapDynamicImport: (load: () => unknown) => load() } });

const violations: string[] = [];
const watch = watchErrors();
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, sample }) => {
  violations.push([effectiveDirective, blockedURI, sourceFile, sample].join(' '));
});

/** Tries what the policy forbids, and forgets the reports of it. */
async function isStrict(): Promise<boolean> {
  const probe = document.createElement('p');
  probe.setAttribute('style', 'position:fixed');
  document.body.append(probe);
  const styled = getComputedStyle(probe).position === 'fixed';
  probe.remove();
  let typed = !('trustedTypes' in globalThis);
  try {
    probe.setHTMLUnsafe?.('<b>no</b>');
    probe.insertAdjacentHTML('beforeend', '<b>no</b>');
  } catch {
    typed = true;
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  violations.length = 0;
  return !styled && typed;
}

window.kringStrict = async (elementUrl, scenariosUrl) => {
  const policy = await isStrict();
  const exported = (await import(/* @vite-ignore */ elementUrl)) as Record<string, unknown>;
  const { scenarios } = (await import(/* @vite-ignore */ scenariosUrl)) as { scenarios: readonly Scenario[] };
  const element = Object.values(exported).find(
    (value): value is Definable => typeof value === 'function' && 'tag' in value,
  )!;
  define(element);
  const drawn: string[] = [];
  for (const scenario of scenarios) {
    const { remove } = await arrive(scenario, { tag: element.tag });
    drawn.push(scenario.name);
    remove();
  }
  return { policy, violations, errors: watch.errors, drawn };
};
