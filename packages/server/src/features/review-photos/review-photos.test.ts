import { request as httpRequest } from 'node:http';
import type { MyReview, Problem, ReviewPhoto, ShopReview } from '@kring/contract';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, ORIGIN, type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { asking, delivered, requestFor, review } from './asking.testing.ts';
import { corners, fromCamera, png } from './photos.testing.ts';

const server = testServer({ trustProxy: true });
let shop: TestShop;
let orders = 0;

beforeAll(async () => {
  shop = await server.shop(asking);
});

/** A customer who may review these products. */
async function reviewer(customerId: string, ...productIds: string[]): Promise<TestPage> {
  await delivered(shop, `order-${++orders}`, customerId, productIds);
  return shop.signIn(customerId, { callName: 'Noor' });
}

const base64 = (bytes: Uint8Array) => ({ data: Buffer.from(bytes).toString('base64') });
const photo = (side = 40) => base64(png(side, side));
const pathOf = ({ url }: ReviewPhoto) => new URL(url).pathname;
const see = (path: string, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'GET', url: path, headers });
const decide = (id: string, revision: number, reason?: string) =>
  shop.call<ShopReview>('POST', `/v1/reviews/${id}/decision`, {
    decision: reason === undefined ? 'publish' : 'reject',
    ...(reason === undefined ? {} : { reason }),
    revision,
    actor: 'Noor',
  });

test('photos come with the review, and each is served from a place of its own, as a document without rights', async () => {
  const page = await reviewer('a', 'tea');
  const photos = [base64(await fromCamera(6)), base64(await corners().webp().toBuffer())];
  const { status, body } = await review(page, 'tea', { photos });
  expect([status, body.photos.map(({ width, height }) => [width, height])]).toEqual([
    201,
    [
      [40, 80],
      [80, 40],
    ],
  ]);
  for (const each of body.photos) {
    expect(each.url).toMatch(/^http:\/\/[^/]+\/media\/reviews\/pho_[0-9a-z]{32}\.webp$/);
    const { statusCode, headers, rawPayload } = await see(pathOf(each));
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, max-age=604800, immutable',
      'content-length': String(rawPayload.length),
    });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(await sharp(rawPayload).metadata()).toMatchObject({
      format: 'webp',
      width: each.width,
      height: each.height,
    });
    expect(rawPayload.toString('latin1')).not.toMatch(/Zwaantje|Exif|GPS/);
  }
  expect((await server.app.inject({ method: 'HEAD', url: pathOf(body.photos[0]!) })).statusCode).toBe(200);
});

test('a photo that can not be taken stops the review whole, and the same request can be answered with another', async () => {
  const page = await reviewer('b', 'beans');
  const refused = await review(page, 'beans', { photos: [photo(), base64(Buffer.from('GIF89a-and-more'))] });
  expect([refused.status, codeOf(refused), (refused.body as unknown as Problem).reason]).toEqual([
    422,
    'photo_refused',
    { index: 1, why: 'kind' },
  ]);
  expect((await page.get<{ reviews: MyReview[] }>('/v1/me/review-requests')).body.reviews).toEqual([]);
  expect((await review(page, 'beans', { photos: [photo()] })).status).toBe(201);
});

test.each([
  ['base64 that is not base64', '!!!!'],
  ['an address', 'data:image/png;base64,AAAA'],
  ['nothing', ''],
  ['much that is not base64', `${'A'.repeat(200_000)}!`],
])('%s is no photo in base64', async (_name, data) => {
  const page = await reviewer(`c-${orders}`, 'cups');
  const refused = await review(page, 'cups', { photos: [photo(), { data }] });
  expect(codeOf(refused)).toBe('invalid_request');
  expect(JSON.stringify(refused.body)).toContain('/photos/1/data');
});

test('a photo beyond 2 MB is told by its place', async () => {
  const page = await reviewer('c2', 'cups');
  const refused = await review(page, 'cups', { photos: [photo(), { data: 'A'.repeat(2_800_004) }] });
  expect([codeOf(refused), (refused.body as unknown as Problem).reason]).toEqual([
    'photo_refused',
    { index: 1, why: 'too_large' },
  ]);
});

test('four photos of 2 MB are taken in one call', async () => {
  const page = await reviewer('d', 'jam');
  const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const;
  const jpeg = await sharp({ create: { width: 1_300, height: 1_300, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 95 })
    .toBuffer();
  const full = base64(Buffer.concat([jpeg, Buffer.alloc(2 * 1024 * 1024 - jpeg.length)]));
  expect(Buffer.from(full.data, 'base64')).toHaveLength(2 * 1024 * 1024);
  const { status, body } = await review(page, 'jam', { photos: [full, full, full, full] });
  expect([status, body.photos?.length]).toEqual([201, 4]);
});

test('what is at another address is not there, and nothing is told of why', async () => {
  const page = await reviewer('e', 'salt');
  const { body } = await review(page, 'salt', { photos: [photo()] });
  const path = pathOf(body.photos[0]!);
  const id = body.photos[0]!.id;
  const answers = await Promise.all(
    [
      `/media/reviews/pho_${'0'.repeat(32)}.webp`,
      `/media/reviews/${id}`,
      `/media/reviews/${id}.png`,
      `/media/reviews/${id}.webp.html`,
      `/media/reviews/${id.toUpperCase()}.webp`,
      `/media/reviews/${id}.webp%00.html`,
      `/media/reviews/${id}.webp%0a`,
      `/media/reviews/%2e%2e%2f${id}.webp`,
      `/media/reviews/..%2f..%2fkring.db`,
      `/media/reviews/../../kring.db`,
      `/media/reviews/pho_%25.webp`,
      `/media/reviews/' OR 1=1 --.webp`.replaceAll(' ', '%20'),
      `/media/reviews/`,
      `/media/reviews`,
      `/media/${id}.webp`,
      `${path}/`,
    ].map((url) => see(url)),
  );
  const told = answers.map(({ statusCode, body: text }) => [statusCode, (JSON.parse(text) as Problem).code]);
  expect(told).toEqual(answers.map(() => [404, 'not_found']));
  expect((await see(`${path}?download=1`)).statusCode).toBe(200);
});

test('the photos of a review that is rejected are gone until it is published, those of one taken back for ever', async () => {
  const page = await reviewer('f', 'oil');
  const { body } = await review(page, 'oil', { photos: [photo()] });
  const path = pathOf(body.photos[0]!);
  const statuses: number[] = [(await see(path)).statusCode];
  await decide(body.id, 1, 'offensive');
  statuses.push((await see(path)).statusCode);
  await decide(body.id, 1);
  statuses.push((await see(path)).statusCode);
  expect(statuses).toEqual([200, 404, 200]);
  expect((await page.delete(`/v1/me/reviews/${body.id}`)).status).toBe(204);
  expect((await see(path)).statusCode).toBe(404);
  const left = await server.storage.read((tx) => tx.reviewPhotos.ofReviews(shop.keys.shopId, [body.id]));
  expect(left).toEqual([]);
});

test('a photo that was rejected does not come back at its address when the review is sent again', async () => {
  const page = await reviewer('m', 'cork');
  const { body } = await review(page, 'cork', { photos: [photo(50)] });
  const [old] = body.photos;
  await decide(body.id, 1, 'offensive');
  const again = { revision: 1, stars: 5, language: 'nl', photos: [{ id: old!.id }] };
  const sent = (await page.put<MyReview>(`/v1/me/reviews/${body.id}`, again)).body;
  expect(sent.photos).toMatchObject([{ width: 50 }]);
  expect((await see(pathOf(old!))).statusCode).toBe(404);
  expect((await see(pathOf(sent.photos[0]!))).statusCode).toBe(200);
});

test('an edit keeps photos by their ids, in the order that was asked for, and only those of the review', async () => {
  const page = await reviewer('g', 'rice', 'corn');
  const sizes = (of: MyReview) => of.photos.map(({ width }) => width);
  const first = (await review(page, 'rice', { photos: [photo(10), photo(20), photo(30)] })).body;
  const other = (await review(page, 'corn', { photos: [photo(70)] })).body;
  const [a, b, c] = first.photos;
  const change = (revision: number, photos: unknown[]) =>
    page.put<MyReview>(`/v1/me/reviews/${first.id}`, { revision, stars: 5, language: 'nl', photos });

  const changed = (await change(1, [{ id: c!.id }, photo(40), { id: a!.id }])).body;
  expect(sizes(changed)).toEqual([30, 40, 10]);
  expect((await see(pathOf(b!))).statusCode).toBe(404);
  expect((await see(pathOf(a!))).statusCode).toBe(200);

  for (const id of [other.photos[0]!.id, b!.id, `pho_${'0'.repeat(32)}`]) {
    const refused = await change(2, [{ id: a!.id }, { id }]);
    expect([codeOf(refused), (refused.body as unknown as Problem).reason]).toEqual([
      'photo_refused',
      { index: 1, why: 'not_a_photo' },
    ]);
  }
  const twice = await change(2, [{ id: a!.id }, { id: a!.id }]);
  expect(codeOf(twice)).toBe('photo_refused');
  expect((await see(pathOf(other.photos[0]!))).statusCode).toBe(200);
  expect(sizes((await change(2, [])).body)).toEqual([]);
});

test('the same photo of another shop is nobody’s here', async () => {
  const page = await reviewer('h', 'milk');
  const theirs = await server.shop(asking);
  await delivered(theirs, 'o', 'h', ['milk']);
  const there = await theirs.signIn('h');
  const { body } = await review(there, 'milk', { photos: [photo()] });
  const own = (await review(page, 'milk')).body;
  const refused = await page.put(`/v1/me/reviews/${own.id}`, {
    revision: 1,
    stars: 4,
    language: 'nl',
    photos: [{ id: body.photos[0]!.id }],
  });
  expect(codeOf(refused)).toBe('photo_refused');
  const [of] = await server.storage.read((tx) => tx.reviewPhotos.ofReviews(theirs.keys.shopId, [body.id]));
  expect(of).toMatchObject({ id: body.photos[0]!.id });
  expect(await server.storage.read((tx) => tx.reviewPhotos.ofReviews(shop.keys.shopId, [body.id]))).toEqual([]);
});

test('four large bodies are let in at once, two of one address; the next is told when to come again, before it has sent anything', async () => {
  const page = await reviewer('i', 'plum');
  const url = new URL(await server.app.listen({ host: '127.0.0.1', port: 0 }));
  const body = Buffer.from(
    JSON.stringify({ request: await requestFor(page, 'plum'), stars: 4, language: 'nl', text: 'Lekker', photos: [] }),
  );
  const headers = (key: string, length: number, from: string) => ({
    'x-forwarded-for': from,
    authorization: `Bearer ${page.session.sessionToken}`,
    origin: ORIGIN,
    'content-type': 'application/json',
    'idempotency-key': key,
    'content-length': length,
  });
  const open = (length: number, key: string, from = '192.0.2.9') => {
    const call = httpRequest({
      host: url.hostname,
      port: url.port,
      method: 'POST',
      path: '/v1/reviews',
      headers: headers(key, length, from),
    });
    const answered = new Promise<{ status: number; retryAfter: string | undefined; code: string }>(
      (resolve, reject) => {
        call.on('error', reject);
        call.on('response', (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              retryAfter: answer.headers['retry-after'],
              code: text === '' ? '' : ((JSON.parse(text) as Partial<Problem>).code ?? ''),
            }),
          );
        });
      },
    );
    call.flushHeaders();
    return { call, answered };
  };
  const large = 1_000_000;
  const refused = { status: 503, retryAfter: '2', code: 'overloaded' };
  /** What another is told before it has sent anything; nothing where it was let in. */
  const another = async (from: string) => {
    const { answered, call } = open(large, 'one-too-many', from);
    const late = await Promise.race([answered, new Promise<undefined>((resolve) => setTimeout(resolve, 200))]);
    call.destroy();
    if (!late) answered.catch(() => undefined);
    return late;
  };
  const slow = [1, 2].map((i) => open(large, `slow-upload-${i}`, '192.0.2.1'));
  await expect.poll(() => another('192.0.2.1')).toEqual(refused);
  // One address alone leaves room for others: two more, who are as slow, and then for nobody.
  expect(await another('192.0.2.9')).toBeUndefined();
  slow.push(...[2, 3].map((i) => open(large, `slow-upload-of-${i}`, `192.0.2.${i}`)));
  await expect.poll(() => another('192.0.2.9')).toEqual(refused);

  // Words alone are let in all the same, and so is the next when one has gone.
  const small = open(body.length, 'words-alone-1');
  small.call.end(body);
  expect((await small.answered).status).toBe(201);
  for (const { call, answered } of slow) {
    answered.catch(() => undefined);
    call.destroy();
  }
  await expect
    .poll(async () => {
      const next = open(large, 'after-the-others');
      next.call.end(Buffer.alloc(large, ' '));
      return (await next.answered).code;
    })
    .toBe('body_too_large');
});
