// @ts-check
import { readFileSync } from 'node:fs';

const ID = 'virtual:kring-version';

/**
 * Resolves `virtual:kring-version` to the version in the loader's package.json.
 *
 * @returns {{ name: string, resolveId(id: string): string | undefined, load(id: string): string | undefined }}
 */
export const kringVersion = () => ({
  name: 'kring-version',
  resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
  load(id) {
    if (id !== `\0${ID}`) return undefined;
    const file = new URL('../packages/loader/package.json', import.meta.url);
    const { version } = /** @type {{ version: string }} */ (JSON.parse(readFileSync(file, 'utf8')));
    return `export default ${JSON.stringify(version)};\n`;
  },
});
