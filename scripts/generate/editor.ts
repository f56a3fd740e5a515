import type { WidgetApi } from './elements.ts';

/** The values of an attribute whose type is a union of strings. */
function choices(type: string | undefined): string[] {
  return [...(type ?? '').matchAll(/'([^']+)'/g)].map(([, value = '']) => value);
}

/** VS Code's custom data: completion and explanation of our tags in HTML. */
export function vscodeData(apis: readonly WidgetApi[]): string {
  const tags = apis.map(({ tag, summary, description, attributes }) => ({
    name: tag,
    description: `${summary}\n\n${description}`,
    attributes: attributes.map(({ name, description: meaning, type }) => {
      const values = choices(type?.text).map((value) => ({ name: value }));
      return { name, description: meaning, ...(values.length > 0 ? { values } : {}) };
    }),
  }));
  return `${JSON.stringify({ $schema: 'https://raw.githubusercontent.com/microsoft/vscode-html-languageservice/main/docs/customData.schema.json', version: 1.1, tags }, null, 2)}\n`;
}

/** Types of our tags for JSX, in React, Preact and whatever else reads a namespace `JSX`. */
export function jsxTypes(apis: readonly WidgetApi[]): string {
  const attribute = ({ name, type, description }: WidgetApi['attributes'][number]) =>
    `  /** ${(description ?? '').replaceAll('*/', '')} */\n  '${name}'?: ${type?.text === 'number' ? 'number | string' : (type?.text ?? 'string')} | undefined;`;
  const interfaces = apis.map(
    ({ className, tag, summary, attributes }) =>
      `/** \`<${tag}>\`: ${summary} */\nexport interface ${className}Attributes {\n${attributes.map(attribute).join('\n')}\n}\n`,
  );
  const map = apis.map(({ tag, className }) => `  '${tag}': ${className}Attributes & Common;`);
  return [
    '// Made by `pnpm generate`. Tell your JSX of it once, for instance for React:',
    "//   declare module 'react' { namespace JSX { interface IntrinsicElements extends KringElements {} } }",
    '',
    '/** What every element takes. */',
    'interface Common {\n  id?: string | undefined;\n  class?: string | undefined;\n  className?: string | undefined;\n  slot?: string | undefined;\n  children?: unknown;\n  ref?: unknown;\n  key?: string | number | null | undefined;\n}',
    '',
    ...interfaces,
    '/** The tags of Kring with their attributes. */',
    `export interface KringElements {\n${map.join('\n')}\n}`,
    '',
  ].join('\n');
}
