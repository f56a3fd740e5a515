import { find, press, shows, until } from '@kring/kit/testing/world';
import { addReview, type MockShop } from '@kring/mocks';

/** Two small pictures: a cup from above, and a machine. */
export const cup =
  'iVBORw0KGgoAAAANSUhEUgAAABQAAAAPCAIAAABr+ngCAAAARUlEQVR42mM4cvYI2YiB+prfPbuDhojVjKkTl34GXDpjrNTgCJd+7JqRdSLrx6cZl05c+geJZor8TGloUxTPlKYwOmUMABlOisPyD7fAAAAAAElFTkSuQmCC';
export const machine =
  'iVBORw0KGgoAAAANSUhEUgAAAAwAAAAQCAIAAACtAwlQAAAAhElEQVR42oXKOwrCABRE0VmUlbhOQbAQ/GEgYiDiDwMRAwlExICChYU7sRiYwikenO5efF91CJ/uGsL7XobwbAvqDfp/lPCoj+STEm7VjnxSQnPJySclVMWGfFJCeUrJJyWc9wn5pIRDviCflLDNpuSTErL1hHxSQpqMQ1gtRyHMZ8PQD62sR9Cf46krAAAAAElFTkSuQmCC';

export const productId = 'espressomachine';

/** The shop with nobody's reviews but these. */
export const only =
  (...reviews: readonly Omit<Parameters<typeof addReview>[1], 'productId'>[]) =>
  (shop: MockShop): void => {
    shop.reviews.length = 0;
    for (const review of reviews) addReview(shop, { ...review, productId });
  };

/** What somebody writes who means ill, or who likes to decorate. */
export const hostile = {
  markup: '<img src=x onerror="window.kringHurt=1"><script>window.kringHurt=1</script>',
  link: 'javascript:window.kringHurt=1 [klik](javascript:window.kringHurt=1)',
  override: '\u202Egnihtemos \u2067sdrawkcab',
  end: '</script><script>window.kringHurt=1</script>\u2028<!--',
  emoji: '👩‍👩‍👧‍👦'.repeat(400),
  marks: `Z${'\u0351\u036b\u0343\u036a\u0302\u036b\u033d'.repeat(40)}algo`,
} as const;

/** Shows all of the first page. */
export async function unfold(element: HTMLElement): Promise<void> {
  await shows(element, 'ready');
  await press(element, '.next button');
  await until(
    () => !element.shadowRoot!.querySelector('.fold'),
    () => 'the whole list',
  );
}

export async function sortBy(element: HTMLElement, sort: string): Promise<void> {
  const select = (await find(element, 'select')) as HTMLSelectElement;
  select.value = sort;
  select.dispatchEvent(new Event('change'));
}
