// @ts-check
/** `pnpm test:long [histories]`: the model-based test of the ledger over many more histories than `npm test` has time for. */
import { spawn } from 'node:child_process';

const [argument = '1000000'] = process.argv.slice(2);
const histories = Number(argument);
if (argument === '--help' || argument === '-h') {
  console.log(
    'Usage: pnpm test:long [histories]\n\nFollows 1,000,000 histories in the ledger and in its model, or as many as you say.',
  );
} else if (!Number.isSafeInteger(histories) || histories < 1) {
  console.error(`How many histories? A whole number from 1, and this is ${JSON.stringify(argument)}.`);
  process.exitCode = 2;
} else {
  console.log(`${histories} histories; in an hour some hundred thousands.`);
  const child = spawn('vitest', ['run', '--project', 'node', 'packages/server/src/ledger/model/model.test.ts'], {
    stdio: 'inherit',
    env: { ...process.env, KRING_HISTORIES: String(histories) },
  });
  child.on('exit', (code) => (process.exitCode = code ?? 1));
}
