/** Tries again twice, after a random moment, and then gives up: the promise rejects. */
export const patiently = <T>(load: () => Promise<T>, retries = 2): Promise<T> =>
  load().catch(async (thrown: unknown) => {
    if (!retries) throw thrown;
    await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 2_500));
    return await patiently(load, retries - 1);
  });
