import type { FieldError, ProgrammeDocument } from '@kring/contract';
import { twins, untold } from './lists.ts';

/** Rules, windows and actions. */
export function* mistakesInEarning(document: ProgrammeDocument): Generator<FieldError> {
  const { rules = [], windows = [], actions = [] } = document.earning;
  yield* twins('/earning/rules', rules);
  for (const [index, { products, categories, label }] of rules.entries()) {
    const path = `/earning/rules/${index}`;
    if (!products && !categories)
      yield { path, expected: 'products or categories, so that the rule is about something' };
    yield* untold(`${path}/label`, label, 'the label', document);
  }
  yield* twins('/earning/windows', windows);
  for (const [index, { from, until, label }] of windows.entries()) {
    const path = `/earning/windows/${index}`;
    if (Date.parse(until) <= Date.parse(from))
      yield { path: `${path}/until`, value: until, expected: `a moment after ${path}/from, which is ${from}` };
    yield* untold(`${path}/label`, label, 'the label', document);
  }
  yield* twins('/earning/actions', actions);
  for (const [index, { label }] of actions.entries())
    yield* untold(`/earning/actions/${index}/label`, label, 'the label', document);
}
