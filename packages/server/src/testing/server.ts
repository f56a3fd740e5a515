import { afterAll, beforeAll, expect } from 'vitest';
import type { AppOptions } from '../app.ts';
import { verifyQuizPrizes } from '../features/quiz-prizes/verify.ts';
import { verifyRedemptions } from '../features/redemptions/verify.ts';
import { verifyReferrals } from '../features/referrals/verify.ts';
import { verifySaleHolds } from '../features/sale-holds/verify.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { TestServer } from './shop.ts';

/**
 * A server for the tests of one file. When they are done, every invariant of the ledger, of redemptions and of referrals
 * must hold.
 */
export function testServer(options: Partial<AppOptions> = {}): TestServer {
  const server = new TestServer(options);
  beforeAll(() => server.start());
  afterAll(async () => {
    expect(await verifyLedger(server.storage)).toEqual([]);
    expect(await verifyRedemptions(server.storage)).toEqual([]);
    expect(await verifyReferrals(server.storage)).toEqual([]);
    expect(await verifyQuizPrizes(server.storage)).toEqual([]);
    expect(await verifySaleHolds(server.storage)).toEqual([]);
    await server.end();
  });
  return server;
}
