import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testLedger } from '../ledger.testing.ts';
import { verifyLedger } from '../verify.ts';
import { nothingMet } from './side-by-side.testing.ts';
import { AT_ONCE, histories } from './histories.testing.ts';

/** `pnpm test:long` sets more. */
const HISTORIES = Number(process.env['KRING_HISTORIES'] ?? 20_000);

test(
  `${HISTORIES} histories leave the points that a model of single points says, and a clean ledger after each`,
  { timeout: HISTORIES * 60 },
  async () => {
    const met = nothingMet();
    // A database grows slow with what it holds: a new one now and then.
    while (met.histories < HISTORIES) {
      const ledger = await testLedger();
      const numRuns = Math.min(40, Math.ceil((HISTORIES - met.histories) / AT_ONCE));
      await fc.assert(histories(ledger, met), { numRuns });
      expect(await verifyLedger(ledger.storage)).toEqual([]);
      await ledger.close();
      if (HISTORIES > 100_000) process.stderr.write(`${met.histories} of ${HISTORIES} histories\n`);
    }
    // What goes wrong most easily must have been tried.
    expect(met.debts).toBeGreaterThan(HISTORIES / 10);
    expect(met.refusals).toBeGreaterThan(HISTORIES / 10);
    expect(met.expiries).toBeGreaterThan(HISTORIES / 10);
    expect(met.graces).toBeGreaterThan(HISTORIES / 100);
  },
);
