import { Command } from 'commander';
import { verifyQuizPrizes } from '../features/quiz-prizes/verify.ts';
import { verifyRedemptions } from '../features/redemptions/verify.ts';
import { verifyReferrals } from '../features/referrals/verify.ts';
import { verifySaleHolds } from '../features/sale-holds/verify.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { withDatabase, type DatabaseOption } from './database.ts';
import { Failure } from './failure.ts';
import { ledgerExportCommand } from './ledger-export.ts';
import { ledgerLiabilityCommand } from './ledger-liability.ts';

async function verify(options: DatabaseOption): Promise<void> {
  const findings = await withDatabase(options, async (storage) => [
    ...(await verifyLedger(storage)),
    ...(await verifyRedemptions(storage)),
    ...(await verifyReferrals(storage)),
    ...(await verifyQuizPrizes(storage)),
    ...(await verifySaleHolds(storage)),
  ]);
  if (findings.length === 0) {
    console.log('Every invariant of the ledger holds.');
    return;
  }
  const lines = findings.slice(0, 50).map((finding) => `  ${JSON.stringify(finding)}`);
  throw new Failure(
    `${findings.length} ${findings.length === 1 ? 'thing does' : 'things do'} not hold:\n${lines.join('\n')}`,
  );
}

export function ledgerCommand(): Command {
  return new Command('ledger')
    .description('check the ledger, say what is owed, take it out')
    .addCommand(
      new Command('verify')
        .description('check every invariant over all shops and customers; exit code 1 where one does not hold')
        .option('--database <file>', 'instead of DATABASE_URL or ./data/kring.db')
        .addHelpText('after', '\nExample:\n  $ kring ledger verify --database ./data/kring.db')
        .action(verify),
    )
    .addCommand(ledgerLiabilityCommand())
    .addCommand(ledgerExportCommand());
}
