/** So long, in milliseconds, is waited for the device. Some browsers never answer, and nobody waits for that. */
const PATIENCE = 1_000;

/** The answer of the device; undefined where it denies, fails, or is late. */
export async function inTime<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await Promise.race([ask(), new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE))]);
  } catch {
    return undefined;
  }
}

/** The names of what pages of this origin keep. Looking writes nothing there; a browser that can't be asked has none. */
export const kept = async (): Promise<readonly (string | undefined)[]> =>
  (await inTime(() => indexedDB.databases()))?.map(({ name }) => name) ?? [];

/** Whether something of an earlier page may wait on the device: a draft, or a review that could not be sent. */
export const somethingWaits = async (): Promise<boolean> => (await kept()).some((name) => name?.startsWith('kring'));
