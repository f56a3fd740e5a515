import { describe } from 'vitest';
import { calmChecks } from './checks/calm.ts';
import { hostileChecks } from './checks/hostile.ts';
import { keyboardChecks } from './checks/keyboard.ts';
import { stateChecks } from './checks/states.ts';
import { strictPageChecks } from './checks/strict-page.ts';
import { define, type Definable } from '../define.ts';
import type { Scenario } from './world/index.ts';

/** A widget, as the suite takes it. */
export interface Subject {
  readonly element: Definable & { readonly observedAttributes: readonly string[] };
  /** Its states. The one named `member` is the usual one, shown after loading. */
  readonly scenarios: readonly Scenario[];
  /** `import.meta.url` of the test: `element.tsx` and `scenarios.ts` lie beside it. */
  readonly at: string;
}

/** What every widget must be able to do, in every engine. A widget's own test calls this first. */
export function conformance(subject: Subject): void {
  define(subject.element);
  describe(`<${subject.element.tag}>`, () => {
    stateChecks(subject);
    keyboardChecks(subject);
    calmChecks(subject);
    strictPageChecks(subject);
    // Last: ten thousands of clients leave work to the browser's databases, which others would wait for.
    describe('hostile', () => hostileChecks(subject));
  });
}
