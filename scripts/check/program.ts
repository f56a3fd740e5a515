import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { root } from './sources.ts';

/**
 * Runs a program of the workspace. Resolves to nothing when it ends well, else to what it wrote, `advice` below it.
 */
export async function program(
  name: string,
  args: readonly string[],
  advice?: string,
  cwd = root,
): Promise<readonly string[]> {
  const { ok, output } = await runProgram(name, args, cwd);
  if (ok) return [];
  const said = output.trim() || `${name} ended with a failure and said nothing.`;
  return [advice === undefined ? said : `${said}\n${advice}`];
}

export async function runProgram(
  name: string,
  args: readonly string[],
  cwd = root,
): Promise<{ ok: boolean; output: string }> {
  const path = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const child = spawn(name, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH: path } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { ok: code === 0, output };
  } catch (error) {
    return { ok: false, output: `${name} could not be started: ${String(error)}` };
  }
}
