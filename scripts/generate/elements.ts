import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runProgram } from '../check/program.ts';

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
}

/** What a page's author may use of one widget, from the JSDoc of its element. */
export interface WidgetApi {
  readonly tag: string;
  readonly className: string;
  readonly summary: string;
  readonly description: string;
  readonly attributes: readonly Described[];
  readonly slots: readonly Described[];
  readonly parts: readonly Described[];
  readonly states: readonly Described[];
  readonly properties: readonly Described[];
  readonly events: readonly Described[];
}

interface Member extends Described {
  readonly kind: string;
  readonly static?: boolean;
  readonly privacy?: string;
}

interface Declaration extends Described {
  readonly tagName?: string;
  readonly customElement?: boolean;
  readonly summary?: string;
  members?: Member[];
  readonly attributes?: Described[];
  readonly slots?: Described[];
  readonly cssParts?: Described[];
  readonly cssStates?: Described[];
  readonly cssProperties?: Described[];
  readonly events?: Described[];
}

export interface Manifest {
  readonly modules: readonly { readonly path: string; readonly declarations: Declaration[] }[];
}

/** The custom-elements manifest of all widgets. What is not for a page's author is left out. */
export async function readManifest(root: string): Promise<Manifest> {
  const folder = mkdtempSync(join(tmpdir(), 'kring-manifest-'));
  try {
    const config = join(folder, 'config.mjs');
    // Without this the analyzer writes the manifest's place into package.json.
    const options = {
      globs: ['packages/widgets/src/*/element.tsx'],
      outdir: relative(root, folder),
      packagejson: false,
    };
    writeFileSync(config, `export default ${JSON.stringify(options)};`);
    const { ok, output } = await runProgram(
      'custom-elements-manifest',
      ['analyze', '--quiet', '--config', relative(root, config)],
      root,
    );
    if (!ok) throw new Error(`The widgets can't be read: ${output}`);
    const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as Manifest;
    return published(manifest);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function published(manifest: Manifest): Manifest {
  for (const { declarations } of manifest.modules) {
    for (const declaration of declarations) {
      if (declaration.members === undefined) continue;
      const forPages = ({ kind, static: fixed, privacy, name }: Member) =>
        kind === 'field' && !fixed && privacy === undefined && !name.startsWith('#');
      declaration.members = declaration.members.filter(forPages);
    }
  }
  // The analyzer finds the files in whatever order the disk answers.
  const modules = manifest.modules.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { ...manifest, modules };
}

/** The widgets of a manifest, in the order of their names. Throws a sentence where the JSDoc lacks what the docs need. */
export function widgetApis(manifest: Manifest): WidgetApi[] {
  const declarations = manifest.modules.flatMap((module) => module.declarations);
  return declarations
    .filter(({ customElement, tagName }) => customElement === true && tagName !== undefined)
    .map((declaration) => {
      const { tagName = '', name, summary, description } = declaration;
      if (!summary || !description)
        throw new Error(`${name} needs a description and a @summary in its JSDoc: its docs are made from them.`);
      return {
        tag: tagName,
        className: name,
        summary,
        description: oneLine(description),
        attributes: declaration.attributes ?? [],
        slots: declaration.slots ?? [],
        parts: declaration.cssParts ?? [],
        states: declaration.cssStates ?? [],
        properties: declaration.cssProperties ?? [],
        events: declaration.events ?? [],
      };
    })
    .toSorted((a, b) => a.tag.localeCompare(b.tag));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
