/** The page: sentences 9 to 11, the network. Every status and wait is held in packages/client/src/{send,breaker}.test.ts. */
import { expect, test, vi } from 'vitest';
import { hurry, movingClock, noJitter } from '../testing/clock.ts';
import type { Page } from '../testing/page.ts';
import { kringOf, logs, settled, shows, times, usePages, within } from '../testing/pages.ts';

const open = usePages();

const EARNINGS = 'GET /v1/products/p/earnings';
const REDEEM = 'POST /v1/me/redemptions';
const read = { params: { productId: 'p' }, query: { price: 100 } };
const busy = { times: 99, status: 503, code: 'overloaded' };
const redeem = { body: { rewardId: 'gift' } };

test('(9) a read times out at 5 s with 2 retries, a write at 10 s with 3', async () => {
  const page = await open({
    attributes: 'data-token="9"',
    before: hurry(5_000, 10_000) + noJitter,
    behaviour: { hold: [EARNINGS, REDEEM] },
  });
  await settled(page, '9');
  const waits = ({ window }: Page, ms: number) =>
    (window as unknown as { waits: number[] }).waits.filter((one) => one === ms).length;
  await expect(page.client().call('GET /v1/products/:productId/earnings', read)).rejects.toMatchObject({
    kind: 'timeout',
  });
  expect([await times(page, EARNINGS), waits(page, 5_000)]).toEqual([3, 3]);
  // Two failures more are left of the five that the breaker bears: a page of its own for the write.
  const other = await open({
    attributes: 'data-token="9"',
    before: hurry(5_000, 10_000) + noJitter,
    behaviour: { hold: [REDEEM] },
  });
  await settled(other, '9');
  await expect(other.client().call('POST /v1/me/redemptions', redeem)).rejects.toMatchObject({ kind: 'timeout' });
  expect([await times(other, REDEEM), waits(other, 10_000)]).toEqual([4, 4]);
});

test('(9) only network errors, 408, 425, 429, 502, 503 and 504 are tried again, and Retry-After is obeyed', async () => {
  const again = async (status: number, code = 'some_code') => {
    const page = await open({
      before: noJitter,
      behaviour: { refuse: { [EARNINGS]: { times: 1, status, code, ...(status === 503 && { after: 1 }) } } },
    });
    await shows(page, '€');
    await page
      .client()
      .call('GET /v1/products/:productId/earnings', read)
      .catch(() => {});
    const tries = (await page.log()).filter(({ what }) => what === EARNINGS);
    if (status === 503) expect(tries[1]!.at - tries[0]!.answeredAt).toBeGreaterThanOrEqual(990);
    return tries.length;
  };
  expect(await Promise.all([408, 425, 429, 502, 503, 504].map((status) => again(status)))).toEqual([2, 2, 2, 2, 2, 2]);
  expect(await Promise.all([400, 403, 404, 409, 500, 501].map((status) => again(status)))).toEqual([1, 1, 1, 1, 1, 1]);
});

test('(10) retries stay below a tenth of the requests of a minute, above a floor of five', async () => {
  const page = await open({
    before: noJitter,
    behaviour: { refuse: { [EARNINGS]: { times: 999, status: 429, code: 'rate_limited' } } },
  });
  await shows(page, '€');
  for (let call = 0; call < 80; call += 1)
    await page
      .client()
      .call('GET /v1/products/:productId/earnings', read)
      .catch(() => {});
  const retries = (await times(page, EARNINGS)) - 80;
  expect(retries).toBeGreaterThanOrEqual(5);
  expect(retries).toBeLessThanOrEqual(9);
});

test('(11) five failures in 30 s open the breaker for 30 s; the last known state shows with its age; one probe, and all is well', async () => {
  const page = await open({
    attributes: 'data-token="50"',
    before: movingClock() + noJitter,
    behaviour: { points: 50, refuse: { 'GET /v1/me': busy, 'GET /v1/programme': busy } },
  });
  await settled(page, '50');
  const kring = kringOf(page);
  const clock = page.window as unknown as { skip: number };
  const sent = async () => (await times(page, 'GET /v1/me')) + (await times(page, 'GET /v1/programme'));
  kring.refresh();
  await shows(page, '13.00 uur');
  expect(page.shown()).toContain('50');
  // Two reads at once: one try may have been under way as the fifth failed.
  await vi.waitFor(async () => expect(await sent()).toBeGreaterThanOrEqual(5), within);
  const before = await sent();
  expect(before).toBeLessThanOrEqual(6);
  const refused = await page.client().store.refresh('GET /v1/me', {});
  expect(refused).toMatchObject({ status: 'error', error: { kind: 'offline' }, data: { points: { available: 50 } } });
  clock.skip += 29_000;
  await page.client().store.refresh('GET /v1/me', {});
  expect(await sent()).toBe(before);

  clock.skip += 2_000;
  await Promise.all([
    page.client().store.refresh('GET /v1/me', {}),
    page.client().store.refresh('GET /v1/programme', {}),
  ]);
  expect(await sent()).toBe(before + 1);

  await page.behave({ points: 70 });
  clock.skip += 30_000;
  kring.refresh();
  await shows(page, '70');
  await logs(page, 'GET /v1/me/changes');
});
