import { until } from './mount.ts';

/** Waits for all of these states. */
export const shows = (element: HTMLElement, state: string) =>
  until(
    () => state.split(' ').every((word) => element.dataset['state']?.split(' ').includes(word)),
    () => `${state}; it is ${element.dataset['state']}`,
  );

/** What is found in the element, once it is there. */
export async function find(element: HTMLElement, selector: string): Promise<HTMLElement> {
  const found = () => element.shadowRoot!.querySelector<HTMLElement>(selector);
  await until(
    () => found() !== null,
    () => `${selector} in ${element.dataset['state']}`,
  );
  return found()!;
}

export const press = async (element: HTMLElement, selector: string): Promise<void> =>
  (await find(element, selector)).click();

/** An answer that never comes. */
export const never = new Promise<Response>(() => {});
