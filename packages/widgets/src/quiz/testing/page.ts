import { arrive, type Mounted, type Scenario } from '@kring/kit/testing/world';
import { afterEach, beforeEach } from 'vitest';
import { KNOWN } from './quiz.ts';

let mounted: Mounted | undefined;

/** The names under which the widget keeps something on the device. */
export const written = (storages: readonly Storage[] = [sessionStorage, localStorage]): readonly string[] =>
  storages.flatMap((storage) => Object.keys(storage)).filter((key) => key.startsWith('kring.quiz'));

/** Forgets what is written. */
export function forget(...storages: readonly Storage[]): void {
  for (const storage of storages) for (const key of written([storage])) storage.removeItem(key);
}

/** A page with a quiz on it; it goes with the test. */
export async function quizPage(about: Partial<Scenario> = {}): Promise<Mounted> {
  const usual = { name: 'quiz', state: 'ready open', attributes: { quiz: KNOWN }, says: { nl: '', en: '' } };
  return (mounted = await arrive({ ...usual, ...about }, { tag: 'kring-quiz' }));
}

/** All that stands in the element. */
export const read = ({ element }: Mounted): string => element.shadowRoot!.textContent;

/** The same page once more, in the same world. */
export function reload(there: Mounted): void {
  const again = there.element.cloneNode() as HTMLElement;
  again.removeAttribute('data-state');
  there.element.remove();
  there.place.append(again);
  Object.assign(there, { element: again });
}

beforeEach(() => forget(sessionStorage, localStorage));
afterEach(() => mounted?.remove());
