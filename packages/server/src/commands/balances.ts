import { CustomerProfile, ShopId, type FieldError } from '@kring/contract';
import { CsvError, parse } from 'csv-parse/sync';
import type { LineError, OpeningBalance } from '../features/adjustments/opening.ts';
import { compile } from '../http/validation/validate.ts';
import { inWords } from '../http/validation/words.ts';

/** Of each line what it says, or what is wrong with it. */
export interface ReadBalances {
  readonly balances: readonly OpeningBalance[];
  readonly errors: readonly LineError[];
}

const required = ['customerId', 'points'] as const;
const optional = ['expiresOn', 'callName', 'email', 'language'] as const;
const known: readonly string[] = [...required, ...optional];

const checkLine = compile(
  {
    type: 'object',
    required,
    properties: {
      ...CustomerProfile.properties,
      customerId: ShopId,
      points: { type: 'integer', minimum: 0, maximum: 1_000_000_000 },
      expiresOn: { anyOf: [{ const: 'never' }, { type: 'string', format: 'date' }] },
    },
  },
  'body',
  'refuse',
);

interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The separator of the header: `;` as Excel writes it in most of Europe, or `,`. */
const separatorOf = (text: string): ';' | ',' => (/^[^\n,]*;/.test(text) ? ';' : ',');

function readLines(text: string): Line[] {
  // One kind of line end, so that lines are counted as an editor shows them.
  const plain = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const read = parse(plain, {
    delimiter: separatorOf(plain),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as { readonly record: string[]; readonly info: { readonly lines: number } }[];
  return read.map(({ record, info }) => ({
    line: info.lines - record.join('').split('\n').length + 1,
    fields: record,
  }));
}

function headerErrors(header: Line | undefined): LineError[] {
  if (!header) return [{ line: 1, text: `the file is empty; expected a header with ${required.join(' and ')}` }];
  const { line, fields } = header;
  return [
    ...required.filter((name) => !fields.includes(name)).map((name) => `the header has no column ${name}`),
    ...fields
      .filter((name) => !known.includes(name))
      .map((name) => `the header has a column ${inWords(name)}; expected ${known.join(', ')}`),
    ...fields
      .filter((name, i) => known.includes(name) && fields.indexOf(name) !== i)
      .map((name) => `the header has two columns ${name}`),
  ].map((text) => ({ line, text }));
}

const inSentence = ({ path, value, expected }: FieldError): string =>
  `${path.slice(1)} is ${inWords(value)}; expected ${expected}`;

/** One line as a document: empty fields are left out, and points in plain digits are a number. */
function documentOf(header: readonly string[], fields: readonly string[]): Record<string, unknown> {
  const filled = header.flatMap((name, i) => (fields[i] ? [[name, fields[i]] as const] : []));
  const document: Record<string, unknown> = Object.fromEntries(filled);
  const { points } = document;
  if (typeof points === 'string' && /^-?\d{1,15}$/.test(points)) document['points'] = Number(points);
  return document;
}

/** Reads opening balances from the text of a CSV file: every line, whatever is wrong with the others. */
export function readBalances(text: string): ReadBalances {
  let lines: Line[];
  try {
    lines = readLines(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines ?? 1);
    return { balances: [], errors: [{ line, text: `the file is not proper CSV from here on: ${error.message}` }] };
  }
  const [header, ...rest] = lines;
  const wrong = headerErrors(header);
  if (!header || wrong.length > 0) return { balances: [], errors: wrong };
  const balances: OpeningBalance[] = [];
  const errors: LineError[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, fields } of rest) {
    const document = documentOf(header.fields, fields);
    const found = checkLine(document).map(inSentence);
    if (fields.length !== header.fields.length)
      found.unshift(`there are ${fields.length} fields; expected ${header.fields.length}, as in the header`);
    const { customerId, points, expiresOn = 'programme', ...profile } = document;
    const first = typeof customerId === 'string' ? lineOf.get(customerId) : undefined;
    if (first !== undefined) found.push(`customer ${String(customerId)} is on line ${first} already`);
    else if (typeof customerId === 'string') lineOf.set(customerId, line);
    errors.push(...found.map((problem) => ({ line, text: problem })));
    if (found.length > 0) continue;
    balances.push({
      line,
      customerId: customerId as string,
      points: points as number,
      expires: expiresOn as string,
      profile: profile as CustomerProfile,
    });
  }
  return { balances, errors };
}
