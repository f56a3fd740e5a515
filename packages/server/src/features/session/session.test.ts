import { generateKeyPairSync } from 'node:crypto';
import type { Problem } from '@kring/contract';
import { SignJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, ORIGIN, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';

const server = testServer();
let shop: TestShop;
let other: TestShop;

beforeAll(async () => {
  shop = await server.shop();
  other = await server.shop();
});

const now = Math.floor(Date.now() / 1000);
const flip = (token: string) => token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA');
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token opens a session with all that a page needs', async () => {
  await shop.order('a', { customerId: '1' });
  const { body, status, headers } = await shop.exchange(
    await shop.token('1', { callName: 'Sanne', language: 'nl', email: 's@example.org' }),
  );
  expect(status).toBe(200);
  expect(headers['access-control-allow-origin']).toBe(ORIGIN);
  expect(body.me).toMatchObject({ customer: { callName: 'Sanne', language: 'nl' }, points: { pending: 40 } });
  expect(body.programme.shop.name).toBe('Test');
  expect(Date.parse(body.expiresAt) - Date.parse(body.serverTime)).toBe(15 * 60_000);
});

test('a token of an unknown customer makes the customer, without points', async () => {
  expect((await (await shop.signIn('new-one')).get()).body.points).toEqual({
    available: 0,
    pending: 0,
    held: 0,
    debt: 0,
  });
});

test('a session token is not in the database', async () => {
  const { session } = await shop.signIn('1');
  const found = await server.storage.read((tx) => tx.identity.findSession(session.sessionToken));
  expect(found).toBeUndefined();
});

const forged: readonly [string, () => string | Promise<string>, string][] = [
  ['no JWT', () => 'abc', 'token_malformed'],
  ['two parts', () => 'a.b', 'token_malformed'],
  ['a header that is no JSON', () => 'YQ.YQ.YQ', 'token_malformed'],
  ['another type', () => shop.token('1', {}, { typ: 'JWT' }), 'token_type'],
  ['no type', () => shop.token('1', {}, { typ: undefined }), 'token_type'],
  ['an unknown key', () => shop.token('1', {}, { kid: 'jk_none' }), 'token_key_unknown'],
  ['no key', () => shop.token('1', {}, { kid: undefined }), 'token_key_unknown'],
  ["another shop's key", () => shop.token('1', {}, { kid: other.keys.signingKeyId }), 'token_key_unknown'],
  ["another shop's token", () => other.token('1'), 'token_key_unknown'],
  ['another algorithm', () => shop.token('1', {}, { alg: 'HS512' }), 'token_algorithm'],
  ['a changed signature', async () => flip(await shop.token('1')), 'token_signature'],
  [
    'changed claims',
    async () => {
      const [header, , signature] = (await shop.token('1')).split('.');
      return `${header}.${base64({ sub: '2' })}.${signature}`;
    },
    'token_signature',
  ],
  ['no signature', async () => `${(await shop.token('1')).split('.').slice(0, 2).join('.')}.`, 'token_signature'],
  [
    'alg none',
    () => `${base64({ alg: 'none', typ: 'kring-customer+jwt', kid: shop.keys.signingKeyId })}.${base64({ sub: '1' })}.`,
    'token_algorithm',
  ],
  ['another issuer', () => shop.token('1', { iss: other.keys.shopId }), 'token_claims'],
  ['another audience', () => shop.token('1', { aud: 'other' }), 'token_claims'],
  ['two audiences', () => shop.token('1', { aud: ['kring', 'other'] }), 'token_claims'],
  ['an e-mail address as subject', () => shop.token('sanne@example.org'), 'token_claims'],
  ['a number as subject', () => shop.token('1', { sub: 1 }), 'token_claims'],
  ['no jti', () => shop.token('1', { jti: undefined }), 'token_claims'],
  ['a life of eleven minutes', () => shop.token('1', { exp: now + 660 }), 'token_claims'],
  ['an end before its beginning', () => shop.token('1', { exp: now - 1 }), 'token_claims'],
  ['a language that is not there', () => shop.token('1', { language: 'fr' }), 'token_claims'],
  ['an end long ago', () => shop.token('1', { iat: now - 900, exp: now - 600 }), 'token_expired'],
  ['a beginning far ahead', () => shop.token('1', { iat: now + 900, exp: now + 1200 }), 'token_not_yet_valid'],
];

test.each(forged)('a token with %s is refused, and the failed check is named', async (_name, make, code) => {
  const answer = await shop.exchange<Problem>(await make());
  expect([answer.status, codeOf(answer)]).toEqual([401, code]);
});

test('clocks may be a minute apart, and a refusal says how far they are', async () => {
  expect((await shop.exchange(await shop.token('1', { iat: now + 50, exp: now + 300 }))).status).toBe(200);
  expect((await shop.exchange(await shop.token('1', { iat: now - 340, exp: now - 40 }))).status).toBe(200);
  const { body } = await shop.exchange<Problem>(await shop.token('1', { iat: now + 3600, exp: now + 3900 }));
  expect(Math.abs(Number(body.reason?.['skewSeconds']) - 3600)).toBeLessThan(10);
});

test('a token is used once, also by two pages at the same moment', async () => {
  const token = await shop.token('1');
  const answers = await Promise.all(Array.from({ length: 10 }, () => shop.exchange(token)));
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  expect(codeOf(answers.find(({ status }) => status !== 200) ?? answers[0]!)).toBe('token_replayed');
});

test('the same jti at two shops is two tokens', async () => {
  const jti = 'the-same';
  expect((await shop.exchange(await shop.token('1', { jti }))).status).toBe(200);
  expect((await other.exchange(await other.token('1', { jti }))).status).toBe(200);
});

test.each(['ES256', 'EdDSA'] as const)(
  "a shop's own %s key signs, and no other algorithm with it",
  async (algorithm) => {
    const pair =
      algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
    const id = `jk_own_${algorithm}`;
    const material = JSON.stringify(pair.publicKey.export({ format: 'jwk' }));
    await server.storage.write((tx) =>
      tx.identity.addSigningKey({ id, shopId: shop.keys.shopId, algorithm, material }),
    );
    const claims = { iss: shop.keys.shopId, aud: 'kring', sub: '1', iat: now, exp: now + 300, jti: id };
    const sign = (alg: string, key: Parameters<SignJWT['sign']>[0]) =>
      new SignJWT(claims).setProtectedHeader({ alg, typ: 'kring-customer+jwt', kid: id }).sign(key);
    expect((await shop.exchange(await sign(algorithm, pair.privateKey))).status).toBe(200);
    // The classic confusion: the public key taken for a shared secret.
    expect(codeOf(await shop.exchange(await sign('HS256', Buffer.from(material))))).toBe('token_algorithm');
  },
);

test('a session ends after a quarter of an hour', async () => {
  const page = await shop.signIn('1');
  await server.start(16 * 60_000);
  const answer = await page.get();
  expect([answer.status, codeOf(answer)]).toEqual([401, 'session_expired']);
  // The page must be able to read why, to ask for a new token.
  expect(answer.headers['access-control-allow-origin']).toBe(ORIGIN);
  await server.start();
});
