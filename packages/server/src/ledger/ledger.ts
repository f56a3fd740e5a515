/** What the ledger offers. Each file holds one idea; see README.md. */
export { adjust, forgive, type Adjustment } from './adjusting.ts';
export { clawBack, clawedBackOf, type ClawBack } from './claw-back.ts';
export { closeAccount } from './closing.ts';
export { earn, moveRelease, type Earning } from './earning.ts';
export * from './errors.ts';
export { capture, findHold, giveBack, hold, release, type Holding } from './holding.ts';
export type { Claim, LedgerTx } from './post.ts';
export { expiring, expiringBetween, history, liability, releases, wallet, type Liability } from './reading.ts';
export { accountsWithDue, anyDue, expireDue, matureDue, settleDue } from './settling.ts';
export { touch } from './touching.ts';
