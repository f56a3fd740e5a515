import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { endpoints, problems } from '@kring/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '../testing/shop.ts';

const files = mkdtempSync(join(tmpdir(), 'kring-files-'));
const server = new TestServer({ files });

beforeAll(async () => {
  mkdirSync(join(files, 'v1/chunks'), { recursive: true });
  const source = 'export const kring = 1;';
  writeFileSync(join(files, 'v1/kring.js'), source);
  writeFileSync(join(files, 'v1/kring.js.br'), brotliCompressSync(source));
  writeFileSync(join(files, 'v1/kring.js.gz'), gzipSync(source));
  writeFileSync(join(files, 'v1/kring.css'), 'kring-points-balance{min-height:1px}');
  writeFileSync(join(files, 'v1/chunks/a-1b2c.js'), source);
  writeFileSync(join(files, 'secret.txt'), 'not for the web');
  await server.start();
});
afterAll(async () => {
  await server.end();
  rmSync(files, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ method: 'GET', url, headers });

test('the loader may be used by any page, and is looked at again after five minutes', async () => {
  const { statusCode, headers } = await get('/v1/kring.js', { origin: 'https://anywhere.example' });
  expect(statusCode).toBe(200);
  expect(headers).toMatchObject({
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  });
  expect(headers['content-type']).toMatch(/javascript; charset=utf-8$/);
  expect((await get('/v1/kring.css')).headers['content-type']).toBe('text/css; charset=utf-8');
});

test('a chunk never changes', async () => {
  expect((await get('/v1/chunks/a-1b2c.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

test.each(['br', 'gzip'])('what was compressed beforehand is sent so: %s', async (encoding) => {
  const { headers } = await get('/v1/kring.js', { 'accept-encoding': encoding });
  expect(headers).toMatchObject({ 'content-encoding': encoding, vary: expect.stringMatching(/accept-encoding/i) });
  expect(headers['content-type']).toMatch(/javascript/);
});

test('a page has the loader again without a second download', async () => {
  const { headers } = await get('/v1/kring.js');
  expect((await get('/v1/kring.js', { 'if-none-match': String(headers['etag']) })).statusCode).toBe(304);
});

test.each([
  '/v1/../secret.txt',
  '/v1/%2e%2e/secret.txt',
  '/v1/..%2fsecret.txt',
  '/v1/chunks',
  '/v1/nothing.js',
  '/v1/.env',
])('nothing else is served: %s', async (url) => {
  const { statusCode, body } = await get(url);
  expect([statusCode, JSON.parse(body).code]).toEqual([404, 'not_found']);
});

test('the description of the API names every endpoint, with its answers', async () => {
  const { headers, body } = await get('/openapi.json');
  expect(headers['access-control-allow-origin']).toBe('*');
  const { paths } = JSON.parse(body) as { paths: Record<string, Record<string, { operationId: string }>> };
  const named = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  expect(named.sort()).toEqual(Object.keys(endpoints).sort());
});

test('the page to read the API by needs nothing from elsewhere', async () => {
  const { statusCode, body, headers } = await get('/docs/');
  expect(statusCode).toBe(200);
  expect(body.match(/(?:src|href)="(?:https?:)?\/\//g)).toBeNull();
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  const scripts = [...body.matchAll(/src="([^"]+)"/g)].map(
    ([, src]) => new URL(src ?? '', 'http://kring.test/docs/').pathname,
  );
  expect(scripts.length).toBeGreaterThan(1);
  for (const script of scripts) expect((await get(script)).statusCode, script).toBe(200);
});

test('each refusal has a page', async () => {
  for (const code of Object.keys(problems)) {
    const { statusCode, body, headers } = await get(`/docs/errors/${code}`);
    expect([statusCode, body.includes(code)], code).toEqual([200, true]);
    expect(headers['content-type']).toContain('text/html');
  }
});

test('the programme has a schema that editors can use', async () => {
  const schema = JSON.parse((await get('/programme.schema.json')).body) as Record<string, unknown>;
  expect(schema).toMatchObject({ $schema: expect.any(String), title: 'Kring programme', additionalProperties: false });
});
