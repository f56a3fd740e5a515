import { afterAll, beforeAll, expect } from 'vitest';
import { verifyLedger } from '../ledger/verify.ts';
import { TestServer } from './shop.ts';

/** A server for the tests of one file. When they are done, every invariant of the ledger must hold. */
export function testServer(): TestServer {
  const server = new TestServer();
  beforeAll(() => server.start());
  afterAll(async () => {
    expect(await verifyLedger(server.storage)).toEqual([]);
    await server.end();
  });
  return server;
}
