import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testStorage, type TestStorage } from './storage.testing.ts';

/** A shop with a customer whose every field is filled. */
async function withCustomer(): Promise<TestStorage & { id: string }> {
  const database = await testStorage();
  const { id } = await database.storage.write(async (tx) => {
    await tx.shops.add({ id: 'shp_1', name: 'Shop' });
    const profile = { callName: 'Zwaantje', email: 'zwaantje@example.org', language: 'nl' } as const;
    const customer = await tx.customers.put('shp_1', 'zw-4711', profile);
    await tx.customers.setBirthday('shp_1', customer.id, '1991-03-29');
    return customer;
  });
  return { ...database, id };
}

const consent = { purpose: 'birthday', granted: true, shown: 'Mag het?', language: 'nl' } as const;

test('an erased customer is found by no id, and the shop’s id is free', async () => {
  const { storage, id } = await withCustomer();
  await storage.write((tx) => tx.erasure.forget('shp_1', id, true));
  await storage.write(async (tx) => {
    expect(await tx.customers.find('shp_1', id)).toBeUndefined();
    expect(await tx.customers.findByShopId('shp_1', 'zw-4711')).toBeUndefined();
    expect(await tx.erasure.heardOf('shp_1', id)).toBeUndefined();
    expect((await tx.customers.put('shp_1', 'zw-4711', {})).id).not.toBe(id);
  });
});

test('the database refuses to give an erased customer a name again, and to erase by half', async () => {
  const { storage, raw, id } = await withCustomer();
  expect(() => raw('UPDATE customers SET erased_at = 1')).toThrow('an erased customer has no personal data');
  await storage.write((tx) => tx.erasure.forget('shp_1', id, false));
  expect(() => raw("UPDATE customers SET call_name = 'Zwaantje'")).toThrow('an erased customer stays erased');
  expect(() => raw('UPDATE customers SET erased_at = NULL')).toThrow('an erased customer stays erased');
});

test('nothing of erased customers can be read in the file either', async () => {
  const { storage, path, raw } = await withCustomer();
  const names = Array.from({ length: 200 }, (_, i) => `customer-${i}-`);
  const ids = await storage.write(async (tx) => {
    const made: string[] = [];
    for (const name of names)
      made.push((await tx.customers.put('shp_1', `id-${name}`, { callName: name, email: `${name}@example.org` })).id);
    return made;
  });
  const inFile = () => {
    raw('PRAGMA wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(path).toString('latin1');
    return names.filter((text) => bytes.includes(text));
  };
  expect(inFile()).toEqual(names);
  await storage.write(async (tx) => {
    for (const id of ids) await tx.erasure.forget('shp_1', id, true);
  });
  expect(inFile()).toEqual([]);
});

test('answers that fill pages of their own are gone from those too', async () => {
  const { storage, path, raw, id } = await withCustomer();
  const body = JSON.stringify({ customerId: 'zw-4711', reason: 'Sorry' });
  await storage.write(async (tx) => {
    for (let i = 0; i < 300; i++)
      await tx.idempotency.keep('shp_1', `key-${i}`, { fingerprint: 'f'.repeat(64), status: 201, body });
  });
  const inFile = () => {
    raw('PRAGMA wal_checkpoint(TRUNCATE)');
    return readFileSync(path).toString('latin1').split('zw-4711').length - 1;
  };
  expect(inFile()).toBeGreaterThan(300);
  await storage.write((tx) => tx.erasure.forget('shp_1', id, true));
  expect(inFile()).toBe(0);
});

test('receipts of consents are never changed and never deleted', async () => {
  const { storage, raw, id } = await withCustomer();
  const at = new Date();
  await storage.write((tx) => tx.consents.add({ shopId: 'shp_1', id: 'rcp_1', customerId: id, at, ...consent }));
  expect(() => raw('UPDATE consents SET granted = 0')).toThrow('consents is append-only');
  expect(() => raw('DELETE FROM consents')).toThrow('consents is append-only');
  await storage.write((tx) => tx.erasure.forget('shp_1', id, true));
  expect(await storage.read((tx) => tx.consents.ofCustomer('shp_1', id))).toMatchObject([{ id: 'rcp_1', ...consent }]);
});

test('an adjustment is decided once, and never by the key that asked', async () => {
  const { storage, raw, id } = await withCustomer();
  const asked = {
    shopId: 'shp_1',
    customerId: id,
    points: 5,
    reason: 'r',
    actor: 'a',
    expires: 'never',
    state: 'waiting',
    askedAt: new Date(),
    askedKey: 'sec_1',
    decidedBy: null,
    decidedKey: null,
    paidDebt: 0,
  } as const;
  await storage.write(async (tx) => {
    for (const name of ['adj_1', 'adj_2']) await tx.adjustments.add({ ...asked, id: name });
  });
  const decide = (name: string, decidedKey: string) =>
    storage.write((tx) =>
      tx.adjustments.decide({ shopId: 'shp_1', id: name, state: 'applied', decidedBy: 'b', decidedKey, paidDebt: 0 }),
    );
  await expect(decide('adj_1', 'sec_1')).rejects.toThrow(/CHECK/);
  await decide('adj_1', 'sec_2');
  await expect(decide('adj_1', 'sec_3')).rejects.toThrow('does not wait any more');
  expect(() => raw("UPDATE adjustments SET points = 9 WHERE id = 'adj_1'")).toThrow(
    'a decided adjustment does not change',
  );
  expect(() => raw('DELETE FROM adjustments')).toThrow('adjustments stay');
});

test('who was longest silent comes first, other shops’ customers never', async () => {
  const { storage, id } = await withCustomer();
  const day = 86_400_000;
  await storage.write(async (tx) => {
    await tx.shops.add({ id: 'shp_2', name: 'Other' });
    await tx.customers.put('shp_2', 'zw-4711', {});
    const { id: second } = await tx.customers.put('shp_1', 'second', {});
    await tx.erasure.heard('shp_1', second, new Date(tx.now.getTime() - 3 * day));
    await tx.erasure.heard('shp_1', id, new Date(tx.now.getTime() - 2 * day));
    const before = new Date(tx.now.getTime() - day);
    expect(await tx.erasure.silent('shp_1', before, 10)).toEqual([second, id]);
    expect(await tx.erasure.silent('shp_1', before, 1)).toEqual([second]);
    expect(await tx.erasure.silent('shp_2', before, 10)).toEqual([]);
  });
});
