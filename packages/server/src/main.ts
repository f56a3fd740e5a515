#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { customerCommand } from './commands/customer.ts';
import { Failure } from './commands/failure.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { keyCommand } from './commands/key.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { programmeCommand } from './commands/programme.ts';
import { serveCommand } from './commands/serve.ts';
import { tokenCommand } from './commands/token.ts';
import { version } from './version.ts';

const kring = new Command('kring')
  .description('The Kring server and what belongs to it.')
  .version(version)
  .addCommand(serveCommand())
  .addCommand(initCommand())
  .addCommand(tokenCommand())
  .addCommand(keyCommand())
  .addCommand(programmeCommand())
  .addCommand(ledgerCommand())
  .addCommand(customerCommand())
  .addCommand(importCommand())
  .addHelpText(
    'after',
    `
To begin:
  $ kring init --origin http://127.0.0.1:4400
  $ kring serve

Environment: DATABASE_URL, HOST, PORT, PUBLIC_URL, TRUST_PROXY, LOG_LEVEL, KRING_LIMITS, KRING_CLOCK.
Exit codes: 0 done, 1 refused or failed, 2 asked in a way that makes no sense.`,
  );

/** Commander leaves the process by itself, also from sub-commands: here it throws instead. */
function throwInstead(command: Command): void {
  command.exitOverride();
  for (const inner of command.commands) throwInstead(inner);
}

throwInstead(kring);
try {
  await kring.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Failure) {
    console.error(error.message);
    process.exitCode = error.exitCode;
  } else {
    console.error(error);
    process.exitCode = 1;
  }
}
