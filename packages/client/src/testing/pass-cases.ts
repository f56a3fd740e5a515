import { expect, test } from 'vitest';
import { verifyPass } from '../pass.ts';
import { NOW, passPress } from './passes.ts';

/** What must hold of passes wherever they are verified: Node and each browser run it. */
export function passCases(): void {
  test('a pass of the shop says who may buy what, until when', async () => {
    const press = await passPress('k1');
    expect(await verifyPass(await press.sign(), [press.key], NOW)).toEqual({
      ok: true,
      pass: {
        kind: 'hold',
        saleId: 'vip',
        customerId: '1001',
        holdId: 'hld_1',
        products: [{ id: 'sumatra', price: 995 }],
        expiresAt: '2026-11-27T10:01:00.000Z',
      },
    });
  });

  test('a content token says that its customer, or a guest, may see, and nothing to buy', async () => {
    const press = await passPress('k1');
    const token = await press.sign({ kind: 'content', sub: undefined, hold: undefined, products: undefined });
    expect(await verifyPass(token, [press.key], NOW)).toMatchObject({
      ok: true,
      pass: { kind: 'content', customerId: null, holdId: null, products: [] },
    });
  });

  test('of two keys, the one that the pass names decides', async () => {
    const [old, fresh] = [await passPress('old'), await passPress('fresh')];
    const keys = [fresh.key, old.key];
    for (const press of [old, fresh])
      expect(await verifyPass(await press.sign(), keys, NOW)).toMatchObject({ ok: true });
  });

  test('what is wrong with a pass is said', async () => {
    const [press, other] = [await passPress('k1'), await passPress('k2')];
    const pass = await press.sign();
    const [head = '', body = '', signature = ''] = pass.split('.');
    const [, dearer = ''] = (await press.sign({ products: [{ id: 'sumatra', price: 1 }] })).split('.');
    const bare = { alg: 'none', typ: 'kring-sale-pass+jwt', kid: 'k1' };
    const unsigned = await press.sign({}, bare);
    const wrong: readonly (readonly [string, string])[] = [
      ['malformed', ''],
      ['malformed', 'a.b'],
      ['malformed', `${pass}.x`],
      ['malformed', `${head}.${body}!.${signature}`],
      ['malformed', `${head}.${body}.${signature}=`],
      ['malformed', `${head}.${body}.${signature.slice(0, -1)}_`],
      ['malformed', `${btoa('[]')}.${body}.${signature}`],
      ['type', await press.sign({}, { typ: 'kring-customer+jwt' })],
      ['type', await press.sign({}, { typ: undefined })],
      ['algorithm', unsigned],
      ['algorithm', `${unsigned.split('.', 2).join('.')}.`],
      ['algorithm', await press.sign({}, { alg: 'HS256' })],
      ['key', await other.sign()],
      ['key', await press.sign({}, { kid: undefined })],
      ['signature', await other.sign({}, { kid: 'k1' })],
      ['signature', `${head}.${dearer}.${signature}`],
      ['signature', `${head}.${body}.`],
      ['signature', `${head}.${body}.${signature.slice(4)}`],
      ['signature', `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`],
      ['claims', await press.sign({ aud: 'kring' })],
      ['claims', await press.sign({ kind: 'gift' })],
      ['claims', await press.sign({ hold: undefined })],
      ['claims', await press.sign({ products: [{ id: 'sumatra' }] })],
      ['claims', await press.sign({ products: null })],
      ['claims', await press.sign({ exp: 'never' })],
      ['claims', await press.sign({ exp: 1e300 })],
      ['expired', await press.sign({ exp: NOW.getTime() / 1000 })],
    ];
    for (const [why, text] of wrong)
      expect([text, await verifyPass(text, [press.key], NOW)]).toEqual([text, { ok: false, why }]);
  });
}
