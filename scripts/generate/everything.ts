import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problems } from '@kring/contract';
import { openapi } from '@kring/contract/openapi';
import { ProgrammeDocument } from '@kring/contract/programme-document';
import { jsxTypes, vscodeData } from './editor.ts';
import { readManifest, widgetApis } from './elements.ts';
import { errorPages } from './errors.ts';
import type { Files } from './files.ts';
import { widgetsPage, withApi } from './markdown.ts';

/** Folders that hold nothing but generated files. */
export const owned = ['docs/errors', 'docs/reference'] as const;

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Everything that is made from the code, by path. */
export async function everything(root: string): Promise<Files> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Kring programme',
    ...ProgrammeDocument,
  };
  const manifest = await readManifest(root);
  const apis = widgetApis(manifest);
  const files = new Map([
    ['docs/reference/openapi.json', json(openapi({ serverUrl: '/', version }))],
    ['docs/reference/programme.schema.json', json(schema)],
    ['docs/reference/custom-elements.json', json(manifest)],
    ['docs/reference/widgets.md', widgetsPage(apis)],
    ['docs/reference/vscode.html-custom-data.json', vscodeData(apis)],
    ['docs/reference/jsx.d.ts', jsxTypes(apis)],
    ...errorPages(problems),
  ]);
  for (const api of apis) {
    const path = `packages/widgets/src/${api.tag.replace(/^kring-/, '')}/README.md`;
    // A widget without a README is the layout check's to tell.
    if (existsSync(join(root, path))) files.set(path, withApi(readFileSync(join(root, path), 'utf8'), api, path));
  }
  return files;
}
