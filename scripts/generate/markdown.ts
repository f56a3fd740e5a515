import type { WidgetApi } from './elements.ts';

const start = '<!-- generated:api -->';
const end = '<!-- /generated -->';
const note = 'Made from the JSDoc of `element.tsx` by `pnpm generate`.';

type Row = readonly (string | undefined)[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) =>
    `| ${cells.map((cell) => (cell ?? '').replaceAll('|', String.raw`\|`).replaceAll(/\s*\n\s*/g, ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

const code = (text: string | undefined) => (text === undefined || text === '' ? '' : `\`${text}\``);

/** The tables of one widget, `heading` deep (`##`). */
export function apiTables(api: WidgetApi, heading: string): string {
  const sections: [string, Row, readonly Row[]][] = [
    [
      'Attributes',
      ['attribute', 'type', 'meaning'],
      api.attributes.map(({ name, type, description }) => [code(name), code(type?.text), description]),
    ],
    [
      'Events',
      ['event', 'type', 'when'],
      api.events.map(({ name, type, description }) => [code(name), code(type?.text), description]),
    ],
    [
      'Slots',
      ['slot', 'content'],
      api.slots.map(({ name, description }) => [name === '' ? '(default)' : code(name), description]),
    ],
    ['Parts', ['part', 'what'], api.parts.map(({ name, description }) => [code(`::part(${name})`), description])],
    ['States', ['state', 'when'], api.states.map(({ name, description }) => [code(`:state(${name})`), description])],
    [
      'Properties for CSS',
      ['property', 'meaning'],
      api.properties.map(({ name, description }) => [code(name), description]),
    ],
  ];
  return sections
    .filter(([, , rows]) => rows.length > 0)
    .map(([title, head, rows]) => `${heading} ${title}\n\n${table(head, rows)}`)
    .join('\n\n');
}

/** A README with fresh tables between its marks. Throws a sentence where the marks are missing. */
export function withApi(readme: string, api: WidgetApi, path: string): string {
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`${path} needs the lines ${start} and ${end}: the tables of the API go between them.`);
  return `${readme.slice(0, from)}${start}\n<!-- ${note} -->\n\n${apiTables(api, '###')}\n\n${readme.slice(to)}`;
}

/** docs/reference/widgets.md: every widget on one page. */
export function widgetsPage(apis: readonly WidgetApi[]): string {
  const index = table(
    ['widget', 'what it is'],
    apis.map(({ tag, summary }) => [`[\`<${tag}>\`](#${tag})`, summary]),
  );
  const sections = apis.map((api) => `## ${api.tag}\n\n${api.description}\n\n${apiTables(api, '###')}`);
  return `# Widgets\n\n${note.replace('`element.tsx`', 'each `element.tsx`')}\n\n${index}\n\n${sections.join('\n\n')}\n`;
}
