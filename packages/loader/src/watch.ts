/** How far outside the viewport an element is loaded already. */
const NEAR = '400px';

/**
 * Tells when an element of any of these tags is in the page, by `found`, and once of each tag when one of its elements
 * comes near the viewport, by `near`. Elements that are added later count too.
 */
export function watch(tags: readonly string[], found: () => void, near: (tag: string) => void): void {
  const waiting = new Set(tags);
  const arrived = ({ localName: tag }: Element) => {
    if (waiting.delete(tag)) near(tag);
    if (waiting.size) return;
    seen?.disconnect();
    added.disconnect();
  };
  const seen =
    globalThis.IntersectionObserver &&
    new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) arrived(target);
      },
      // The document as root: in a frame, the margin would else count for the page around it.
      { root: document, rootMargin: NEAR },
    );
  const look = () => {
    for (const element of document.querySelectorAll(tags.join())) {
      found();
      if (seen) seen.observe(element);
      else arrived(element);
    }
  };
  const added = new MutationObserver(look);
  added.observe(document, { childList: true, subtree: true });
  look();
}
