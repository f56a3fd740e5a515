import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Guarded } from './guarded.ts';

/** Says its process id on descriptor 3 and stays. */
const stays = ['-c', 'echo $$ >&3; exec sleep 60'] as const;

async function firstNumber(stream: NodeJS.ReadableStream): Promise<number> {
  const [chunk] = (await once(stream, 'data')) as [Buffer | string];
  return Number(String(chunk).trim());
}

/** A process that is gone, or only waits to be collected by its parent (Z). */
function gone(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() === '' || stdout.startsWith('Z');
}

test('stop ends the program', async () => {
  const program = new Guarded('/bin/sh', stays);
  const pid = await firstNumber(program.channel);
  expect(gone(pid)).toBe(false);
  await program.stop();
  await expect.poll(() => gone(pid)).toBe(true);
});

test('a program that ignores SIGTERM is killed', async () => {
  const program = new Guarded('/bin/sh', ['-c', `trap '' TERM; echo $$ >&3; while :; do sleep 1; done`], {
    graceSeconds: 0.5,
  });
  const pid = await firstNumber(program.channel);
  await program.stop();
  await expect.poll(() => gone(pid)).toBe(true);
});

test('a program ends when we are killed', async () => {
  const module = fileURLToPath(new URL('./guarded.ts', import.meta.url));
  const script = `
    import { Guarded } from ${JSON.stringify(module)};
    const program = new Guarded('/bin/sh', ${JSON.stringify(stays)});
    program.channel.on('data', (text) => process.stdout.write(String(text)));`;
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await firstNumber(parent.stdout);
  expect(gone(pid)).toBe(false);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await expect.poll(() => gone(pid), { timeout: 5_000 }).toBe(true);
});

test('kill also ends what has a group of its own', async () => {
  const child = `require('node:child_process').spawn('sleep', ['60'], { detached: true }).pid`;
  const program = new Guarded(process.execPath, [
    '-e',
    `require('fs').writeSync(3, String(${child})); setInterval(() => {}, 1e4)`,
  ]);
  const pid = await firstNumber(program.channel);
  expect(gone(pid)).toBe(false);
  await program.kill();
  expect(gone(pid)).toBe(true);
});

test('keeps what the program said', async () => {
  const program = new Guarded('/bin/sh', ['-c', 'echo heard; echo louder >&2; exec sleep 60']);
  await expect.poll(() => program.said.split('\n').toSorted()).toEqual(['heard', 'louder']);
  await program.kill();
});
