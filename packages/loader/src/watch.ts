/** How far outside the viewport an element is loaded already. */
const NEAR = '400px';

/**
 * Tells once of each of these tags: `found` when the first element of any of them is in the page, `near` for each tag
 * when one of its elements comes near the viewport. Elements that are added later count too.
 */
export function watch(tags: readonly string[], found: () => void, near: (tag: string) => void): void {
  const waiting = new Set(tags);
  const selector = tags.join();
  const arrived = (element: Element) => {
    const tag = element.localName;
    if (waiting.delete(tag)) near(tag);
    if (waiting.size) return;
    seen?.disconnect();
    added.disconnect();
  };
  const seen =
    typeof IntersectionObserver === 'function'
      ? new IntersectionObserver(
          (entries) => {
            for (const { isIntersecting, target } of entries) {
              if (isIntersecting) arrived(target);
              if (!waiting.has(target.localName)) seen!.unobserve(target);
            }
          },
          // The document as root: in a frame, the margin would else count for the page around it.
          { root: document, rootMargin: NEAR },
        )
      : undefined;
  const look = () => {
    for (const element of document.querySelectorAll(selector)) {
      if (!waiting.has(element.localName)) continue;
      found();
      if (seen) seen.observe(element);
      else arrived(element);
    }
  };
  const added = new MutationObserver((records) => {
    if (records.some(({ addedNodes }) => addedNodes.length)) look();
  });
  if (!selector) return;
  added.observe(document, { childList: true, subtree: true });
  look();
}
