import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kring-home-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('whoever reads the keys while they are written again finds them, and finds them whole', async () => {
  const path = join(folder, 'demo.json');
  const keys = { secretKey: 'k'.repeat(20_000) };
  await writeFile(path, '{"secretKey":"before"}', { mode: 0o644 });
  const home = new URL('home.mjs', import.meta.url).href;
  const code = `import { writeSecret } from ${JSON.stringify(home)};
    for (let times = 0; times < 2000; times += 1) writeSecret(${JSON.stringify(path)}, ${JSON.stringify(keys)});`;
  const writer = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: 'inherit' });
  const ended = once(writer, 'exit');
  let reads = 0;
  while (writer.exitCode === null) {
    const { secretKey } = JSON.parse(await readFile(path, 'utf8')) as typeof keys;
    expect(['before', keys.secretKey]).toContain(secretKey);
    reads += 1;
  }
  expect(await ended).toEqual([0, null]);
  expect(reads).toBeGreaterThan(10);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['demo.json']);
});
