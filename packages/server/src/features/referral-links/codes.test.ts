import * as crypto from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { codeFor, referral } from './referral-links.testing.ts';
import { codeOf, ownerOfCode, shownCode, visitsOf } from './service.ts';

vi.mock('node:crypto', { spy: true });
const { randomFillSync } = await vi.importActual<typeof crypto>('node:crypto');
const server = testServer();
afterEach(() => void vi.mocked(crypto.randomFillSync).mockReset());

/** The next so many throws of eight bytes are these; ids and keys are thrown as ever. */
function loadDice(bytes: readonly number[], times: number): void {
  let left = times;
  const throwing = (into: Uint8Array<ArrayBuffer>) => {
    if (into.length !== 8 || left-- <= 0) return randomFillSync(into);
    into.set(bytes);
    return into;
  };
  vi.mocked(crypto.randomFillSync).mockImplementation(throwing as never);
}
const SEVENS = Array.from({ length: 8 }, () => 7);

test('the first call makes the code, and it stays', async () => {
  const shop = await server.shop({ referral });
  const code = await codeFor(shop, 'fatima');
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(await codeFor(shop, 'fatima')).toBe(code);
  expect(await codeFor(shop, 'milan')).not.toBe(code);
});

test('eight bytes of the system’s own dice make a code, one a character', async () => {
  const shop = await server.shop({ referral });
  loadDice([32, 33, 34, 35, 252, 253, 254, 255], 1);
  expect(await codeFor(shop, 'dice')).toBe('0123WXYZ');
});

test('100,000 characters: each of the 32 is as likely as any other', async () => {
  const shop = await server.shop({ referral });
  const { shopId } = shop.keys;
  const codes = await server.storage.write(async (tx) => {
    const made: string[] = [];
    for (let i = 0; i < 12_500; i++) {
      const { id } = await tx.customers.put(shopId, `c${i}`, {});
      made.push(await codeOf(tx, { shopId, customerId: id }));
    }
    return made;
  });
  const counts = new Map<string, number>();
  for (const char of codes.join('')) counts.set(char, (counts.get(char) ?? 0) + 1);
  expect(counts.size).toBe(32);
  const expected = 100_000 / 32;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 31 degrees of freedom: 31 on average; even dice come above 120 once in 10^12 runs.
  expect(chiSquare).toBeLessThan(120);
  expect(new Set(codes).size).toBe(codes.length);
});

test('no two shops have the same code: one that is taken is thrown again', async () => {
  const [one, two, three] = [await server.shop(), await server.shop(), await server.shop()];
  loadDice(SEVENS, 1);
  expect(await codeFor(one, 'fatima')).toBe('77777777');
  loadDice(SEVENS, 2);
  expect(await codeFor(two, 'fatima')).toMatch(/^(?!7{8})/);
  loadDice(SEVENS, Infinity);
  await expect(codeFor(three, 'unlucky')).rejects.toThrow('No free referral code');
});

test('a code is its owner’s in the own shop only, however it is typed', async () => {
  const [shop, other] = [await server.shop({ referral }), await server.shop({ referral })];
  const code = await codeFor(shop, 'fatima');
  const owner = (shopId: string, typed: string) => server.storage.read((tx) => ownerOfCode(tx, shopId, typed));
  const { shopId } = shop.keys;
  const fatima = await server.storage.read((tx) => tx.customers.findByShopId(shopId, 'fatima'));
  for (const typed of [code, shownCode(code).toLowerCase(), ` ${code}`])
    expect(await owner(shopId, typed)).toMatchObject({ customerId: fatima?.id, code });
  expect(await owner(other.keys.shopId, code)).toBeUndefined();
  expect(await owner(shopId, 'no code')).toBeUndefined();
});

test('the code of a customer who was erased is nobody’s', async () => {
  const shop = await server.shop({ referral });
  const code = await codeFor(shop, 'fatima');
  const { shopId } = shop.keys;
  expect((await shop.call('DELETE', '/v1/customers/fatima')).status).toBeLessThan(300);
  expect(await server.storage.read((tx) => ownerOfCode(tx, shopId, code))).toBeUndefined();
  // The same id of the shop is another customer now, with another code.
  expect(await codeFor(shop, 'fatima')).not.toBe(code);
});

test('visits are the sum over all days', async () => {
  const shop = await server.shop({ referral });
  const code = await codeFor(shop, 'fatima');
  const { shopId } = shop.keys;
  const whose = await server.storage.write(async (tx) => {
    for (const day of ['2026-11-21', '2026-11-22', '2026-11-22']) await tx.referralCodes.countVisit(shopId, code, day);
    const customer = await tx.customers.put(shopId, 'fatima', {});
    return { shopId, customerId: customer.id };
  });
  expect(await server.storage.read((tx) => visitsOf(tx, whose))).toBe(3);
  const nobody = { shopId, customerId: 'cus_none' };
  expect(await server.storage.read((tx) => visitsOf(tx, nobody))).toBe(0);
});
