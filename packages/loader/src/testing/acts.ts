import type { Kept } from '@kring/client';
import type { Page } from './page.ts';

/** What a visitor does in these tests. */
export const REDEEM = 'POST /v1/me/redemptions';

/** Redeems a reward, to be kept for ten minutes. Resolves with the answer, or with the error. */
export const act = (page: Page, rewardId = 'gift'): Promise<unknown> =>
  page
    .client()
    .call(REDEEM, { body: { rewardId } }, { keep: 600_000 })
    .catch((thrown: unknown) => thrown);

/** The idempotency keys with which it was asked for. */
export const keys = async (page: Page): Promise<string[]> =>
  (await page.log()).filter(({ what }) => what === REDEEM).map(({ key }) => key);

/** The keys of what waits on the device for this page's shop. All pages of the tests are of one origin. */
export async function onDevice({ scene }: Page): Promise<string[]> {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'kring')) return [];
  const database = await result(indexedDB.open('kring'));
  try {
    const acts: Kept[] = await result(database.transaction('acts').objectStore('acts').getAll());
    return acts.filter(({ shop }) => shop.endsWith(`pk_${scene}`)).map(({ id }) => id);
  } finally {
    database.close();
  }
}

const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
