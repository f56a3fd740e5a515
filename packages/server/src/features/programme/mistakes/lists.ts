import type { FieldError, ProgrammeDocument } from '@kring/contract';

type Localised = { readonly nl?: string | undefined; readonly en?: string | undefined };

/** Two things of a list with one id. */
export function* twins(path: string, list: readonly { readonly id: string }[]): Generator<FieldError> {
  const seen = new Map<string, number>();
  for (const [index, { id }] of list.entries()) {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    else yield { path: `${path}/${index}/id`, value: id, expected: `an id of its own; ${path}/${first} has this one` };
  }
}

/** A text that is not there in every language of the shop. */
export function* untold(
  path: string,
  text: Localised | undefined,
  what: string,
  { shop }: ProgrammeDocument,
): Generator<FieldError> {
  for (const language of text ? shop.languages : []) {
    if (!text?.[language])
      yield { path: `${path}/${language}`, expected: `${what} in ${language}, since /shop/languages has it` };
  }
}
