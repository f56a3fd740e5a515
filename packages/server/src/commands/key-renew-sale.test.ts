import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { kring } from '../testing/process.ts';

const cwd = mkdtempSync(join(tmpdir(), 'kring-key-'));
const run = (...args: string[]) => kring(args, { cwd });
afterAll(() => rmSync(cwd, { recursive: true }));

test('a key for passes is renewed by hand: the last one still verifies, an older one is at its end', async () => {
  await run('init', '--origin', 'http://127.0.0.1:4400', '--json');
  const outs: string[] = [];
  for (let i = 0; i < 3; i++) {
    const { code, out, err } = await run('key', 'renew-sale');
    expect([code, err]).toEqual([0, '']);
    outs.push(out);
  }
  const made = outs.map((out) => /^(psk_[\w-]+) signs the passes/.exec(out)?.[1]);
  expect(new Set(made).size).toBe(3);
  expect(outs[0]).not.toContain('refused');
  expect(outs[1]).toContain(`Passes that ${made[0]} signed stay good`);
  expect(outs[2]).toContain(`Passes that ${made[1]} signed stay good`);
  expect(outs[2]).toContain(`Passes that ${made[0]} signed are refused`);
});
