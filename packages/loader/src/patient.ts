/** Tries again twice, after a random moment, and then gives up: the promise rejects. */
export async function patiently<T>(load: () => Promise<T>, retries = 2): Promise<T> {
  try {
    return await load();
  } catch (thrown) {
    if (!retries) throw thrown;
    await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 2_500));
    return await patiently(load, retries - 1);
  }
}
