import { ProgrammeDocument, type FieldError } from '@kring/contract';
import { compile } from '../../http/validation/validate.ts';

const fits = compile(ProgrammeDocument, 'body', 'refuse');

function isTimeZone(name: string): boolean {
  // Offsets such as +01:00 know no summer time, and Intl takes them.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

function* mistakesIn(document: ProgrammeDocument): Generator<FieldError> {
  const { shop, points, earning } = document;
  if (!isTimeZone(shop.timeZone))
    yield {
      path: '/shop/timeZone',
      value: shop.timeZone,
      expected: 'an IANA time zone, for instance Europe/Amsterdam',
    };
  if (!currencies.has(shop.currency))
    yield { path: '/shop/currency', value: shop.currency, expected: 'a currency of ISO 4217, for instance EUR' };
  for (const language of shop.languages) {
    if (!points.name[language])
      yield {
        path: `/points/name/${language}`,
        expected: `the name of points in ${language}, since /shop/languages has it`,
      };
  }
  const seen = new Map<string, number>();
  for (const [index, rule] of (earning.rules ?? []).entries()) {
    const first = seen.get(rule.id);
    if (first !== undefined)
      yield {
        path: `/earning/rules/${index}/id`,
        value: rule.id,
        expected: `an id of its own; /earning/rules/${first} has this one`,
      };
    else seen.set(rule.id, index);
    if (!rule.products && !rule.categories)
      yield {
        path: `/earning/rules/${index}`,
        expected: 'products or categories, so that the rule is about something',
      };
    for (const language of rule.label ? shop.languages : []) {
      if (!rule.label?.[language])
        yield {
          path: `/earning/rules/${index}/label/${language}`,
          expected: `the label in ${language}, since /shop/languages has it`,
        };
    }
  }
}

/** What does not hold together in a document that fits the schema. */
export function findMistakes(document: ProgrammeDocument): FieldError[] {
  return [...mistakesIn(document)].slice(0, 20);
}

/** Everything that is wrong with a would-be programme document: its form, and then what it says. */
export function checkProgramme(document: unknown): FieldError[] {
  const errors = fits(document);
  return errors.length > 0 ? errors : findMistakes(document as ProgrammeDocument);
}
